// Buffers that are used again: memory of the same few sizes, taken and given back hundreds of times a second, would otherwise wait
// for the garbage collector to notice it.

/** Keeps buffers of one size. */
export class BufferPool {
  readonly #size: number;
  readonly #limit: number;
  readonly #free: Uint8Array[] = [];

  /** Keeps at most `limit` buffers of `size` bytes that nobody uses. */
  constructor(size: number, limit: number) {
    this.#size = size;
    this.#limit = limit;
  }

  /** A buffer of that size, with anything in it. */
  take(): Uint8Array {
    return this.#free.pop() ?? new Uint8Array(this.#size);
  }

  /** Takes a buffer back. Whoever gives it must not look at it again. */
  give(buffer: Uint8Array): void {
    if (buffer.length === this.#size && this.#free.length < this.#limit) this.#free.push(buffer);
  }
}
