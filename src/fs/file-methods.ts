// The calls of node:fs/promises over a bucket. Each says what is at its path, does one thing, and fails as Node's does.

import type { BodyInput } from "../bytes/body-input.ts";
import { placeOf, type FileContext } from "./file-context.ts";
import { linkMetadata } from "./file-metadata.ts";
import { joinPath, nameOf, normalizePath, parentOf, type PathLike } from "./file-path.ts";
import { FileSystemError, hasCode, withFileErrors } from "./file-system-error.ts";
import { copyAny, copyFileTo, type CopyTreeOptions } from "./copy-tree.ts";
import { followLinks, followLinksTo, spelledAsAsked } from "./follow-links.ts";
import type { S3FileHandle } from "./file-handle.ts";
import { parseGlob, staticPartOf } from "../listing/glob.ts";
import { inWholeSeconds, locateOrFail, locateTargetOrFail } from "./locate.ts";
import { listEntries, type Entry } from "./list-entries.ts";
import { makeDirectory, type MakeDirectoryOptions } from "./make-directory.ts";
import { openFile } from "./open-file.ts";
import { readableOf, writableOf } from "./node-streams.ts";
import { openContent, readBytes } from "./read-file.ts";
import { removeAny, removeFile, removeFolder, type RemoveOptions } from "./remove.ts";
import { rename, type RenameOptions } from "./rename.ts";
import { S3Dirent, S3Stats } from "./stats.ts";
import { decodeText, textOf, type TextEncoding } from "./text-encoding.ts";
import { momentOf, touch } from "./touch.ts";
import { UploadSink } from "./upload-sink.ts";
import { watchPath, type WatchEvent, type WatchOptions } from "./watch-directory.ts";
import { appendContent, assertWritable, bytesOf, storeFile, truncateContent, uploadContent } from "./write-file.ts";

/** Content that can be written: what Node takes, and web streams and Blobs. Text in iterables is encoded as UTF-8. */
export type FileContent = string | ArrayBufferView | ArrayBuffer | Blob | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> | ReadableStream<Uint8Array>;

export interface ReadFileOptions {
  readonly encoding?: TextEncoding | null | undefined;
  readonly flag?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface WriteFileOptions {
  /** Encoding of text. Default UTF-8. */
  readonly encoding?: TextEncoding | null | undefined;
  /** `w` writes over what is there, `wx` fails with EEXIST, `a` appends. Default `w`. */
  readonly flag?: string | undefined;
  /** Permission bits, kept as metadata and shown by `stat`. */
  readonly mode?: number | undefined;
  readonly contentType?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadDirectoryOptions {
  readonly recursive?: boolean | undefined;
  readonly withFileTypes?: boolean | undefined;
  readonly encoding?: string | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadStreamOptions {
  readonly encoding?: TextEncoding | undefined;
  /** First byte. Default 0. */
  readonly start?: number | undefined;
  /** Last byte, itself included. Default: the file's last. */
  readonly end?: number | undefined;
  readonly highWaterMark?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface WriteStreamOptions {
  readonly encoding?: TextEncoding | undefined;
  readonly flags?: string | undefined;
  readonly mode?: number | undefined;
  readonly highWaterMark?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An entry of a walk: its path, and what the listing said of it. */
export interface WalkedEntry {
  readonly path: string;
  readonly name: string;
  readonly isDirectory: boolean;
  readonly size: number;
  readonly modified: Date | undefined;
  readonly eTag: string | undefined;
}

type Signalled = { readonly signal?: AbortSignal | undefined };

/** Node's calls. Their functions are bound, so that `const { readFile } = fs` works. */
export abstract class FileMethods {
  protected readonly context: FileContext;

  constructor(context: FileContext) {
    this.context = context;
  }

  readFile(path: PathLike, options?: { readonly encoding?: null | undefined; readonly flag?: string | undefined; readonly signal?: AbortSignal | undefined } | null): Promise<Buffer>;
  readFile(path: PathLike, options: (ReadFileOptions & { readonly encoding: TextEncoding }) | TextEncoding): Promise<string>;
  readFile(path: PathLike, options?: ReadFileOptions | TextEncoding | null): Promise<Buffer | string>;
  /** The whole content. One GET. */
  async readFile(path: PathLike, options?: ReadFileOptions | TextEncoding | null): Promise<Buffer | string> {
    const { signal } = objectOf(options);
    return this.act("open", path, async (at) => textOf(await readBytes(this.context, at, signal), options));
  }

  /** Writes a file over what was there: it has the old content or the new, never a piece. */
  async writeFile(path: PathLike, data: FileContent, options?: WriteFileOptions | TextEncoding | null): Promise<void> {
    const { flag = "w", mode, contentType, signal, encoding } = { encoding: typeof options === "string" ? options : undefined, ...objectOf(options) };
    if (flag.startsWith("a") && !flag.includes("x")) return this.appendFile(path, bytesOf(typeof data === "string" ? decodeText(data, encoding) : data), options);
    await this.act("open", path, async (at) => {
      if (!/^[wa]\+?x?$|^x[wa]$/.test(flag)) throw new FileSystemError("EINVAL", { syscall: "open", path: at, hint: `flag "${flag}" is not supported; use w, wx, a or ax` });
      await storeFile(this.context, at, bodyOf(data, encoding), { exclusive: flag.includes("x"), mode, contentType, signal });
    });
  }

  /** Adds to a file's end, or makes it. Nothing that others append meanwhile is lost. What is above 5 MiB is copied by the store. */
  async appendFile(path: PathLike, data: string | ArrayBufferView | ArrayBuffer, options?: WriteFileOptions | TextEncoding | null): Promise<void> {
    const { mode, contentType, signal, encoding } = { encoding: typeof options === "string" ? options : undefined, ...objectOf(options) };
    const tail = typeof data === "string" ? decodeText(data, encoding) : bytesOf(data);
    await this.act("open", path, (at) => appendContent(this.context, at, tail, { mode, contentType, signal }));
  }

  /** Opens a file for reading (`r`), for writing (`w`, `wx`, `a`, `ax`), or for both (`r+`, `w+`, `a+`), see {@link S3FileHandle}. */
  open(path: PathLike, flags: string | number = "r", mode?: number): Promise<S3FileHandle> {
    return this.act("open", path, (at) => openFile(this.context, at, flags, mode));
  }

  /** A Node stream of a file's content, or of a range of it. Only where Node's streams are. */
  createReadStream(path: PathLike, options?: ReadStreamOptions | TextEncoding): ReturnType<typeof readableOf> {
    const at = normalizePath(path, "open");
    const { encoding, start = 0, end, highWaterMark, signal } = typeof options === "string" ? { encoding: options } : (options ?? {});
    const range = start === 0 && end === undefined ? undefined : { start, end: end === undefined || end === Number.POSITIVE_INFINITY ? undefined : end + 1 };
    const { context } = this;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      const body = await withFileErrors("open", at, () => followLinks(context, [at], (path) => openContent(context, path, signal, range)));
      if (body !== undefined) yield* body;
    }
    return readableOf(chunks(), at, { encoding, highWaterMark });
  }

  /** A Node stream into a file, which is there when the stream has finished. Only where Node's streams are. */
  createWriteStream(path: PathLike, options?: WriteStreamOptions | TextEncoding): ReturnType<typeof writableOf> {
    const at = normalizePath(path, "open");
    const { encoding, flags = "w", mode, highWaterMark, signal } = typeof options === "string" ? { encoding: options } : (options ?? {});
    const { context } = this;
    const open = (): UploadSink =>
      new UploadSink(async (chunks, signal) => {
        const real = await followLinks(context, [at], async (path) => {
          await assertWritable(context, path, "open", signal, flags.includes("x") ? "EEXIST" : "EISDIR");
          return path;
        });
        return uploadContent(context, real, chunks, { exclusive: flags.includes("x"), mode, signal });
      });
    if (flags !== "w" && flags !== "wx") throw new FileSystemError("EINVAL", { syscall: "open", path: at, hint: 'flags of a stream are "w" or "wx"; appendFile appends' });
    return writableOf(open, at, { encoding, highWaterMark, signal });
  }

  readdir(path: PathLike, options: ReadDirectoryOptions & { readonly withFileTypes: true }): Promise<S3Dirent[]>;
  readdir(path: PathLike, options?: (ReadDirectoryOptions & { readonly withFileTypes?: false | undefined }) | string | null): Promise<string[]>;
  /** Names in a folder, sorted. One request per thousand objects; memory: all names. {@link opendir} and {@link walk} hold a page. */
  async readdir(path: PathLike, options?: ReadDirectoryOptions | string | null): Promise<string[] | S3Dirent[]> {
    const { recursive, withFileTypes = false, signal } = objectOf(options);
    return this.act("scandir", path, async (at, asked) => {
      const listed = listEntries(this.context, at, { recursive, signal });
      if (!withFileTypes) return (await collect(listed, ({ relativePath }) => relativePath)).sort();
      const entries = await collect(listed, (entry) => entry);
      return entries.sort((one, other) => (one.relativePath < other.relativePath ? -1 : 1)).map((entry) => direntOf(asked, entry));
    });
  }

  /** A folder's entries one after the other: `for await (const entry of await fs.opendir("/"))`. Memory: one page. */
  async opendir(path: PathLike, options: { readonly recursive?: boolean | undefined } & Signalled = {}): Promise<OpenDirectory> {
    const at = normalizePath(path, "opendir");
    const real = await this.act("opendir", at, async (path) => {
      const found = await locateTargetOrFail(this.context, path, "opendir", options.signal);
      if (found.kind !== "directory") throw new FileSystemError("ENOTDIR", { syscall: "opendir", path });
      return path;
    });
    return new OpenDirectory(at, listEntries(this.context, real, { ...options, syscall: "opendir" }));
  }

  /** Everything below a folder, in the order of the keys. One request per thousand objects; memory: one page. */
  async *walk(path: PathLike = "/", options: Signalled = {}): AsyncGenerator<WalkedEntry> {
    const at = normalizePath(path, "scandir");
    const entries = followLinksTo(this.context, at, (real) => listEntries(this.context, real, { ...options, recursive: true }));
    yield* inFileErrors("scandir", at, walked(at, entries));
  }

  /** Paths that fit a pattern, relative to `cwd`. Lists below the part of the pattern without wildcards. */
  async *glob(pattern: string | readonly string[], options: { readonly cwd?: PathLike | undefined; readonly exclude?: ((path: string) => boolean) | undefined } & Signalled = {}): AsyncGenerator<string> {
    const cwd = normalizePath(options.cwd ?? "/", "glob");
    const given = new Set<string>();
    const patterns = (typeof pattern === "string" ? [pattern] : pattern).map((each) => each.replace(/^\.?\/+/, ""));
    for (const each of patterns) {
      const fits = parseGlob(each);
      const { folder, namePrefix } = staticPartOf(each);
      const at = folder === "" ? cwd : normalizePath(joinPath(cwd, folder), "glob");
      try {
        const entries = followLinksTo(this.context, at, (real) => listEntries(this.context, real, { recursive: true, namePrefix, signal: options.signal }));
        for await (const { relativePath } of inFileErrors("glob", at, entries)) {
          const path = folder === "" ? relativePath : `${folder}/${relativePath}`;
          if (given.has(path) || !fits(path) || options.exclude?.(path) === true) continue;
          if (patterns.length > 1) given.add(path);
          yield path;
        }
      } catch (error) {
        // Where nothing is, nothing fits.
        if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
      }
    }
  }

  /** Facts about a path; of what a link leads to. */
  stat(path: PathLike, options: Signalled = {}): Promise<S3Stats> {
    return this.act("stat", path, async (at) => (await locateTargetOrFail(this.context, at, "stat", options.signal)).stats);
  }

  /** Facts about a path; of a link itself. */
  lstat(path: PathLike, options: Signalled = {}): Promise<S3Stats> {
    return this.act("lstat", path, async (at) => (await locateOrFail(this.context, at, "lstat", options.signal)).stats);
  }

  /** Facts about everything in a folder, by one listing instead of a HEAD for each: names with their Stats. */
  readdirStats(path: PathLike, options: { readonly recursive?: boolean | undefined } & Signalled = {}): Promise<Map<string, S3Stats>> {
    return this.act("scandir", path, async (at) => {
      const now = inWholeSeconds(new Date());
      const facts = new Map<string, S3Stats>();
      for await (const { relativePath, isDirectory, size, modified = now, eTag } of listEntries(this.context, at, options)) {
        const { Key } = placeOf(this.context, joinPath(at, relativePath));
        facts.set(relativePath, new S3Stats({ kind: isDirectory ? "directory" : "file", key: isDirectory ? `${Key}/` : Key, size, modified, eTag }));
      }
      return facts;
    });
  }

  /** Resolves where something is there. Who may read and write it only the store knows; `X_OK` (1) asks for the permission bits. */
  access(path: PathLike, mode = 0): Promise<void> {
    return this.act("access", path, async (at) => {
      const { stats } = await locateTargetOrFail(this.context, at, "access");
      if ((mode & 1) !== 0 && (stats.mode & 0o111) === 0) throw new FileSystemError("EACCES", { syscall: "access", path: at });
    });
  }

  /** Tells whether something is at a path. Failures other than not-found reject. */
  async exists(path: PathLike, options: Signalled = {}): Promise<boolean> {
    try {
      await this.stat(path, options);
      return true;
    } catch (error) {
      if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
      throw error;
    }
  }

  /** Where a path leads when all links in it are followed. */
  realpath(path: PathLike): Promise<string> {
    return this.act("realpath", path, async (at) => {
      await locateTargetOrFail(this.context, at, "realpath");
      return at;
    });
  }

  /** Makes a folder; with `recursive`, those above it too, and gives the first one that it made. */
  mkdir(path: PathLike, options?: (MakeDirectoryOptions & { readonly mode?: number | string | undefined }) | number | string | null): Promise<string | undefined> {
    return this.act("mkdir", path, async (at, asked) => {
      const made = await makeDirectory(this.context, at, typeof options === "object" ? (options ?? {}) : {});
      return made === undefined ? undefined : spelledAsAsked(made, at, asked);
    });
  }

  /** Makes a folder with a name that nothing has: the given beginning and six characters. */
  async mkdtemp(prefix: string): Promise<string> {
    const path = `${prefix}${Math.random().toString(36).slice(2).padEnd(6, "0").slice(0, 6)}`;
    await this.mkdir(path);
    return normalizePath(path, "mkdtemp");
  }

  /** Removes a folder in which nothing is. */
  rmdir(path: PathLike, _options?: object): Promise<void> {
    return this.act("rmdir", path, (at) => removeFolder(this.context, at));
  }

  /** Removes a file, or with `recursive` a folder and all below it, a thousand objects per request. */
  rm(path: PathLike, options: RemoveOptions = {}): Promise<void> {
    return this.act("rm", path, (at) => removeAny(this.context, at, options));
  }

  /** Removes a file or a link. */
  unlink(path: PathLike, options: Signalled = {}): Promise<void> {
    return this.act("unlink", path, (at) => removeFile(this.context, at, options.signal));
  }

  /**
   * Gives a file or a folder a new name. Not atomic: files are copied, then deleted, so that a crash loses none; the same call
   * again finishes a rename that broke off. Cost: a copy per object, 32 at a time, and listings.
   */
  rename(from: PathLike, to: PathLike, options: RenameOptions = {}): Promise<void> {
    return this.actBoth("rename", from, to, (source, target) => rename(this.context, source, target, options));
  }

  /** Copies a file within the bucket. Mode 1 (`COPYFILE_EXCL`) fails with EEXIST where something is. */
  copyFile(from: PathLike, to: PathLike, mode = 0): Promise<void> {
    return this.actBoth("copyfile", from, to, (source, target) => copyFileTo(this.context, source, target, (mode & 1) !== 0));
  }

  /** Copies a file, or with `recursive` a folder, within the bucket, 32 objects at a time. */
  cp(from: PathLike, to: PathLike, options: CopyTreeOptions = {}): Promise<void> {
    return this.actBoth("cp", from, to, (source, target) => copyAny(this.context, source, target, options));
  }

  /** Sets the time that `stat` shows, kept as metadata `mtime`. S3 does so by a copy onto itself; of folders nothing is kept. */
  utimes(path: PathLike, _accessed: Date | number | string, modified: Date | number | string): Promise<void> {
    return this.act("utime", path, (at) => touch(this.context, at, { modified: momentOf(modified) }, "utime", true));
  }

  /** As {@link utimes}, of a link itself. */
  lutimes(path: PathLike, _accessed: Date | number | string, modified: Date | number | string): Promise<void> {
    return this.act("lutime", path, (at) => touch(this.context, at, { modified: momentOf(modified) }, "lutime", false));
  }

  /** Sets the permission bits that `stat` shows. They bind nobody: who may do what is the store's to say. */
  chmod(path: PathLike, mode: number | string): Promise<void> {
    return this.act("chmod", path, (at) => touch(this.context, at, { mode: typeof mode === "string" ? Number.parseInt(mode, 8) : mode }, "chmod", true));
  }

  /** Cuts a file, or fills it with zeros, to a length. */
  truncate(path: PathLike, length = 0): Promise<void> {
    return this.act("open", path, (at) => truncateContent(this.context, at, length, undefined));
  }

  /** The text of a link. */
  readlink(path: PathLike, options?: { readonly encoding?: string | null | undefined } | string | null): Promise<string> {
    return this.act("readlink", path, async (at) => {
      const found = await locateOrFail(this.context, at, "readlink");
      if (found.kind !== "link") throw new FileSystemError("EINVAL", { syscall: "readlink", path: at });
      const { Body } = await this.context.client.getObject(placeOf(this.context, at));
      return textOf(await Body.bytes(), options ?? "utf8") as string;
    });
  }

  /** Makes a link: a small object that only this view follows, at the end of a path and in the middle of one. */
  symlink(target: string, path: PathLike, _type?: string | null): Promise<void> {
    return this.act("symlink", path, async (at) => {
      await assertWritable(this.context, at, "symlink", undefined, "EEXIST");
      await makeLink(this.context, target, at);
    });
  }

  /** Changes below a path as they are seen by listing it again and again. */
  async *watch(path: PathLike, options: WatchOptions = {}): AsyncGenerator<WatchEvent> {
    const at = normalizePath(path, "watch");
    yield* inFileErrors("watch", at, watchPath(this.context, at, options));
  }

  /** Runs a call on the normal spelling of a path, behind the links in it; what it fails with becomes a failure of files. */
  protected async act<T>(syscall: string, path: PathLike, run: (path: string, asked: string) => Promise<T>): Promise<T> {
    const asked = normalizePath(path, syscall);
    return withFileErrors(syscall, asked, () => followLinks(this.context, [asked], (at) => run(at, asked)));
  }

  protected async actBoth<T>(syscall: string, from: PathLike, to: PathLike, run: (from: string, to: string) => Promise<T>): Promise<T> {
    const source = normalizePath(from, syscall);
    const target = normalizePath(to, syscall);
    return withFileErrors(syscall, source, () => followLinks(this.context, [source, target], (from, to) => run(from, to)), target);
  }
}

/** A folder that is read entry by entry. */
export class OpenDirectory implements AsyncIterable<S3Dirent> {
  readonly path: string;
  readonly #entries: AsyncGenerator<Entry>;

  constructor(path: string, entries: AsyncGenerator<Entry>) {
    this.path = path;
    this.#entries = inFileErrors("scandir", path, entries);
  }

  /** The next entry, or null at the end. */
  async read(): Promise<S3Dirent | null> {
    const { done, value } = await this.#entries.next();
    return done === true ? null : direntOf(this.path, value);
  }

  async close(): Promise<void> {
    await this.#entries.return(undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<S3Dirent> {
    try {
      for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry;
    } finally {
      await this.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

async function makeLink(context: FileContext, target: string, path: string): Promise<void> {
  try {
    await context.client.putObject({ ...placeOf(context, path), Body: target, Metadata: { ...linkMetadata }, IfNoneMatch: "*" });
  } catch (error) {
    if ((error as { kind?: string }).kind === "precondition") throw new FileSystemError("EEXIST", { syscall: "symlink", path: target, dest: path, cause: error });
    throw error;
  }
}

function direntOf(folder: string, entry: Entry): S3Dirent {
  const { relativePath } = entry;
  return new S3Dirent(nameOf(`/${relativePath}`), relativePath.includes("/") ? parentOf(joinPath(folder, relativePath)) : folder, entry);
}

async function* walked(folder: string, entries: AsyncIterable<Entry>): AsyncGenerator<WalkedEntry> {
  for await (const { relativePath, ...facts } of entries) yield { path: joinPath(folder, relativePath), name: nameOf(`/${relativePath}`), ...facts };
}

async function* inFileErrors<T>(syscall: string, path: string, items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (;;) {
      const { done, value } = await withFileErrors(syscall, path, () => items.next());
      if (done === true) return;
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

async function collect<T, K>(items: AsyncIterable<T>, keep: (item: T) => K): Promise<K[]> {
  const kept: K[] = [];
  for await (const item of items) kept.push(keep(item));
  return kept;
}

function objectOf<T extends object>(options: T | string | null | undefined): Partial<T> {
  return typeof options === "object" && options !== null ? options : {};
}

function bodyOf(data: FileContent, encoding: unknown): BodyInput {
  if (typeof data === "string") return decodeText(data, encoding);
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return bytesOf(data);
  if (Symbol.asyncIterator in data || Symbol.iterator in data) return encoded(data as AsyncIterable<string | Uint8Array>);
  return data as BodyInput;
}

async function* encoded(chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield bytesOf(chunk);
}

