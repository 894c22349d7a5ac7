// Renaming. S3 renames nothing: files are copied, and deleted when the copies are known to be there. A crash at any moment leaves
// every file at its old place, at its new one, or at both, and the same call made again finishes what was begun.

import { S3Error } from "../errors/s3-error.ts";
import { independentLine } from "../transfer/scheduler.ts";
import { compareListings, isCopyOf, type ListedPair } from "./compare-listings.ts";
import { assertMergeable, copyObjectTo, copyOneFile } from "./copy-tree.ts";
import { callOf, folderKeyOf, keyOf, placeOf, type FileContext } from "./file-context.ts";
import { isInside, parentOf } from "./file-path.ts";
import { FileSystemError, type FileErrorCode } from "./file-system-error.ts";
import { headOf, isMissing, locate, missingError, type Located, type LocatedFile, type LocatedFolder } from "./locate.ts";
import { putMarker } from "./make-directory.ts";
import { deleteKeys, markersOf, type CountListener } from "./remove.ts";
import { assertParent, isConflict } from "./write-file.ts";

export interface RenameOptions {
  /** Moves into a folder that is not empty, over what is there. Default false: ENOTEMPTY. */
  readonly merge?: boolean | undefined;
  /** Called with how many objects have been copied so far. */
  readonly onProgress?: CountListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** On the new folder's marker while a rename is under way: a digest of where it comes from. */
const journalName = "stave-renamed-from";
/** How often files that change while they are moved are copied again. */
const maxRounds = 5;

/** Gives a file or folder a new name, over a file or an empty folder that has it. */
export async function rename(context: FileContext, from: string, to: string, options: RenameOptions): Promise<void> {
  const { merge = false, signal } = options;
  const failure = (code: FileErrorCode): FileSystemError => new FileSystemError(code, { syscall: "rename", path: from, dest: to });
  if (from === "/" || to === "/") throw failure("EBUSY");
  const [source, target] = await Promise.all([locate(context, from, signal), locate(context, to, signal)]);
  const isBegun = target?.kind === "directory" && source?.kind !== "file" && source?.kind !== "link" && (await isBegunRename(context, from, to, signal));
  if (source === undefined) {
    if (isBegun) return finishFolder(context, from, to, { markers: [] }, signal);
    const error = await missingError(context, { syscall: "rename", path: from, dest: to });
    // The folders of both are looked up before the names in them.
    if (error.code === "ENOENT" && (await locate(context, parentOf(from), signal)) !== undefined) await assertParent(context, from, "rename", signal, to);
    throw error;
  }
  await assertParent(context, from, "rename", signal, to);
  if (from === to) return;
  if (source.kind === "directory" && isInside(to, from)) throw failure("EINVAL");
  if (source.kind !== "directory") {
    if (target?.kind === "directory") throw failure(isInside(from, to) ? "ENOTEMPTY" : "EISDIR");
    return renameFile(context, from, to, source, signal);
  }
  if (target !== undefined && target.kind !== "directory") throw failure("ENOTDIR");
  if (target?.isEmpty === false && !merge && !isBegun) throw failure("ENOTEMPTY");
  await renameFolder(context, from, to, source, isBegun, options);
}

/** Copies and deletes one version: one that is written in between is copied too. */
async function renameFile(context: FileContext, from: string, to: string, source: LocatedFile, signal: AbortSignal | undefined): Promise<void> {
  let current: Located | undefined = source;
  for (let round = 1; current !== undefined && current.kind !== "directory"; round++) {
    try {
      await copyOneFile(context, current, from, to, "rename", signal);
      await deleteVersion(context, from, current.head.ETag, signal);
      return;
    } catch (error) {
      if (!isConflict(error) || round === maxRounds) throw error;
    }
    current = await locate(context, from, signal);
  }
}

/** Deletes an object unless it has changed; stores that cannot tell delete it as it is. */
async function deleteVersion(context: FileContext, path: string, eTag: string | undefined, signal: AbortSignal | undefined): Promise<void> {
  const { client } = context;
  try {
    await client.deleteObject({ ...placeOf(context, path), ...(eTag === undefined ? {} : { IfMatch: eTag }) }, callOf(signal));
  } catch (error) {
    if (!(error instanceof S3Error) || error.kind !== "unsupported") throw error;
    await client.deleteObject(placeOf(context, path), callOf(signal));
  }
}

async function renameFolder(context: FileContext, from: string, to: string, source: LocatedFolder, isBegun: boolean, options: RenameOptions): Promise<void> {
  const { signal } = options;
  if (!isBegun) await putMarker(context, to, signal, { [journalName]: originOf(context, from) });
  let isFirst = true;
  // What was there before a merge is no copy, however much younger and as long it is; only equal content is.
  const isDone = (pair: ListedPair): boolean => isCopyOf(pair) && (options.merge !== true || !isFirst || pair.copy?.ETag === pair.source.ETag);
  for (let round = 1; ; round++) {
    await copyMissing(context, from, to, isDone, options, signal);
    isFirst = false;
    // Nothing is deleted before everything is there.
    if ((await countMissing(context, from, to, signal)) === 0 && (await deleteCopied(context, from, to, source, signal)) === 0) break;
    if (round === maxRounds) throw new FileSystemError("EBUSY", { syscall: "rename", path: from, dest: to, hint: "files below it keep changing; what was not moved is where it was, rename it again" });
  }
  await finishFolder(context, from, to, source, signal);
}

/** Copies what has no copy yet. */
async function copyMissing(context: FileContext, from: string, to: string, isDone: (pair: ListedPair) => boolean, { merge = false, onProgress }: RenameOptions, signal: AbortSignal | undefined): Promise<void> {
  const { concurrency } = context.options;
  const destination = folderKeyOf(context, to);
  let count = 0;
  await independentLine(concurrency).runAll(
    compareListings(context, folderKeyOf(context, from), destination, signal),
    async (pair, signal) => {
      if (isDone(pair)) return;
      const { Key, Size, ETag } = pair.source;
      if (merge) await assertMergeable(context, from, to, pair.relativeKey, "rename", signal);
      try {
        await copyObjectTo(context, { key: Key, size: Size, eTag: ETag }, destination + pair.relativeKey, signal);
      } catch (error) {
        // Removed or rewritten by somebody since it was listed: the next round sees what there is now.
        if (!isMissing(error) && (error as { kind?: string }).kind !== "precondition") throw error;
      }
      onProgress?.(++count);
    },
    signal,
  );
}

async function countMissing(context: FileContext, from: string, to: string, signal: AbortSignal | undefined): Promise<number> {
  let count = 0;
  for await (const pair of compareListings(context, folderKeyOf(context, from), folderKeyOf(context, to), signal)) if (!isCopyOf(pair)) count++;
  return count;
}

/** Deletes what has a copy; gives the number of files that turned up since and have none. */
async function deleteCopied(context: FileContext, from: string, to: string, source: LocatedFolder, signal: AbortSignal | undefined): Promise<number> {
  let left = 0;
  async function* copied(): AsyncGenerator<string> {
    for await (const pair of compareListings(context, folderKeyOf(context, from), folderKeyOf(context, to), signal)) {
      if (isCopyOf(pair)) yield pair.source.Key;
      else left++;
    }
    if (left === 0) yield* markersOf(context, from, source);
  }
  await deleteKeys(context, from, "rename", copied(), { signal });
  return left;
}

/** The old folder's last markers go, and the new one's forgets where it came from. */
async function finishFolder(context: FileContext, from: string, to: string, source: Pick<LocatedFolder, "markers">, signal: AbortSignal | undefined): Promise<void> {
  await deleteKeys(context, from, "rename", markersOf(context, from, source), { signal });
  await putMarker(context, to, signal);
}

async function isBegunRename(context: FileContext, from: string, to: string, signal: AbortSignal | undefined): Promise<boolean> {
  const head = await headOf(context, `${to}/`, signal);
  return head?.Metadata[journalName] === originOf(context, from);
}

function originOf(context: FileContext, from: string): string {
  return context.client.md5(new TextEncoder().encode(keyOf(context, from)));
}
