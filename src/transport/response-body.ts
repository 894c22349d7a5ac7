// Response bodies as callers see them: one for content that is already here, one for content that still comes.

import { concatenate } from "../bytes/concatenate.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";
import type { BodyPipe } from "./body-pipe.ts";

const EMPTY = new Uint8Array(0);

/** A body that came whole with its head. */
export class MemoryBody implements ResponseBody {
  readonly length: number | undefined;
  readonly isComplete = true;
  #bytes: Uint8Array | undefined;

  constructor(bytes: Uint8Array = EMPTY) {
    this.#bytes = bytes;
    this.length = bytes.byteLength;
  }

  bytes(limit: number = Infinity): Promise<Uint8Array> {
    const bytes = this.#bytes;
    this.#bytes = undefined;
    if (bytes === undefined) return Promise.reject(alreadyUsed());
    return bytes.byteLength > limit ? Promise.reject(tooLarge(limit)) : Promise.resolve(bytes);
  }

  consume(sink: BodySink): BodyControl {
    return new MemoryFeed(this.#take(), sink);
  }

  cancel(): void {
    this.#bytes = EMPTY;
  }

  #take(): Uint8Array {
    const bytes = this.#bytes;
    if (bytes === undefined) throw alreadyUsed();
    this.#bytes = undefined;
    return bytes;
  }
}

/** Feeds one chunk into a sink, after `consume` returned and never while the sink says pause. */
class MemoryFeed implements BodyControl {
  #sink: BodySink | undefined;
  #bytes: Uint8Array | undefined;

  constructor(bytes: Uint8Array, sink: BodySink) {
    this.#sink = sink;
    this.#bytes = bytes.byteLength > 0 ? bytes : undefined;
    queueMicrotask(() => this.#feed());
  }

  resume(): void {
    if (this.#bytes === undefined) this.#end();
  }

  cancel(): void {
    this.#sink = undefined;
  }

  #feed(): void {
    const bytes = this.#bytes;
    this.#bytes = undefined;
    try {
      if (bytes !== undefined && this.#sink?.chunk(bytes) === false) return;
    } catch (cause) {
      const sink = this.#sink;
      this.#sink = undefined;
      sink?.error(cause instanceof Error ? cause : new S3Error("the reader of a body threw", { code: "SinkFailed", kind: "aborted", cause }));
    }
    this.#end();
  }

  #end(): void {
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.end();
  }
}

/** Bodies that were dropped unread are given up, so that their connections come back. */
const abandoned = new FinalizationRegistry<BodyPipe>((pipe) => pipe.cancel());

/** A body that still comes. The connection holds the pipe only, so an unread body can be collected. */
export class StreamedBody implements ResponseBody {
  readonly length: number | undefined;
  readonly #pipe: BodyPipe;
  #isUsed = false;

  constructor(length: number | undefined, pipe: BodyPipe) {
    this.length = length;
    this.#pipe = pipe;
  }

  /** Has the body given up once nobody can reach it any more. */
  cancelWhenForgotten(): void {
    if (!this.#isUsed) abandoned.register(this, this.#pipe, this.#pipe);
  }

  bytes(limit: number = Infinity): Promise<Uint8Array> {
    try {
      this.#take();
    } catch (error) {
      return Promise.reject(error);
    }
    if (this.length !== undefined && this.length > limit) {
      this.#pipe.cancel();
      return Promise.reject(tooLarge(limit));
    }
    return new Promise((resolve, reject) => {
      const pipe = this.#pipe;
      pipe.attach(this.length === undefined ? new GrowingCollector(limit, pipe, resolve, reject) : new ExactCollector(this.length, pipe, resolve, reject));
    });
  }

  consume(sink: BodySink): BodyControl {
    this.#take();
    this.#pipe.attach(sink);
    return this.#pipe;
  }

  cancel(): void {
    this.#isUsed = true;
    abandoned.unregister(this.#pipe);
    this.#pipe.cancel();
  }

  #take(): void {
    if (this.#isUsed) throw alreadyUsed();
    this.#isUsed = true;
    abandoned.unregister(this.#pipe);
  }
}

type Resolve = (bytes: Uint8Array) => void;
type Reject = (error: Error) => void;

/** Collects a body of known length: read straight into its place wherever possible. */
class ExactCollector implements BodySink {
  readonly #pipe: BodyControl;
  readonly #resolve: Resolve;
  readonly #reject: Reject;
  readonly #lengthBytes: number;
  #bytes: Uint8Array = EMPTY;
  #filled = 0;

  constructor(lengthBytes: number, pipe: BodyControl, resolve: Resolve, reject: Reject) {
    this.#lengthBytes = lengthBytes;
    this.#pipe = pipe;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  buffer(): Uint8Array {
    return this.#bytes.subarray(this.#filled);
  }

  chunk(bytes: Uint8Array): void {
    if (this.#bytes.byteLength === 0 && !this.#allocate()) return;
    if (bytes.buffer !== this.#bytes.buffer) this.#bytes.set(bytes, this.#filled);
    this.#filled += bytes.byteLength;
  }

  end(): void {
    this.#resolve(this.#bytes);
  }

  error(error: Error): void {
    this.#reject(error);
  }

  #allocate(): boolean {
    try {
      this.#bytes = new Uint8Array(this.#lengthBytes);
      return true;
    } catch (cause) {
      this.#pipe.cancel();
      this.#reject(
        new S3Error(`a body of ${this.#lengthBytes} bytes does not fit in memory; write it to a file or read it as a stream`, {
          code: "BodyTooLarge",
          kind: "integrity",
          cause,
        }),
      );
      return false;
    }
  }
}

/** Collects a body whose length nobody announced. */
class GrowingCollector implements BodySink {
  readonly #limit: number;
  readonly #pipe: BodyControl;
  readonly #resolve: Resolve;
  readonly #reject: Reject;
  readonly #chunks: Uint8Array[] = [];
  #byteCount = 0;

  constructor(limit: number, pipe: BodyControl, resolve: Resolve, reject: Reject) {
    this.#limit = limit;
    this.#pipe = pipe;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  chunk(bytes: Uint8Array): void {
    this.#byteCount += bytes.byteLength;
    if (this.#byteCount > this.#limit) {
      this.#pipe.cancel();
      this.#reject(tooLarge(this.#limit));
    } else this.#chunks.push(new Uint8Array(bytes)); // not slice(): a Buffer's is a view
  }

  end(): void {
    this.#resolve(concatenate(this.#chunks, this.#byteCount));
  }

  error(error: Error): void {
    this.#reject(error);
  }
}

function alreadyUsed(): S3Error {
  return new S3Error("this body was already read; keep its bytes, or make the request again", { code: "BodyAlreadyUsed", kind: "invalid-input" });
}

function tooLarge(limit: number): S3Error {
  return new S3Error(`the body is larger than the ${limit} bytes that are acceptable here`, { code: "BodyTooLarge", kind: "integrity" });
}
