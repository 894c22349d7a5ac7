// Response bodies over fetch's stream: pumped into a sink or collected, with the idle limit and the length check that
// fetch itself does not promise.

import { concatenate } from "../bytes/concatenate.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";
import type { FetchWatch } from "./fetch-watch.ts";
import { truncatedBody } from "./network-error.ts";

export class FetchBody implements ResponseBody {
  readonly length: number | undefined;
  readonly #stream: ReadableStream<Uint8Array>;
  readonly #watch: FetchWatch;
  #isUsed = false;

  constructor(stream: ReadableStream<Uint8Array>, length: number | undefined, watch: FetchWatch) {
    this.#stream = stream;
    this.length = length;
    this.#watch = watch;
  }

  async bytes(limit: number = Infinity): Promise<Uint8Array> {
    this.#take();
    if (this.length !== undefined && this.length > limit) {
      this.#giveUp();
      throw tooLarge(limit);
    }
    const chunks: Uint8Array[] = [];
    let byteCount = 0;
    await new Promise<void>((resolve, reject) => {
      const pump = new Pump(this.#stream, this.length, this.#watch, {
        chunk(bytes) {
          byteCount += bytes.byteLength;
          if (byteCount > limit) {
            pump.cancel();
            reject(tooLarge(limit));
          } else chunks.push(bytes);
        },
        end: resolve,
        error: reject,
      });
    });
    return chunks.length === 1 ? (chunks[0] as Uint8Array) : concatenate(chunks, byteCount);
  }

  consume(sink: BodySink): BodyControl {
    this.#take();
    return new Pump(this.#stream, this.length, this.#watch, sink);
  }

  cancel(): void {
    if (this.#isUsed) return;
    this.#isUsed = true;
    this.#giveUp();
  }

  #giveUp(): void {
    this.#watch.over();
    // A stream that already failed has nothing left to cancel.
    this.#stream.cancel().catch(() => {});
  }

  #take(): void {
    if (this.#isUsed) throw alreadyUsed();
    this.#isUsed = true;
  }
}

/** The body of an answer that has none. */
export class EmptyBody implements ResponseBody {
  readonly length = 0;
  #isUsed = false;

  async bytes(): Promise<Uint8Array> {
    this.#take();
    return new Uint8Array(0);
  }

  consume(sink: BodySink): BodyControl {
    this.#take();
    let isOver = false;
    queueMicrotask(() => {
      if (!isOver) sink.end();
    });
    return { resume() {}, cancel: () => void (isOver = true) };
  }

  cancel(): void {
    this.#isUsed = true;
  }

  #take(): void {
    if (this.#isUsed) throw alreadyUsed();
    this.#isUsed = true;
  }
}

/** Reads a stream into a sink, one chunk at a time. */
class Pump implements BodyControl {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #length: number | undefined;
  readonly #watch: FetchWatch;
  readonly #sink: BodySink;
  #isOver = false;
  #isPaused = false;
  #resumeCount = 0;
  #wake: (() => void) | undefined;

  constructor(stream: ReadableStream<Uint8Array>, length: number | undefined, watch: FetchWatch, sink: BodySink) {
    this.#reader = stream.getReader();
    this.#length = length;
    this.#watch = watch;
    this.#sink = sink;
    // A reader that pauses still hears of an abort.
    watch.signal.addEventListener("abort", () => this.resume(), { once: true });
    void this.#run();
  }

  resume(): void {
    this.#resumeCount++;
    this.#isPaused = false;
    this.#wake?.();
    this.#wake = undefined;
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#watch.over();
    this.#reader.cancel().catch(() => {});
    this.resume();
  }

  async #run(): Promise<void> {
    let failure: Error | undefined;
    try {
      await this.#pump();
    } catch (error) {
      failure = this.#watch.failed(error);
    }
    if (this.#isOver) return;
    this.#isOver = true;
    this.#watch.over();
    if (failure === undefined) this.#sink.end();
    else this.#sink.error(failure);
  }

  async #pump(): Promise<void> {
    let byteCount = 0;
    for (;;) {
      this.#watch.expectProgress();
      let result: Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>["read"]>>;
      try {
        result = await this.#reader.read();
      } catch (cause) {
        throw this.#watch.reason ?? truncatedBody(this.#watch.peer, cause);
      }
      this.#watch.answered();
      if (this.#isOver) return;
      if (result.done) break;
      byteCount += result.value.byteLength;
      await this.#deliver(result.value);
      if (this.#isOver) return;
    }
    if (this.#length !== undefined && byteCount !== this.#length) throw truncatedBody(this.#watch.peer);
  }

  async #deliver(bytes: Uint8Array): Promise<void> {
    const resumeCount = this.#resumeCount;
    let wantsPause: boolean;
    try {
      wantsPause = this.#sink.chunk(bytes) === false;
    } catch (cause) {
      this.cancel();
      this.#sink.error(cause instanceof Error ? cause : new S3Error("the reader of a body threw", { code: "SinkFailed", kind: "aborted", cause }));
      return;
    }
    if (!wantsPause || resumeCount !== this.#resumeCount || this.#isOver) return;
    this.#isPaused = true;
    await new Promise<void>((resolve) => {
      if (this.#isPaused) this.#wake = resolve;
      else resolve();
    });
  }
}

function alreadyUsed(): S3Error {
  return new S3Error("this body was already read; keep its bytes, or make the request again", { code: "BodyAlreadyUsed", kind: "invalid-input" });
}

function tooLarge(limit: number): S3Error {
  return new S3Error(`the body is larger than the ${limit} bytes that are acceptable here`, { code: "BodyTooLarge", kind: "integrity" });
}
