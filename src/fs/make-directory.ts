// Making folders: an empty object whose key ends with a slash.

import { callOf, folderKeyOf, type FileContext } from "./file-context.ts";
import { directoryContentType } from "./directory-markers.ts";
import { ancestorsOf } from "./file-path.ts";
import { FileSystemError } from "./file-system-error.ts";
import { locate } from "./locate.ts";
import { assertParent } from "./write-file.ts";

export interface MakeDirectoryOptions {
  readonly recursive?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a folder; with `recursive`, those above it that are missing too, and gives the topmost one that it made. */
export async function makeDirectory(context: FileContext, path: string, options: MakeDirectoryOptions): Promise<string | undefined> {
  const { recursive = false, signal } = options;
  const failure = (code: "EEXIST" | "ENOTDIR"): FileSystemError => new FileSystemError(code, { syscall: "mkdir", path });
  const found = await locate(context, path, signal);
  if (found !== undefined) {
    if (recursive && found.kind === "directory") return undefined;
    throw failure("EEXIST");
  }
  if (!recursive) {
    await assertParent(context, path, "mkdir", signal);
    await putMarker(context, path, signal);
    return undefined;
  }
  const above = await Promise.all(ancestorsOf(path).map(async (ancestor) => ({ ancestor, found: await locate(context, ancestor, signal) })));
  if (above.some(({ found }) => found !== undefined && found.kind !== "directory")) throw failure("ENOTDIR");
  const missing = [path, ...above.filter(({ found }) => found === undefined).map(({ ancestor }) => ancestor)];
  await Promise.all(missing.map((folder) => putMarker(context, folder, signal)));
  return missing.at(-1);
}

/** Stores a folder's marker, over one that is there. */
export async function putMarker(context: FileContext, path: string, signal: AbortSignal | undefined, metadata: Readonly<Record<string, string>> = {}): Promise<void> {
  await context.client.putObject({ Bucket: context.bucket.name, Key: folderKeyOf(context, path), Body: new Uint8Array(0), ContentType: directoryContentType, Metadata: { ...metadata } }, callOf(signal));
}
