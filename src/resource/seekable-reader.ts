// An object as a file opened for reading: a position, and reads from it.

import type { Body } from "../bytes/body.ts";
import { invalidInput } from "../errors/create-s3-error.ts";

/** Reads an object from any position. Each read is one GET of a range; reads at the same time share the position. */
export class SeekableReader {
  /** The object's length. */
  readonly size: number;
  readonly #fetch: (range: string) => Promise<Body>;
  #position = 0;

  constructor(fetch: (range: string) => Promise<Body>, size: number) {
    this.#fetch = fetch;
    this.size = size;
  }

  get position(): number {
    return this.#position;
  }

  /** Moves the position: from the start, from where it is, or from the end. Behind the end is allowed; reads give nothing there. */
  seek(offset: number, from: "start" | "current" | "end" = "start"): number {
    const origin = from === "start" ? 0 : from === "current" ? this.#position : this.size;
    const position = origin + offset;
    if (!Number.isSafeInteger(position) || position < 0) throw invalidInput("InvalidSeek", `cannot seek to ${position}: an object begins at 0`);
    this.#position = position;
    return position;
  }

  /** Up to `length` bytes from the position on, which moves behind them; the rest of the object without a length. Empty at the end. */
  async read(length: number = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    const start = this.#position;
    const end = Math.min(this.size, start + length);
    this.#position = Math.max(start, end);
    return this.readAt(start, end - start);
  }

  /** Bytes from a place, wherever the position is. */
  async readAt(start: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, start + length);
    if (end <= start) return new Uint8Array(0);
    return (await this.#fetch(`bytes=${start}-${end - 1}`)).bytes();
  }
}
