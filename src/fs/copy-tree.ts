// Copies within the bucket, by the store: no byte passes through here. Metadata and tags go along, access control lists do not.

import { independentLine } from "../transfer/scheduler.ts";
import { callOf, folderKeyOf, keyOf, type FileContext } from "./file-context.ts";
import { compareListings } from "./compare-listings.ts";
import { isInside, isReachable, joinPath, parentOf } from "./file-path.ts";
import { FileSystemError } from "./file-system-error.ts";
import { linkError, locate, locateFolder, locateOrFail, locateTargetOrFail, obstacleAbove, type LocatedFile } from "./locate.ts";
import { makeDirectory, putMarker } from "./make-directory.ts";
import type { CountListener } from "./remove.ts";
import { assertParent, isConflict } from "./write-file.ts";

/** CopyObject takes at most this much. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
const singleCopyBytes = 5 * 1024 ** 3;

/** An object to copy; the copy fails if it has changed since. */
export interface CopySubject {
  readonly key: string;
  readonly size: number;
  readonly eTag: string | undefined;
}

/** Copies one object in one request, or in parts where it is too large for that. */
export async function copyObjectTo(context: FileContext, { key, size, eTag }: CopySubject, destinationKey: string, signal: AbortSignal | undefined, exclusive = false): Promise<void> {
  const Bucket = context.bucket.name;
  const source = { Bucket, Key: key };
  const destination = { Bucket, Key: destinationKey, ...(eTag === undefined ? {} : { CopySourceIfMatch: eTag }), ...(exclusive ? { IfNoneMatch: "*" } : {}) };
  if (size > singleCopyBytes) await context.client.copy(source, destination, { signal });
  else await context.client.copyObject({ ...destination, CopySource: source }, callOf(signal));
}

/** Copies a file over what is at the destination, or with `exclusive` only where nothing is. */
export async function copyOneFile(context: FileContext, source: LocatedFile, from: string, to: string, syscall: string, signal: AbortSignal | undefined, exclusive = false): Promise<void> {
  try {
    await copyObjectTo(context, { key: source.key, size: source.head.ContentLength, eTag: source.head.ETag }, keyOf(context, to), signal, exclusive);
  } catch (error) {
    if (!exclusive || !isConflict(error)) throw error;
    throw new FileSystemError("EEXIST", { syscall, path: from, dest: to, cause: error });
  }
}

/** `copyFile`: a file, not a folder, to a file's place. */
export async function copyFileTo(context: FileContext, from: string, to: string, exclusive: boolean, signal?: AbortSignal): Promise<void> {
  const failure = (code: "EISDIR" | "EEXIST"): FileSystemError => new FileSystemError(code, { syscall: "copyfile", path: from, dest: to });
  const source = await locateTargetOrFail(context, from, "copyfile", signal);
  await assertParent(context, from, "copyfile", signal, to);
  const target = context.options.checks || exclusive ? await locate(context, to, signal) : undefined;
  if (target !== undefined && exclusive) throw failure("EEXIST");
  if (target?.kind === "link") throw linkError({ syscall: "copyfile", path: from, dest: to }, to);
  if (target?.kind === "directory" || source.kind === "directory") throw failure("EISDIR");
  if (from !== to) await copyOneFile(context, source, from, to, "copyfile", signal, exclusive);
}

export interface CopyTreeOptions {
  readonly recursive?: boolean | undefined;
  /** Overwrites files that are there. Default true. */
  readonly force?: boolean | undefined;
  /** With `force: false`, fails where a file is there instead of leaving it. Default false. */
  readonly errorOnExist?: boolean | undefined;
  /** Leaves out entries for which it gives false, folders with all that is below them. */
  readonly filter?: ((source: string, destination: string) => boolean | Promise<boolean>) | undefined;
  readonly onProgress?: CountListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `cp`: a file, or with `recursive` a folder into the place of another, whose other files stay. */
export async function copyAny(context: FileContext, from: string, to: string, options: CopyTreeOptions): Promise<void> {
  const { recursive = false, force = true, errorOnExist = false, filter, signal } = options;
  const failure = (code: "ERR_FS_EISDIR" | "ERR_FS_CP_EEXIST" | "ERR_FS_CP_EINVAL" | "ERR_FS_CP_DIR_TO_NON_DIR" | "ERR_FS_CP_NON_DIR_TO_DIR"): FileSystemError => new FileSystemError(code, { syscall: "cp", path: from, dest: to });
  if (filter !== undefined && !(await filter(from, to))) return;
  const source = await locateOrFail(context, from, "lstat", signal);
  const target = await locate(context, to, signal);
  if (from === to) throw failure("ERR_FS_CP_EINVAL");
  if (source.kind === "directory" && target !== undefined && target.kind !== "directory") throw failure("ERR_FS_CP_DIR_TO_NON_DIR");
  if (source.kind !== "directory" && target?.kind === "directory") throw failure("ERR_FS_CP_NON_DIR_TO_DIR");
  if (source.kind === "directory" && isInside(to, from)) throw failure("ERR_FS_CP_EINVAL");
  if (source.kind === "directory" && !recursive) throw failure("ERR_FS_EISDIR");
  await makeParent(context, from, to, signal);
  if (source.kind === "directory") {
    await copyFolder(context, from, to, options, target?.kind === "directory" && !target.isEmpty);
    return;
  }
  if (target !== undefined && !force) {
    if (errorOnExist) throw failure("ERR_FS_CP_EEXIST");
    return;
  }
  await copyOneFile(context, source, from, to, "cp", signal);
}

/** `cp` makes the folders above its destination, as Node's does. */
async function makeParent(context: FileContext, from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  if (context.options.parents === "required") await makeDirectory(context, parentOf(to), { recursive: true, signal });
  else await assertParent(context, from, "cp", signal, to);
}

/**
 * Copies everything below a folder. The destination gets a marker, so that it is there even if nothing is below it. `isMerge`:
 * things are there already, so each file is looked at before it is written.
 */
export async function copyFolder(context: FileContext, from: string, to: string, options: CopyTreeOptions, isMerge: boolean): Promise<number> {
  const { force = true, errorOnExist = false, filter, onProgress, signal } = options;
  const destination = folderKeyOf(context, to);
  const excluded: string[] = [];
  let count = 0;
  await putMarker(context, to, signal);
  const { concurrency } = context.options;
  await independentLine(concurrency).runAll(
    compareListings(context, folderKeyOf(context, from), destination, signal),
    async ({ relativeKey, source, copy }, signal) => {
      if (filter !== undefined && !(await isWanted(filter, from, to, relativeKey, excluded))) return;
      if (copy !== undefined && !force && !relativeKey.endsWith("/")) {
        if (errorOnExist) throw new FileSystemError("ERR_FS_CP_EEXIST", { syscall: "cp", path: joinPath(from, relativeKey), dest: joinPath(to, relativeKey) });
        return;
      }
      if (isMerge) await assertMergeable(context, from, to, relativeKey, "cp", signal);
      await copyObjectTo(context, { key: source.Key, size: source.Size, eTag: source.ETag }, destination + relativeKey, signal);
      onProgress?.(++count);
    },
    signal,
  );
  return count;
}

/** Refuses a file in the place of a folder, and a folder in the place of a file, within folders that are merged. */
export async function assertMergeable(context: FileContext, from: string, to: string, relativeKey: string, syscall: string, signal: AbortSignal | undefined): Promise<void> {
  const name = relativeKey.replace(/\/$/, "");
  if (!context.options.checks || !isReachable(name)) return;
  const path = joinPath(to, name);
  const isFolder = relativeKey.endsWith("/");
  const [found, above] = await Promise.all([isFolder ? locate(context, path, signal) : locateFolder(context, path, true, signal), obstacleAbove(context, path, signal)]);
  const place = { syscall, path: joinPath(from, name), dest: path };
  if (above !== undefined || (isFolder && found !== undefined && found.kind !== "directory")) throw new FileSystemError(syscall === "cp" ? "ERR_FS_CP_DIR_TO_NON_DIR" : "ENOTDIR", place);
  if (!isFolder && found !== undefined) throw new FileSystemError(syscall === "cp" ? "ERR_FS_CP_NON_DIR_TO_DIR" : "EISDIR", place);
}

/** Asks the filter for a file and for every folder above it, below the copied one. */
async function isWanted(filter: NonNullable<CopyTreeOptions["filter"]>, from: string, to: string, relativeKey: string, excluded: string[]): Promise<boolean> {
  if (!isReachable(relativeKey.replace(/\/$/, ""))) return true;
  if (excluded.some((folder) => relativeKey.startsWith(folder))) return false;
  const names = relativeKey.replace(/\/$/, "").split("/");
  for (let depth = 1; depth <= names.length; depth++) {
    const name = names.slice(0, depth).join("/");
    if (await filter(joinPath(from, name), joinPath(to, name))) continue;
    if (depth < names.length || relativeKey.endsWith("/")) excluded.push(`${name}/`);
    return false;
  }
  return true;
}

