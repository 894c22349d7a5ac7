// Open files. One opened for reading is one version of an object, read by ranges; one opened for writing alone is an upload; one
// opened for both is a draft. What was written is there when the file is closed.

import { keyOf, type FileContext } from "./file-context.ts";
import type { FileDraft } from "./file-draft.ts";
import { FileSystemError, withFileErrors } from "./file-system-error.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { OpenMode } from "./open-flags.ts";
import { S3Stats } from "./stats.ts";
import { decodeText, textOf, type TextEncoding } from "./text-encoding.ts";
import type { UploadSink } from "./upload-sink.ts";
import { bytesOf } from "./write-file.ts";

export interface ReadResult<B> {
  readonly bytesRead: number;
  readonly buffer: B;
}

export interface WriteResult<B> {
  readonly bytesWritten: number;
  readonly buffer: B;
}

/** What a handle holds. */
export type Held = { readonly reader: ObjectReader } | { readonly directory: S3Stats } | { readonly sink: UploadSink; readonly mode: OpenMode } | { readonly draft: FileDraft; readonly mode: OpenMode };

/** What content is read from. */
interface Readable {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

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
    const bytes = await this.#read(positionOf(position), (start) => start + into.length);
    into.set(bytes);
    return { bytesRead: bytes.length, buffer };
  }

  /** All from where the last read or write ended. */
  readFile(): Promise<Buffer>;
  readFile(options: { readonly encoding: TextEncoding } | TextEncoding): Promise<string>;
  readFile(options?: { readonly encoding?: TextEncoding | null | undefined } | TextEncoding | null): Promise<Buffer | string>;
  async readFile(options?: { readonly encoding?: TextEncoding | null | undefined } | TextEncoding | null): Promise<Buffer | string> {
    return textOf(ownBytes(await this.#read(undefined, (_, size) => size)), options);
  }

  /**
   * Writes at a position, or where the last read or write ended; in a file opened with `a` or `a+` always at its end. A file opened
   * with `w` is sent as it is written: a position, if one is given, must be where the last write ended.
   */
  async write(data: string | ArrayBufferView, ...rest: readonly unknown[]): Promise<WriteResult<string | ArrayBufferView>> {
    const isText = typeof data === "string";
    const [place, offset, length] = isText ? [rest[0]] : typeof rest[0] === "object" && rest[0] !== null ? optionsOf(rest[0]) : [rest[2], rest[0], rest[1]];
    const whole = isText ? decodeText(data, rest[1]) : bytesOf(data);
    const from = typeof offset === "number" ? offset : 0;
    const bytes = whole.subarray(from, typeof length === "number" ? from + length : whole.length);
    await this.#write(positionOf(place), bytes);
    return { bytesWritten: bytes.length, buffer: data };
  }

  async appendFile(data: string | ArrayBufferView): Promise<void> {
    await this.write(data);
  }

  async writeFile(data: string | ArrayBufferView): Promise<void> {
    await this.write(data);
  }

  /** Facts about the content as it is now, what was written included. */
  async stat(): Promise<S3Stats> {
    this.#assertOpen("fstat");
    const held = this.#held;
    if ("directory" in held) return held.directory;
    if ("reader" in held) return held.reader.file.stats;
    if ("draft" in held) return held.draft.inTurn(async () => held.draft.stats);
    return new S3Stats({ kind: "file", key: keyOf(this.#context, this.path), size: held.sink.position, modified: new Date() });
  }

  /** Cuts the content, or fills it with zeros, to a length. Not possible in a file that is sent as it is written (`w`, `a`). */
  async truncate(length = 0): Promise<void> {
    this.#assertOpen("ftruncate");
    const held = this.#held;
    if ("draft" in held && held.mode.writes) return held.draft.inTurn(async () => held.draft.truncate(Math.max(0, length)));
    if ("sink" in held && length === held.sink.position) return;
    throw new FileSystemError("EINVAL", { syscall: "ftruncate", path: this.path, hint: 'open the file with "r+", "w+" or "a+"' });
  }

  /** Nothing is stored before `close`. */
  async sync(): Promise<void> {
    this.#assertOpen("fsync");
  }

  async datasync(): Promise<void> {
    this.#assertOpen("fdatasync");
  }

  /** The content as a web stream, from its start. */
  readableWebStream(): ReadableStream<Uint8Array> {
    const content = this.#readable("read");
    let at = 0;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const bytes = await this.#inTurn("read", () => content.read(at, at + 1024 * 1024));
        at += bytes.length;
        if (bytes.length > 0) controller.enqueue(ownBytes(bytes));
        if (at >= content.size) controller.close();
      },
    });
  }

  /** Lets go of the file. One that was written is stored when this resolves. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    const held = this.#held;
    this.#isClosed = true;
    if ("reader" in held) held.reader.forget();
    if ("sink" in held) await withFileErrors("close", this.path, () => held.sink.end());
    if ("draft" in held) await withFileErrors("close", this.path, () => held.draft.inTurn(() => held.draft.store()));
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

  /** Reads at a position, or where the last call ended, which moves on then. */
  #read(position: number | undefined, endOf: (start: number, size: number) => number): Promise<Uint8Array> {
    const content = this.#readable("read");
    return this.#inTurn("read", async () => {
      const start = position ?? this.#position;
      const bytes = await content.read(start, endOf(start, content.size));
      if (position === undefined) this.#position = start + bytes.length;
      return bytes;
    });
  }

  async #write(position: number | undefined, bytes: Uint8Array): Promise<void> {
    this.#assertOpen("write");
    const held = this.#held;
    if ("sink" in held) {
      const { sink, mode } = held;
      if (position !== undefined && position !== sink.position && !mode.appends) {
        throw new FileSystemError("EINVAL", { syscall: "write", path: this.path, hint: `a file opened with "w" is written from its start to its end: the next byte is ${sink.position}, not ${position}; open it with "w+" or "r+"` });
      }
      return withFileErrors("write", this.path, () => sink.write(bytes));
    }
    if (!("draft" in held) || !held.mode.writes) throw new FileSystemError("EBADF", { syscall: "write", path: this.path });
    const { draft, mode } = held;
    await this.#inTurn("write", async () => {
      const start = mode.appends ? draft.size : (position ?? this.#position);
      await draft.write(start, bytes);
      if (position === undefined) this.#position = start + bytes.length;
    });
  }

  #readable(syscall: string): Readable {
    this.#assertOpen(syscall);
    const held = this.#held;
    if ("reader" in held) return held.reader;
    if ("draft" in held && held.mode.reads) return held.draft;
    throw new FileSystemError("directory" in held ? "EISDIR" : "EBADF", { syscall, path: this.path });
  }

  /** Calls that change content wait for each other; reads of a version that nothing changes do not. */
  #inTurn<T>(syscall: string, run: () => Promise<T>): Promise<T> {
    this.#assertOpen(syscall);
    const held = this.#held;
    return withFileErrors(syscall, this.path, () => ("draft" in held ? held.draft.inTurn(run) : run()));
  }

  #assertOpen(syscall: string): void {
    if (this.#isClosed) throw new FileSystemError("EBADF", { syscall, path: this.path, hint: "the file is closed" });
  }
}

/** Bytes that the caller may change: a piece of what is kept for the next read is copied. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** A position as callers give it; null and negative ones mean none. */
function positionOf(position: unknown): number | undefined {
  if (typeof position !== "number" && typeof position !== "bigint") return undefined;
  return Number(position) < 0 ? undefined : Number(position);
}

function optionsOf(options: object): [position: unknown, offset: unknown, length: unknown] {
  const { position, offset, length } = options as { position?: unknown; offset?: unknown; length?: unknown };
  return [position, offset, length];
}

