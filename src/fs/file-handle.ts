// Open files. One opened for reading is one version of an object, read by ranges; one opened for writing is an upload, which is
// there when it is closed.

import type { BodyInput } from "../bytes/body-input.ts";
import { callOf, placeOf, type FileContext } from "./file-context.ts";
import { decodeText, textOf, type TextEncoding } from "./text-encoding.ts";
import { FileSystemError, withFileErrors } from "./file-system-error.ts";
import { locate, locateTarget, locateTargetOrFail, type LocatedFile } from "./locate.ts";
import { rangeHeader } from "./read-file.ts";
import type { S3Stats } from "./stats.ts";
import { UploadSink } from "./upload-sink.ts";
import { assertWritable, bytesOf, truncateContent, uploadContent } from "./write-file.ts";

/** How a file is opened. Reading and writing at the same time (`r+`, `w+`, `a+`) is not possible: objects are written once. */
export type OpenFlags = "r" | "rs" | "w" | "wx" | "xw" | "a" | "ax" | "xa";

export interface ReadResult<B> {
  readonly bytesRead: number;
  readonly buffer: B;
}

export interface WriteResult<B> {
  readonly bytesWritten: number;
  readonly buffer: B;
}

/** Opens a file. For reading: one HEAD, then one GET per read, small ones by windows. For writing: an upload. */
export async function openFile(context: FileContext, path: string, flags: string | number = "r", mode?: number): Promise<S3FileHandle> {
  if (flags === "r" || flags === "rs" || flags === 0) {
    const found = await locateTargetOrFail(context, path, "open");
    return new S3FileHandle(context, path, found.kind === "directory" ? { directory: found.stats } : { file: found });
  }
  const exclusive = flags === "wx" || flags === "xw" || flags === "ax" || flags === "xa";
  if (!exclusive && flags !== "w" && flags !== "a") throw new FileSystemError("EINVAL", { syscall: "open", path, hint: `flags "${flags}" are not supported; open for reading (r) or for writing (w, wx, a, ax)` });
  const found = await (exclusive ? locate(context, path) : locateTarget(context, path, "open"));
  if (found !== undefined && exclusive) throw new FileSystemError("EEXIST", { syscall: "open", path });
  await assertWritable(context, path, "open", undefined);
  const before = flags === "a" && found?.kind === "file" ? found : undefined;
  const start = (chunks: BodyInput, signal: AbortSignal) => uploadContent(context, path, chunks, { mode, exclusive, inPlaceOf: before?.head, signal });
  const sink = new UploadSink((chunks, signal) => start(before === undefined ? chunks : followedBy(context, path, before, chunks), signal), before?.head.ContentLength ?? 0);
  return new S3FileHandle(context, path, { sink });
}

/** A file's own content, then more. */
async function* followedBy(context: FileContext, path: string, { head }: LocatedFile, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.ContentLength > 0) {
    const pinned = head.ETag === undefined ? {} : { IfMatch: head.ETag };
    const { Body } = await context.client.getObject({ ...placeOf(context, path), ...pinned });
    yield* Body;
  }
  yield* chunks;
}

/** What a handle holds. */
type Held = { readonly file: LocatedFile } | { readonly directory: S3Stats } | { readonly sink: UploadSink };

let lastDescriptor = 100;

/** An open file, spelled as Node's FileHandle. */
export class S3FileHandle {
  /** A number of its own; no descriptor of the system. */
  readonly fd: number = ++lastDescriptor;
  readonly path: string;
  readonly #context: FileContext;
  readonly #held: Held;
  #position = 0;
  #isClosed = false;
  #window: { readonly start: number; readonly bytes: Uint8Array } | undefined;

  constructor(context: FileContext, path: string, held: Held) {
    this.#context = context;
    this.path = path;
    this.#held = held;
  }

  /** Reads into a buffer: from a position, or from where the last such read ended. */
  read<B extends ArrayBufferView>(buffer: B, offset?: number | null, length?: number | null, position?: number | bigint | null): Promise<ReadResult<B>>;
  read<B extends ArrayBufferView>(options: { readonly buffer: B; readonly offset?: number | null; readonly length?: number | null; readonly position?: number | bigint | null }): Promise<ReadResult<B>>;
  async read<B extends ArrayBufferView>(first: B | { readonly buffer: B; readonly offset?: number | null; readonly length?: number | null; readonly position?: number | bigint | null }, ...rest: [offset?: number | null, length?: number | null, position?: number | bigint | null]): Promise<ReadResult<B>> {
    const [buffer, offset, length, position] = ArrayBuffer.isView(first) ? [first, ...rest] : [first.buffer, first.offset, first.length, first.position];
    const from = offset ?? 0;
    const into = bytesOf(buffer).subarray(from, from + (length ?? buffer.byteLength - from));
    const start = position === undefined || position === null || Number(position) < 0 ? this.#position : Number(position);
    const bytes = await this.#act("read", () => this.#readAt(start, into.length));
    into.set(bytes);
    if (position === undefined || position === null || Number(position) < 0) this.#position = start + bytes.length;
    return { bytesRead: bytes.length, buffer };
  }

  /** All from where the last read ended. */
  readFile(): Promise<Buffer>;
  readFile(options: { readonly encoding: TextEncoding } | TextEncoding): Promise<string>;
  readFile(options?: { readonly encoding?: TextEncoding | null | undefined } | TextEncoding | null): Promise<Buffer | string>;
  async readFile(options?: { readonly encoding?: TextEncoding | null | undefined } | TextEncoding | null): Promise<Buffer | string> {
    const { stats } = this.#file("read");
    const bytes = await this.#act("read", () => this.#fetch(this.#position, Math.max(this.#position, stats.size)));
    this.#position += bytes.length;
    return textOf(bytes, options);
  }

  /** Writes behind what was written before; a position, if one is given, must be there. */
  async write(data: string | ArrayBufferView, ...rest: readonly unknown[]): Promise<WriteResult<string | ArrayBufferView>> {
    const sink = this.#sink("write");
    const isText = typeof data === "string";
    const [position, offset, length] = isText ? [rest[0]] : typeof rest[0] === "object" && rest[0] !== null ? optionsOf(rest[0]) : [rest[2], rest[0], rest[1]];
    const whole = isText ? decodeText(data, rest[1]) : bytesOf(data);
    const from = typeof offset === "number" ? offset : 0;
    const bytes = whole.subarray(from, typeof length === "number" ? from + length : whole.length);
    if (typeof position === "number" && position >= 0 && position !== sink.position) {
      throw new FileSystemError("EINVAL", { syscall: "write", path: this.path, hint: `an object is written from its start to its end: the next byte is ${sink.position}, not ${position}` });
    }
    await this.#act("write", () => sink.write(bytes));
    return { bytesWritten: bytes.length, buffer: data };
  }

  async appendFile(data: string | ArrayBufferView): Promise<void> {
    await this.write(data);
  }

  async writeFile(data: string | ArrayBufferView): Promise<void> {
    await this.write(data);
  }

  async stat(): Promise<S3Stats> {
    if ("directory" in this.#held) return this.#held.directory;
    return this.#file("fstat").stats;
  }

  /** Changes the length of the stored file; not of one that is being written. */
  async truncate(length = 0): Promise<void> {
    await this.#act("ftruncate", () => truncateContent(this.#context, this.path, length, undefined));
  }

  /** Nothing is stored before `close`. */
  async sync(): Promise<void> {
    this.#assertOpen("fsync");
  }

  async datasync(): Promise<void> {
    this.#assertOpen("fdatasync");
  }

  /** The content as a web stream. */
  readableWebStream(): ReadableStream<Uint8Array> {
    const { stats } = this.#file("read");
    let at = 0;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const end = Math.min(stats.size, at + 1024 * 1024);
        if (at < end) controller.enqueue(await this.#act("read", () => this.#fetch(at, end)));
        at = end;
        if (at >= stats.size) controller.close();
      },
    });
  }

  /** Lets go of the file. One that was written is stored when this resolves. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    const held = this.#held;
    this.#isClosed = true;
    this.#window = undefined;
    if ("sink" in held) await withFileErrors("close", this.path, () => held.sink.end());
  }

  /** Gives up what was written: nothing is stored. */
  async abort(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if ("sink" in this.#held) await this.#held.sink.abort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #readAt(start: number, length: number): Promise<Uint8Array> {
    const { stats } = this.#file("read");
    const end = Math.min(stats.size, start + length);
    if (end <= start) return new Uint8Array(0);
    const { readAheadBytes } = this.#context.options;
    if (end - start >= readAheadBytes) return this.#fetch(start, end);
    const window = this.#window;
    if (window === undefined || start < window.start || end > window.start + window.bytes.length) {
      this.#window = { start, bytes: await this.#fetch(start, Math.min(stats.size, start + readAheadBytes)) };
    }
    const { start: first, bytes } = this.#window as { start: number; bytes: Uint8Array };
    return bytes.subarray(start - first, end - first);
  }

  /** Bytes of the version that was opened: another one is EBUSY. */
  async #fetch(start: number, end: number): Promise<Uint8Array> {
    if (end <= start) return new Uint8Array(0);
    const { key, head } = this.#file("read");
    const pinned = head.ETag === undefined ? {} : { IfMatch: head.ETag };
    const { Body } = await this.#context.client.getObject({ Bucket: this.#context.bucket.name, Key: key, Range: rangeHeader({ start, end }), ...pinned }, callOf(undefined));
    return Body.bytes();
  }

  async #act<T>(syscall: string, run: () => Promise<T>): Promise<T> {
    this.#assertOpen(syscall);
    return withFileErrors(syscall, this.path, run);
  }

  #file(syscall: string): LocatedFile {
    this.#assertOpen(syscall);
    if ("file" in this.#held) return this.#held.file;
    throw new FileSystemError("directory" in this.#held ? "EISDIR" : "EBADF", { syscall, path: this.path });
  }

  #sink(syscall: string): UploadSink {
    this.#assertOpen(syscall);
    if ("sink" in this.#held) return this.#held.sink;
    throw new FileSystemError("EBADF", { syscall, path: this.path });
  }

  #assertOpen(syscall: string): void {
    if (this.#isClosed) throw new FileSystemError("EBADF", { syscall, path: this.path, hint: "the file is closed" });
  }
}

function optionsOf(options: object): [position: unknown, offset: unknown, length: unknown] {
  const { position, offset, length } = options as { position?: unknown; offset?: unknown; length?: unknown };
  return [position, offset, length];
}

