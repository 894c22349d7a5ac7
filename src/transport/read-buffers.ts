// Which memory the next read of a connection goes to: its own buffer, one that the body's reader offers, or a large one
// from the pool. Framing is only ever read into the connection's own buffer.

import type { BodyPipe } from "./body-pipe.ts";
import type { LargeBuffers } from "./large-buffers.ts";
import type { ResponseParser } from "./response-parser.ts";

/** Ordinary reads. Most answers fit, and so does what is read of a body before its reader comes. */
const READ_BUFFER_BYTES = 64 * 1024;
/** Bodies with more than this to come are read through a large buffer when their sink offers none. */
const LARGE_READ_FROM_BYTES = 256 * 1024;
/** In a chunk with less than this to come, reading the framing along with it costs less than a read of its own. */
const OWN_READ_FROM_BYTES = 16 * 1024;

export class ReadBuffers {
  readonly #pool: LargeBuffers;
  readonly #own: Buffer = Buffer.allocUnsafeSlow(READ_BUFFER_BYTES);
  #large: Buffer | undefined;
  /** What Node reads into at present. */
  #current: Uint8Array | undefined;

  constructor(pool: LargeBuffers) {
    this.#pool = pool;
  }

  /** The buffer for the next read, or undefined when it is the same as for the last one and need not be told again. */
  next(parser: ResponseParser, pipe: BodyPipe | undefined, mustTell: boolean): Uint8Array | undefined {
    const chosen = this.#choose(parser, pipe);
    if (chosen === this.#current && !mustTell) return undefined;
    this.#current = chosen;
    return chosen;
  }

  /** The body is over: a large buffer goes back to the pool. */
  release(): void {
    if (this.#large === undefined) return;
    this.#pool.give(this.#large);
    this.#large = undefined;
  }

  #choose(parser: ResponseParser, pipe: BodyPipe | undefined): Uint8Array {
    if (pipe === undefined || !pipe.isFlowing) return this.#own;
    // Never more than the body's own bytes: what follows them belongs to nobody's content.
    const toCome = parser.contiguousBytes;
    if (toCome === 0 || (toCome < OWN_READ_FROM_BYTES && parser.isChunked)) return this.#own;
    const offered = pipe.offeredBuffer();
    if (offered !== undefined && offered.byteLength > 0) return offered.byteLength > toCome ? offered.subarray(0, toCome) : offered;
    if (toCome < LARGE_READ_FROM_BYTES) return this.#own;
    return (this.#large ??= this.#pool.take());
  }
}
