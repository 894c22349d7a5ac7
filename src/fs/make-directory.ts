// Making folders: an empty object whose key ends with a slash.

import { callOf, folderKeyOf, type FileContext } from "./file-context.ts";
import { directoryContentType } from "./directory-markers.ts";
import { followLinks } from "./follow-links.ts";
import { ancestorsOf } from "./file-path.ts";
import { FileSystemError, hasCode, withPlaces } from "./file-system-error.ts";
import { linkError, locate, locateTargetOrFail } from "./locate.ts";
import { assertParent } from "./write-file.ts";

export interface MakeDirectoryOptions {
  readonly recursive?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a folder; with `recursive`, those above it that are missing too, and gives the topmost one that it made. */
export async function makeDirectory(context: FileContext, path: string, options: MakeDirectoryOptions): Promise<string | undefined> {
  const { recursive = false, signal } = options;
  const found = await locate(context, path, signal);
  if (found !== undefined) {
    if (recursive && found.kind === "directory") return undefined;
    if (recursive && found.kind === "link") throw await linkAhead(context, path, path, signal);
    throw new FileSystemError("EEXIST", { syscall: "mkdir", path });
  }
  if (!recursive) {
    await assertParent(context, path, "mkdir", signal);
    await putMarker(context, path, signal);
    return undefined;
  }
  const above = await Promise.all(ancestorsOf(path).map(async (ancestor) => ({ ancestor, found: await locate(context, ancestor, signal) })));
  const obstacle = above.findLast(({ found }) => found !== undefined && found.kind !== "directory");
  if (obstacle?.found?.kind === "link") throw await linkAhead(context, path, obstacle.ancestor, signal);
  if (obstacle !== undefined) throw new FileSystemError("ENOTDIR", { syscall: "mkdir", path });
  const missing = [path, ...above.filter(({ found }) => found === undefined).map(({ ancestor }) => ancestor)];
  await Promise.all(missing.map((folder) => putMarker(context, folder, signal)));
  return missing.at(-1);
}

/** The failure at a link: folders that are missing are made, but not what a link leads to. */
async function linkAhead(context: FileContext, path: string, link: string, signal: AbortSignal | undefined): Promise<FileSystemError> {
  try {
    await followLinks(context, [link], (at) => locateTargetOrFail(context, at, "mkdir", signal));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    // As Node has it: a link to nothing is there, so that nothing can be made below it.
    return hasCode(error, "ENOENT") && link !== path ? new FileSystemError("ENOTDIR", { syscall: "mkdir", path }) : withPlaces(error, path, undefined);
  }
  return linkError({ syscall: "mkdir", path }, link);
}

/** Stores a folder's marker, over one that is there. */
export async function putMarker(context: FileContext, path: string, signal: AbortSignal | undefined, metadata: Readonly<Record<string, string>> = {}): Promise<void> {
  await context.client.putObject({ Bucket: context.bucket.name, Key: folderKeyOf(context, path), Body: new Uint8Array(0), ContentType: directoryContentType, Metadata: { ...metadata } }, callOf(signal));
}
