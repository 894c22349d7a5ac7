// Removing files, empty folders and whole trees.

import { S3Error } from "../errors/s3-error.ts";
import type { DeleteError } from "../model/generated/index.ts";
import { hadoopSuffix } from "./directory-markers.ts";
import { callOf, folderKeyOf, keyOf, placeOf, type FileContext } from "./file-context.ts";
import { FileSystemError, type FileErrorCode } from "./file-system-error.ts";
import { keysBelow } from "./pages-below.ts";
import { locate, locateOrFail, missingError, type LocatedFolder } from "./locate.ts";

/** Called after each batch with how many objects are done so far. */
export type CountListener = (objects: number) => void;

export interface RemoveOptions {
  readonly recursive?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly onProgress?: CountListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Removes a file or a link. */
export async function removeFile(context: FileContext, path: string, signal?: AbortSignal): Promise<void> {
  const found = await locateOrFail(context, path, "unlink", signal);
  if (found.kind === "directory") throw new FileSystemError("EISDIR", { syscall: "unlink", path });
  await context.client.deleteObject(placeOf(context, path), callOf(signal));
}

/** Removes a folder in which nothing is. */
export async function removeFolder(context: FileContext, path: string, signal?: AbortSignal): Promise<void> {
  if (path === "/") throw new FileSystemError("EBUSY", { syscall: "rmdir", path });
  const found = await locateOrFail(context, path, "rmdir", signal);
  if (found.kind !== "directory") throw new FileSystemError("ENOTDIR", { syscall: "rmdir", path });
  if (!found.isEmpty) throw new FileSystemError("ENOTEMPTY", { syscall: "rmdir", path });
  await deleteKeys(context, path, "rmdir", markersOf(context, path, found), {});
}

/** Removes anything; a folder with all that is below it when `recursive` says so, a thousand objects per request. */
export async function removeAny(context: FileContext, path: string, options: RemoveOptions): Promise<void> {
  const { recursive = false, force = false, signal } = options;
  const found = await locate(context, path, signal);
  if (found === undefined) {
    const error = await missingError(context, { syscall: "lstat", path });
    if (force && error.code === "ENOENT") return;
    throw error;
  }
  if (found.kind !== "directory") {
    await context.client.deleteObject(placeOf(context, path), callOf(signal));
    return;
  }
  if (!recursive) throw new FileSystemError("ERR_FS_EISDIR", { syscall: "rm", path });
  if (path === "/") throw new FileSystemError("EBUSY", { syscall: "rm", path });
  await removeTree(context, path, found, options);
}

/** Removes everything below a folder, then its markers. */
export async function removeTree(context: FileContext, path: string, found: LocatedFolder, options: RemoveOptions): Promise<void> {
  async function* keys(): AsyncGenerator<string> {
    yield* keysBelow(context, folderKeyOf(context, path), options.signal);
    yield* markersOf(context, path, found);
  }
  await deleteKeys(context, path, "rm", keys(), options);
}

/** Every object that may stand for a folder. */
export function markersOf(context: FileContext, path: string, found: Pick<LocatedFolder, "markers">): readonly string[] {
  return [...new Set([...found.markers, keyOf(context, path) + hadoopSuffix, folderKeyOf(context, path)])];
}

/** Deletes keys by batches; fails when all was tried with the first that could not be deleted. */
export async function deleteKeys(context: FileContext, path: string, syscall: string, keys: Iterable<string> | AsyncIterable<string>, options: RemoveOptions): Promise<number> {
  const { onProgress, signal } = options;
  let count = 0;
  const onDeleted = onProgress && ((deleted: readonly unknown[]) => onProgress((count += deleted.length)));
  const { deleted, errors } = await context.client.deleteMany({ Bucket: context.bucket.name }, keys, { signal, onDeleted });
  const [first] = errors;
  if (first !== undefined) throw failureOf(context, first, errors.length, syscall, path);
  return deleted;
}

function failureOf(context: FileContext, { Code = "InternalError", Key, Message = Code }: DeleteError, count: number, syscall: string, path: string): FileSystemError {
  const isDenied = Code === "AccessDenied";
  const cause = new S3Error(Message, { code: Code, kind: isDenied ? "denied" : "server", operation: "DeleteObjects", bucket: context.bucket.name, key: Key, retryable: !isDenied });
  const code: FileErrorCode = isDenied ? "EACCES" : "EIO";
  return new FileSystemError(code, { syscall, path, hint: `${count} objects could not be deleted, the first is ${JSON.stringify(Key)}: ${Message}`, cause });
}
