// A file that is read and written at any place while it is open. What stays of the object is not read; what is written is held in
// pages, until closing the file makes a new object of both.

import type { FileContext } from "./file-context.ts";
import { FileSystemError } from "./file-system-error.ts";
import type { LocatedFile } from "./locate.ts";
import { ObjectReader } from "./object-reader.ts";
import { planRewrite, type Stretch } from "./plan-rewrite.ts";
import { rewriteObject } from "./rewrite-object.ts";
import { S3Stats } from "./stats.ts";
import { largestFillBytes, uploadContent } from "./write-file.ts";

const pageBytes = 65_536;
/** What is sent at once where nothing is copied. */
const chunkBytes = 1024 * 1024;

export interface DraftInit {
  /** The object whose content is where nothing was written. */
  readonly before: LocatedFile | undefined;
  readonly key: string;
  /** The file is stored even if nothing is written. */
  readonly isNew: boolean;
  readonly exclusive: boolean;
  readonly mode: number | undefined;
}

/** Content that is being changed. Memory: at most `editBufferBytes`, a window for reading, and a part while it is stored. */
export class FileDraft {
  readonly #context: FileContext;
  readonly #path: string;
  readonly #init: DraftInit;
  readonly #reader: ObjectReader | undefined;
  /** Pages that were written to, whole, by their number. */
  readonly #pages = new Map<number, Uint8Array>();
  /** Up to here, pages that were not written to are the object's; behind it they are zeros. */
  #keptEnd: number;
  #size: number;
  #changed: Date | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: FileContext, path: string, init: DraftInit) {
    this.#context = context;
    this.#path = path;
    this.#init = init;
    this.#reader = init.before && new ObjectReader(context, init.before);
    this.#size = this.#reader?.size ?? 0;
    this.#keptEnd = this.#size;
    this.#changed = init.isNew ? new Date() : undefined;
  }

  get size(): number {
    return this.#size;
  }

  /** Facts about the content as it is now, stored or not. */
  get stats(): S3Stats {
    const { before, key, mode } = this.#init;
    if (this.#changed === undefined && before !== undefined) return before.stats;
    const permissions = before === undefined ? mode : before.stats.mode & 0o7777;
    return new S3Stats({ kind: "file", key, size: this.#size, modified: this.#changed ?? new Date(), mode: permissions, contentType: before?.stats.contentType });
  }

  /** Runs calls one after the other, in the order in which they were made. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Bytes from `start` up to and without `end`, fewer at the end of the file. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const last = Math.min(end, this.#size);
    const bytes = new Uint8Array(Math.max(0, last - start));
    for (let at = start; at < last; ) {
      const page = this.#pages.get(pageOf(at));
      const stop = Math.min(last, page === undefined ? this.#nextPage(at) : (pageOf(at) + 1) * pageBytes);
      if (page !== undefined) bytes.set(page.subarray(at % pageBytes, at % pageBytes + stop - at), at - start);
      else if (this.#reader !== undefined) bytes.set(await this.#reader.read(at, Math.min(stop, this.#keptEnd)), at - start);
      at = stop;
    }
    return bytes;
  }

  /** Puts bytes in the place of others; between the end and a position behind it are zeros. */
  async write(position: number, bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    const end = position + bytes.length;
    this.#assertFill(position, "write");
    this.#assertRoom(pageOf(position), pageOf(end - 1));
    for (let at = position; at < end; ) {
      const number = pageOf(at);
      const stop = Math.min(end, (number + 1) * pageBytes);
      const page = this.#pages.get(number) ?? (await this.#load(number, at % pageBytes === 0 && stop >= Math.min(this.#keptEnd, (number + 1) * pageBytes)));
      page.set(bytes.subarray(at - position, stop - position), at % pageBytes);
      this.#pages.set(number, page);
      at = stop;
    }
    this.#size = Math.max(this.#size, end);
    this.#changed = new Date();
  }

  /** Cuts the content, or fills it with zeros, to a length. */
  truncate(length: number): void {
    if (length === this.#size) return;
    this.#assertFill(length, "ftruncate");
    for (const [number, page] of this.#pages) {
      if (number * pageBytes >= length) this.#pages.delete(number);
      else if ((number + 1) * pageBytes > length) page.fill(0, length % pageBytes);
    }
    this.#keptEnd = Math.min(this.#keptEnd, length);
    this.#size = length;
    this.#changed = new Date();
  }

  /** Makes the object of it, unless nothing has changed. Fails with EBUSY when the object has been replaced meanwhile. */
  async store(): Promise<void> {
    if (this.#changed === undefined) return;
    const { before, mode, exclusive } = this.#init;
    const parts = planRewrite(this.#size, this.#kept());
    if (before !== undefined && parts.some(({ isCopy }) => isCopy)) return rewriteObject(this.#context, this.#path, before.head, parts, ({ start, end }) => this.read(start, end), undefined);
    const body = this.#size <= chunkBytes ? await this.read(0, this.#size) : this.#chunks();
    await uploadContent(this.#context, this.#path, body, { mode, exclusive, inPlaceOf: before?.head });
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.#size; at += chunkBytes) yield await this.read(at, at + chunkBytes);
  }

  /** Stretches of the object that nothing was written to. */
  #kept(): Stretch[] {
    const kept: Stretch[] = [];
    let start = 0;
    for (const number of [...this.#pages.keys()].sort((one, other) => one - other)) {
      const end = Math.min(this.#keptEnd, number * pageBytes);
      if (end > start) kept.push({ start, end });
      start = (number + 1) * pageBytes;
    }
    if (this.#keptEnd > start) kept.push({ start, end: this.#keptEnd });
    return kept;
  }

  /** A page of its own, with the object's bytes in it unless all of them will be written over. */
  async #load(number: number, isOverwritten: boolean): Promise<Uint8Array> {
    const page = new Uint8Array(pageBytes);
    const start = number * pageBytes;
    if (!isOverwritten && this.#reader !== undefined) page.set(await this.#reader.read(start, Math.min(start + pageBytes, this.#keptEnd)));
    return page;
  }

  /** Where the next page begins that was written to, or the object's own bytes end. */
  #nextPage(at: number): number {
    let next = at < this.#keptEnd ? this.#keptEnd : Number.POSITIVE_INFINITY;
    for (const number of this.#pages.keys()) if (number * pageBytes > at) next = Math.min(next, number * pageBytes);
    return next;
  }

  #assertFill(end: number, syscall: string): void {
    if (end - this.#size <= largestFillBytes) return;
    throw new FileSystemError("EFBIG", { syscall, path: this.#path, hint: `at most ${largestFillBytes} bytes of zeros are added at once` });
  }

  #assertRoom(first: number, last: number): void {
    const { editBufferBytes } = this.#context.options;
    const room = Math.max(1, Math.floor(editBufferBytes / pageBytes)) - this.#pages.size;
    let needed = 0;
    for (let number = first; number <= last && needed <= room; number++) if (!this.#pages.has(number)) needed++;
    if (needed <= room) return;
    throw new FileSystemError("EFBIG", { syscall: "write", path: this.#path, hint: `changes of an open file are held up to editBufferBytes (${editBufferBytes}); close the file and open it again, write whole files with flag w, or raise the option` });
  }
}

function pageOf(position: number): number {
  return Math.floor(position / pageBytes);
}
