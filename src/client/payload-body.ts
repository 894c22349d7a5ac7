// A payload as a response body: how the embedded engine's answers reach the same Body as a server's.

import { concatenate } from "../bytes/concatenate.ts";
import { isByteSource, type ByteSource, type Payload } from "../bytes/byte-source.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";

/** Makes a response body of bytes or of a source. */
export function payloadBody(payload: Payload): ResponseBody {
  return isByteSource(payload) ? new SourceBody(payload) : new BytesBody(payload);
}

class BytesBody implements ResponseBody {
  readonly isComplete = true;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  bytes(): Promise<Uint8Array> {
    return Promise.resolve(this.#bytes);
  }

  consume(sink: BodySink): BodyControl {
    let cancelled = false;
    queueMicrotask(() => {
      if (cancelled) return;
      if (this.#bytes.length > 0) sink.chunk(this.#bytes);
      sink.end();
    });
    return {
      resume: () => undefined,
      cancel: () => {
        cancelled = true;
      },
    };
  }

  cancel(): void {
    // Bytes in memory hold nothing.
  }
}

class SourceBody implements ResponseBody {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get length(): number | undefined {
    return this.#source.length;
  }

  async bytes(limit = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.#source.open()) {
      length += chunk.length;
      if (length > limit) throw new S3Error(`the content is longer than the limit of ${limit} bytes`, { code: "BodyTooLarge", kind: "integrity" });
      // Sources reuse their buffers. A Buffer's own slice() would be a view, not a copy.
      chunks.push(new Uint8Array(chunk));
    }
    return concatenate(chunks, length);
  }

  consume(sink: BodySink): BodyControl {
    const iterator = this.#source.open()[Symbol.asyncIterator]();
    let paused: (() => void) | undefined;
    let cancelled = false;
    const pump = async (): Promise<void> => {
      try {
        for (;;) {
          const next = await iterator.next();
          if (cancelled) return;
          if (next.done === true) return sink.end();
          if (sink.chunk(next.value) === false) await new Promise<void>((resolve) => (paused = resolve));
          if (cancelled) return;
        }
      } catch (error) {
        if (!cancelled) sink.error(error as Error);
      }
    };
    void pump();
    return {
      resume() {
        paused?.();
        paused = undefined;
      },
      cancel() {
        cancelled = true;
        paused?.();
        void iterator.return?.();
      },
    };
  }

  cancel(): void {
    // Nothing was opened.
  }
}
