// Read buffers for large bodies, lent to one connection at a time, so that many connections share a few of them.

/** Size of a large read: large enough that a GiB takes a few thousand reads, small enough to stay in the processor's cache. */
const LARGE_BUFFER_BYTES = 256 * 1024;
/** Buffers kept for later; more are made when more bodies stream at once, and dropped when they are given back. */
const KEPT_BUFFERS = 8;

/** A pool of large read buffers. Memory: 256 KiB per body that streams at the moment, and at most 2 MiB kept. */
export class LargeBuffers {
  readonly #free: Buffer[] = [];

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(LARGE_BUFFER_BYTES);
  }

  give(buffer: Buffer): void {
    if (this.#free.length < KEPT_BUFFERS) this.#free.push(buffer);
  }
}
