// A payload as a response body: how the embedded engine's answers reach the same Body as a server's.

import { concatenate } from "../bytes/concatenate.ts";
import { isByteSource, type ByteSource, type Payload } from "../bytes/byte-source.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";
import { MemoryBody } from "../transport/response-body.ts";

/** Makes a response body of bytes or of a source. */
export function payloadBody(payload: Payload): ResponseBody {
  return isByteSource(payload) ? new SourceBody(payload) : new MemoryBody(payload);
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
        // The source's failure, or the sink's: then the source still holds what it reads from.
        release();
        if (!cancelled) sink.error(error as Error);
      }
    };
    // Nobody waits for it, and what fails in letting go has no bearing on what was read.
    const release = (): void => void Promise.resolve(iterator.return?.()).catch(() => undefined);
    void pump();
    return {
      resume() {
        paused?.();
        paused = undefined;
      },
      cancel() {
        cancelled = true;
        paused?.();
        release();
      },
    };
  }

  cancel(): void {
    // Nothing was opened.
  }
}
