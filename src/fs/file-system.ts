// The file system over a bucket: Node's calls, and beside them what stores of files have always had.

import type { BodyInput } from "../bytes/body-input.ts";
import { StoreAccount } from "./account.ts";
import { connect } from "./connect.ts";
import { copyFolder, copyOneFile, type CopyTreeOptions } from "./copy-tree.ts";
import { keyOf, placeOf, type FileBucket, type FileContext } from "./file-context.ts";
import { FileMethods } from "./file-methods.ts";
import { isInside, joinPath, nameOf, normalizePath, type PathLike } from "./file-path.ts";
import { resolveFileSystemOptions, type FileSystemOptions } from "./file-system-options.ts";
import { FileSystemError, hasCode } from "./file-system-error.ts";
import { locate, locateOrFail } from "./locate.ts";
import { listEntries } from "./list-entries.ts";
import { putMarker } from "./make-directory.ts";
import { keysBelow } from "./pages-below.ts";
import { deleteKeys, markersOf, removeTree, type CountListener } from "./remove.ts";
import { rename, type RenameOptions } from "./rename.ts";
import { assertParent, assertWritable, storeFile } from "./write-file.ts";

type Signalled = { readonly signal?: AbortSignal | undefined };

/** What `metadata` gives. */
export interface PathMetadata {
  /** Size; 0 for folders. */
  readonly bytes: number;
  /** Seconds since 1970, in UTC. */
  readonly modified: number;
  /** As it was given. */
  readonly path: string;
  readonly isDirectory: boolean;
}

export interface DeleteOptions extends Signalled {
  /** The path is a folder: its marker goes too. What is below it stays, unless `recursive` says otherwise. Default false. */
  readonly isDirectory?: boolean | undefined;
  /** Everything below goes too. Default false. */
  readonly recursive?: boolean | undefined;
  /** Fails with ENOTEMPTY where something is below. Default false. */
  readonly onlyIfEmpty?: boolean | undefined;
  readonly onProgress?: CountListener | undefined;
}

/**
 * A bucket, or a folder of it, as a file system spelled as `node:fs/promises`. Making one sends nothing. It may be shared; calls
 * of several steps (rename, copies of folders) are not atomic.
 *
 * @example
 * ```ts
 * const fs = s3.bucket("photos").fileSystem({ prefix: "home/" });
 * await fs.writeFile("/docs/a.txt", "hi");
 * await fs.rename("/docs", "/papers");
 * console.log(await fs.readdir("/papers"), await fs.readFile("/papers/a.txt", "utf8"));
 * ```
 */
export class S3FileSystem extends FileMethods {
  /** Itself, for packages that look for `fs.promises`. */
  readonly promises: this;
  /** What is known of the store: name, used and free room. */
  readonly account: StoreAccount;

  constructor(bucket: FileBucket, options: FileSystemOptions = {}) {
    const context: FileContext = { client: bucket.client, bucket, options: resolveFileSystemOptions(options) };
    super(context);
    this.account = new StoreAccount(context);
    bindMethods(this);
    this.promises = this;
  }

  /** Looks whether the bucket is there; makes it where the option `createBucket` says so. Connections mend themselves. */
  reconnect(options: Signalled = {}): Promise<void> {
    return this.act("connect", "/", () => connect(this.context, options.signal));
  }

  /** Stores bytes or a stream of any length; gives the local time in seconds since 1970. Folders above are not made. */
  store(path: PathLike, body: BodyInput, options: Signalled & { readonly contentType?: string | undefined } = {}): Promise<number> {
    return this.act("open", path, async (at) => {
      await storeFile(this.context, at, body, options);
      return Math.floor(Date.now() / 1000);
    });
  }

  /** Stores a local file in a folder, under its own name or another. */
  storeFile(localPath: string, directory: PathLike = "/", options: Signalled & { readonly name?: string | undefined } = {}): Promise<number> {
    return this.act("open", directory, async (folder) => {
      const path = normalizePath(joinPath(folder, options.name ?? nameOf(`/${localPath.replaceAll("\\", "/")}`)), "open");
      const contentType = await this.context.options.contentTypeOf(path);
      await this.context.client.uploadFile(localPath, { ...placeOf(this.context, path), ...(contentType === undefined ? {} : { ContentType: contentType }) }, { signal: options.signal, transfer: this.context.options.transfer });
      return Math.floor(Date.now() / 1000);
    });
  }

  /** Deletes the object of a file, and with `isDirectory` the marker of a folder. What is not there is no failure. One request. */
  delete(path: PathLike, options: DeleteOptions = {}): Promise<void> {
    return this.act("delete", path, async (at) => {
      const { isDirectory = false, recursive = false, onlyIfEmpty = false, signal } = options;
      if (at === "/") throw new FileSystemError("EBUSY", { syscall: "delete", path: at });
      const found = recursive || onlyIfEmpty ? await locate(this.context, at, signal) : undefined;
      if (onlyIfEmpty && found?.kind === "directory" && !found.isEmpty) throw new FileSystemError("ENOTEMPTY", { syscall: "delete", path: at });
      if (recursive && found?.kind === "directory") return removeTree(this.context, at, found, options);
      const key = keyOf(this.context, at);
      await deleteKeys(this.context, at, "delete", isDirectory ? [key, ...markersOf(this.context, at, { markers: [] })] : [key], { signal });
    });
  }

  /** Copies a file over another, or a folder and all below it into the place of another. */
  duplicate(from: PathLike, to: PathLike, options: Pick<CopyTreeOptions, "onProgress" | "signal"> = {}): Promise<void> {
    return this.actBoth("copyfile", from, to, async (source, target) => {
      const found = await locateOrFail(this.context, source, "copyfile", options.signal);
      if (source === target) return;
      if (found.kind === "directory") await assertParent(this.context, source, "copyfile", options.signal, target);
      else await assertWritable(this.context, target, "copyfile", options.signal);
      if (found.kind !== "directory") return copyOneFile(this.context, found, source, target, "copyfile", options.signal);
      if (isInside(target, source)) throw new FileSystemError("EINVAL", { syscall: "copyfile", path: source, dest: target, hint: "a folder cannot be copied into itself" });
      const there = await locate(this.context, target, options.signal);
      if (there !== undefined && there.kind !== "directory") throw new FileSystemError("ENOTDIR", { syscall: "copyfile", path: source, dest: target });
      await copyFolder(this.context, source, target, options, there?.isEmpty === false);
    });
  }

  /** As `rename`, but into folders that are there already, over files that are there. */
  move(from: PathLike, to: PathLike, options: Omit<RenameOptions, "merge"> = {}): Promise<void> {
    return this.actBoth("rename", from, to, (source, target) => rename(this.context, source, target, { ...options, merge: true }));
  }

  /** Stores a folder's marker, whether or not it is there. Folders above are not made. The root is always there. */
  createDirectory(path: PathLike, options: Signalled = {}): Promise<void> {
    return this.act("mkdir", path, async (at) => {
      if (at !== "/") await putMarker(this.context, at, options.signal);
    });
  }

  /** Absolute paths of what is in a folder, files and folders alike. A folder that is not there gives none. */
  listPaths(path: PathLike, options: Signalled = {}): Promise<string[]> {
    return this.act("scandir", path, async (at, asked) => {
      const paths: string[] = [];
      try {
        for await (const { relativePath } of listEntries(this.context, at, options)) paths.push(joinPath(asked, relativePath));
      } catch (error) {
        if (!hasCode(error, "ENOENT")) throw error;
      }
      return paths;
    });
  }

  /** Size, date and kind of a path. */
  async metadata(path: PathLike, options: Signalled = {}): Promise<PathMetadata> {
    const { size, mtimeMs, ...stats } = await this.stat(path, options).then((stats) => ({ size: stats.size, mtimeMs: stats.mtimeMs, isDirectory: stats.isDirectory() }));
    return { bytes: size, modified: Math.floor(mtimeMs / 1000), path: String(path), ...stats };
  }

  /** Size, date and kind of everything in a folder, by absolute path, from one listing. Folders have the time of the call. */
  bulkMetadata(path: PathLike, options: Signalled = {}): Promise<Map<string, Omit<PathMetadata, "path">>> {
    return this.act("scandir", path, async (at, asked) => {
      const now = Math.floor(Date.now() / 1000);
      const facts = new Map<string, Omit<PathMetadata, "path">>();
      for await (const { relativePath, isDirectory, size, modified } of listEntries(this.context, at, options)) {
        facts.set(joinPath(asked, relativePath), { bytes: size, modified: isDirectory || modified === undefined ? now : Math.floor(modified.getTime() / 1000), isDirectory });
      }
      return facts;
    });
  }

  /** Removes everything below the root. Asks for the word `everything`, since nothing brings it back. */
  async clear(confirmation: "everything", options: Signalled & { readonly onProgress?: CountListener | undefined } = {}): Promise<void> {
    if (confirmation !== "everything") throw new FileSystemError("EPERM", { syscall: "clear", path: "/", hint: 'say clear("everything")' });
    await this.act("clear", "/", () => deleteKeys(this.context, "/", "clear", keysBelow(this.context, this.context.options.prefix, options.signal), options));
  }
}

/** Makes the file system of a bucket. Sends nothing. */
export function createFileSystem(bucket: FileBucket, options: FileSystemOptions = {}): S3FileSystem {
  return new S3FileSystem(bucket, options);
}

/** Makes the file system of a bucket that is there, or is made with `createBucket`. */
export async function openFileSystem(bucket: FileBucket, options: FileSystemOptions & Signalled = {}): Promise<S3FileSystem> {
  const { signal, ...rest } = options;
  const fileSystem = createFileSystem(bucket, rest);
  await fileSystem.reconnect({ signal });
  return fileSystem;
}

/** `const { readFile } = fs` is how programs take Node's functions. */
function bindMethods(fileSystem: object): void {
  for (const prototype of [FileMethods.prototype, S3FileSystem.prototype]) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name === "constructor" || name === "act" || name === "actBoth" || typeof value !== "function") continue;
      Object.defineProperty(fileSystem, name, { value: (value as (...given: unknown[]) => unknown).bind(fileSystem), writable: true, configurable: true });
    }
  }
}
