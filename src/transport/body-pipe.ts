// What lies between a connection and whoever reads a response's body: it holds a little while nobody reads, hands chunks
// on while somebody does, and carries the reader's wishes (pause, resume, give up) back to the connection.

import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink } from "../http/http-message.ts";

/** What a pipe asks of the connection that feeds it. */
export interface BodySource {
  /** The reader takes more. */
  resumeBody(pipe: BodyPipe): void;
  /** The reader gave up. */
  cancelBody(pipe: BodyPipe): void;
}

/** Bytes kept of a body that nobody reads yet: small bodies then free their connection by themselves. */
const HELD_LIMIT_BYTES = 64 * 1024;

export class BodyPipe implements BodyControl {
  #source: BodySource | undefined;
  #sink: BodySink | undefined;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #isPaused = false;
  #isFlushing = false;
  #resumeCount = 0;
  #outcome: "complete" | Error | undefined;
  #isOver = false;

  constructor(source: BodySource) {
    this.#source = source;
  }

  /** True while a sink takes chunks as they come. */
  get isFlowing(): boolean {
    return this.#sink !== undefined && !this.#isPaused && this.#held.length === 0;
  }

  get hasSink(): boolean {
    return this.#sink !== undefined;
  }

  /** Memory that the sink offers for the next read. */
  offeredBuffer(): Uint8Array | undefined {
    return this.isFlowing ? this.#sink?.buffer?.() : undefined;
  }

  // The connection's side.

  /** Takes a chunk; false when the connection should pause. */
  push(bytes: Uint8Array): boolean {
    if (this.#isOver) return true;
    if (this.isFlowing) {
      this.#deliver(bytes);
      return !this.#isPaused;
    }
    this.#held.push(Buffer.from(bytes));
    this.#heldBytes += bytes.byteLength;
    return this.#sink === undefined && this.#heldBytes < HELD_LIMIT_BYTES;
  }

  /** The body is complete. */
  finish(): void {
    this.#conclude("complete");
  }

  /** The body broke off. What came before still reaches the sink, then the error does. */
  fail(error: Error): void {
    this.#conclude(error);
  }

  /** The body broke off by its reader's own wish: what is held is dropped. */
  abort(error: Error): void {
    this.#held = [];
    this.#isPaused = false;
    this.#conclude(error);
  }

  #conclude(outcome: "complete" | Error): void {
    this.#source = undefined;
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    if (this.#sink !== undefined && !this.#isFlushing) this.#flush();
  }

  // The reader's side.

  /** Gives the body a sink. Its first chunk comes after this returned, so that the caller has the control by then. */
  attach(sink: BodySink): void {
    this.#sink = sink;
    this.#isPaused = true;
    queueMicrotask(() => this.resume());
  }

  resume(): void {
    this.#resumeCount++;
    if (!this.#isPaused || this.#isOver) return;
    this.#isPaused = false;
    if (!this.#isFlushing) this.#flush();
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#held = [];
    this.#sink = undefined;
    const source = this.#source;
    this.#source = undefined;
    source?.cancelBody(this);
  }

  /** Hands on what is held, then the outcome, then opens the tap again; stops wherever the sink says pause. */
  #flush(): void {
    this.#isFlushing = true;
    while (this.#held.length > 0 && !this.#isPaused && !this.#isOver) {
      const bytes = this.#held.shift() as Uint8Array;
      this.#heldBytes -= bytes.byteLength;
      this.#deliver(bytes);
    }
    this.#isFlushing = false;
    if (this.#isPaused || this.#isOver) return;
    if (this.#outcome === undefined) {
      this.#source?.resumeBody(this);
      return;
    }
    this.#isOver = true;
    const sink = this.#sink as BodySink;
    this.#sink = undefined;
    if (this.#outcome === "complete") sink.end();
    else sink.error(this.#outcome);
  }

  #deliver(bytes: Uint8Array): void {
    const resumeCount = this.#resumeCount;
    const sink = this.#sink as BodySink;
    try {
      // A sink that called resume() within chunk() has taken its `false` back.
      if (sink.chunk(bytes) === false && resumeCount === this.#resumeCount) this.#isPaused = true;
    } catch (cause) {
      this.cancel();
      sink.error(cause instanceof Error ? cause : new S3Error("the reader of a body threw", { code: "SinkFailed", kind: "aborted", cause }));
    }
  }
}
