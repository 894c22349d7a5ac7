// The Body that callers get: a small object over the transport's chunks. Streams are made only when somebody asks for one.

import type { Body } from "../bytes/body.ts";
import type { Checksum } from "../checksum/checksum.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";

/** What only some platforms can do with a body. */
export interface BodyPlatform {
  /** Writes a body to a file as {@link Body.toFile} says. */
  toFile(body: ResponseBody, path: string): Promise<number>;
  nodeStream(body: ResponseBody): import("node:stream").Readable;
}

/** A checksum that the server announced for the whole body. */
export interface ExpectedChecksum {
  readonly algorithm: string;
  readonly base64: string;
  create(): Checksum;
}

/** A body that checks itself as it is read: whoever reaches the end has what the server stored. */
export class ClientBody implements Body {
  readonly length: number | undefined;
  #body: ResponseBody | undefined;
  readonly #platform: BodyPlatform;

  constructor(body: ResponseBody, expected: ExpectedChecksum | undefined, platform: BodyPlatform) {
    this.length = body.length;
    this.#body = expected === undefined ? body : new CheckedBody(body, expected);
    this.#platform = platform;
  }

  get used(): boolean {
    return this.#body === undefined;
  }

  async bytes(): Promise<Uint8Array> {
    return this.#take().bytes();
  }

  async text(encoding = "utf-8"): Promise<string> {
    return new TextDecoder(encoding).decode(await this.#take().bytes());
  }

  async json<T = unknown>(): Promise<T> {
    return JSON.parse(await this.text()) as T;
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.#take().bytes()]);
  }

  stream(): ReadableStream<Uint8Array> {
    const iterator = this[Symbol.asyncIterator]();
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await iterator.return?.();
      },
    });
  }

  nodeStream(): import("node:stream").Readable {
    return this.#platform.nodeStream(this.#take());
  }

  async toFile(path: string): Promise<number> {
    return this.#platform.toFile(this.#take(), path);
  }

  cancel(): void {
    this.#body?.cancel();
    this.#body = undefined;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return iterateBody(this.#take());
  }

  /** Hands over what the body is read from, checks included. For transfers, which write it where it belongs. */
  release(): ResponseBody {
    return this.#take();
  }

  #take(): ResponseBody {
    const body = this.#body;
    if (body === undefined) throw new S3Error("this body has been read or cancelled already; a body is read once", { code: "BodyUsed", kind: "invalid-input" });
    this.#body = undefined;
    return body;
  }
}

/** Iterates over a body in chunks that are the consumer's to keep. At most one chunk waits; the transport pauses meanwhile. */
export function iterateBody(body: ResponseBody): AsyncIterableIterator<Uint8Array> {
  // Several, when somebody asks for the next chunk before the last one came.
  const waiting: { resolve(result: IteratorResult<Uint8Array>): void; reject(error: Error): void }[] = [];
  const ready: Uint8Array[] = [];
  let state: "open" | "ended" | "failed" | "cancelled" = "open";
  let failure: Error | undefined;
  let control: BodyControl | undefined;
  const noMore = (): void => {
    for (const one of waiting.splice(0)) one.resolve({ done: true, value: undefined });
  };

  const sink: BodySink = {
    chunk(bytes) {
      // Not slice(): that of a Buffer shares its memory, which the transport reads the next chunk into.
      const copy = new Uint8Array(bytes);
      const next = waiting.shift();
      if (next === undefined) ready.push(copy);
      else next.resolve({ done: false, value: copy });
      return waiting.length > 0;
    },
    end() {
      state = "ended";
      noMore();
    },
    error(error) {
      const next = waiting.shift();
      state = next === undefined ? "failed" : "ended";
      failure = error;
      next?.reject(error);
      noMore();
    },
  };

  return {
    next() {
      const chunk = ready.shift();
      if (chunk !== undefined) return Promise.resolve({ done: false, value: chunk });
      if (state === "failed") {
        state = "ended";
        return Promise.reject(failure);
      }
      if (state !== "open") return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (control === undefined) control = body.consume(sink);
        else if (waiting.length === 1) control.resume();
      });
    },
    return() {
      if (state === "open") {
        state = "cancelled";
        if (control === undefined) body.cancel();
        else control.cancel();
        noMore();
      }
      ready.length = 0;
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Verifies the announced checksum when the end is reached. */
class CheckedBody implements ResponseBody {
  readonly #inner: ResponseBody;
  readonly #expected: ExpectedChecksum;

  constructor(inner: ResponseBody, expected: ExpectedChecksum) {
    this.#inner = inner;
    this.#expected = expected;
  }

  get length(): number | undefined {
    return this.#inner.length;
  }

  async bytes(limit?: number): Promise<Uint8Array> {
    const bytes = await this.#inner.bytes(limit);
    const checksum = this.#expected.create();
    checksum.update(bytes);
    const error = this.#verify(checksum);
    if (error !== undefined) throw error;
    return bytes;
  }

  consume(sink: BodySink): BodyControl {
    const checksum = this.#expected.create();
    const checking: BodySink = {
      chunk: (bytes) => {
        checksum.update(bytes);
        return sink.chunk(bytes);
      },
      end: () => {
        const error = this.#verify(checksum);
        if (error === undefined) sink.end();
        else sink.error(error);
      },
      error: (error) => sink.error(error),
    };
    if (sink.buffer !== undefined) checking.buffer = () => sink.buffer?.();
    return this.#inner.consume(checking);
  }

  cancel(): void {
    this.#inner.cancel();
  }

  #verify(checksum: Checksum): S3Error | undefined {
    if (checksum.digestBase64() === this.#expected.base64) return undefined;
    return new S3Error(`the content does not match its ${this.#expected.algorithm} checksum: it was damaged on the way or in the store; fetch it again`, {
      code: "ChecksumMismatch",
      kind: "integrity",
      retryable: true,
    });
  }
}
