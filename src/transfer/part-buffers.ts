// Memory for parts of streams: pooled buffers under one hard limit per client.

/** Gives out buffers; whoever asks beyond the limit waits until others are given back. */
export class PartBuffers {
  readonly #limitBytes: number;
  readonly #waiting: { readonly size: number; readonly grant: () => void }[] = [];
  readonly #free: Uint8Array[] = [];
  #usedBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Bytes that are out now. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** A buffer of exactly `size` bytes. One that is larger than the limit is granted when nothing else is out. */
  async acquire(size: number): Promise<Uint8Array> {
    if (this.#waiting.length > 0 || !this.#fits(size)) await new Promise<void>((resolve) => this.#waiting.push({ size, grant: resolve }));
    else this.#usedBytes += size;
    const at = this.#free.findIndex((buffer) => buffer.length === size);
    return at < 0 ? new Uint8Array(size) : (this.#free.splice(at, 1)[0] as Uint8Array);
  }

  /** Takes a buffer back. Nobody may look at it any more. */
  release(buffer: Uint8Array): void {
    this.#usedBytes -= buffer.length;
    // Kept for the next part; what is kept and what is out stay within the limit together.
    if (this.#usedBytes + this.#freeBytes() + buffer.length <= this.#limitBytes) this.#free.push(buffer);
    while (this.#waiting[0] !== undefined && this.#fits(this.#waiting[0].size)) {
      const next = this.#waiting.shift();
      this.#usedBytes += next?.size ?? 0;
      next?.grant();
    }
    if (this.#usedBytes === 0) this.#free.length = 0;
  }

  #fits(size: number): boolean {
    if (this.#usedBytes === 0) return true;
    while (this.#free.length > 0 && this.#usedBytes + this.#freeBytes() + size > this.#limitBytes && this.#free.every((buffer) => buffer.length !== size)) this.#free.shift();
    return this.#usedBytes + size <= this.#limitBytes;
  }

  #freeBytes(): number {
    return this.#free.reduce((sum, buffer) => sum + buffer.length, 0);
  }
}
