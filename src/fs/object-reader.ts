// Reads of one version of an object, at any place. Small reads are fetched by windows, so that reading byte by byte is not a
// request per byte.

import { callOf, type FileContext } from "./file-context.ts";
import type { LocatedFile } from "./locate.ts";
import { rangeHeader } from "./read-file.ts";

/** The version of an object that was there when its file was opened. Memory: one window of `readAheadBytes`. */
export class ObjectReader {
  readonly file: LocatedFile;
  readonly #context: FileContext;
  #window: { readonly start: number; readonly bytes: Uint8Array } | undefined;

  constructor(context: FileContext, file: LocatedFile) {
    this.#context = context;
    this.file = file;
  }

  get size(): number {
    return this.file.head.ContentLength;
  }

  /** Bytes from `start` up to and without `end`, fewer at the object's end. They may be a piece of the window. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const last = Math.min(this.size, end);
    if (last <= start) return new Uint8Array(0);
    const { readAheadBytes } = this.#context.options;
    if (last - start >= readAheadBytes) return this.fetch(start, last);
    const window = this.#window;
    if (window !== undefined && start >= window.start && last <= window.start + window.bytes.length) return window.bytes.subarray(start - window.start, last - window.start);
    const bytes = await this.fetch(start, Math.min(this.size, start + readAheadBytes));
    this.#window = { start, bytes };
    return bytes.subarray(0, last - start);
  }

  /** As {@link read}, past the window. When another version has taken the place of this one it fails, which is EBUSY. */
  async fetch(start: number, end: number): Promise<Uint8Array> {
    if (end <= start) return new Uint8Array(0);
    const { key, head } = this.file;
    const pinned = head.ETag === undefined ? {} : { IfMatch: head.ETag };
    const { Body } = await this.#context.client.getObject({ Bucket: this.#context.bucket.name, Key: key, Range: rangeHeader({ start, end }), ...pinned }, callOf(undefined));
    return Body.bytes();
  }

  /** Lets go of the window. */
  forget(): void {
    this.#window = undefined;
  }
}
