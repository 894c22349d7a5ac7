// Reading: whole files, and ranges of one version.

import type { Body } from "../bytes/body.ts";
import { S3Error } from "../errors/s3-error.ts";
import { callOf, keyOf, placeOf, type FileContext } from "./file-context.ts";
import { kindOf } from "./file-metadata.ts";
import { FileSystemError } from "./file-system-error.ts";
import { isMissing, locateFolder, locateTargetOrFail, missingError } from "./locate.ts";

/** Bytes of a file from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number | undefined;
}

/** Opens a file's content; a link there is to be followed. One GET. */
export async function openContent(context: FileContext, path: string, signal: AbortSignal | undefined, range?: ByteRange): Promise<Body | undefined> {
  const output = await fetchContent(context, path, signal, range);
  if (output === undefined) return undefined;
  const kind = kindOf(keyOf(context, path), output);
  if (kind === "file") return output.Body;
  // Of a link's own text a range would be a piece.
  const text = kind === "link" && range === undefined ? await output.Body.text() : undefined;
  if (text === undefined) output.Body.cancel();
  if (kind === "directory") throw new FileSystemError("EISDIR", { syscall: "read", path });
  throw new FileSystemError("ENOTDIR", { syscall: "open", path, link: { path, isWhole: true, text } });
}

/** The whole content of a file, in memory. */
export async function readBytes(context: FileContext, path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  return (await openContent(context, path, signal))?.bytes() ?? new Uint8Array(0);
}

async function fetchContent(context: FileContext, path: string, signal: AbortSignal | undefined, range: ByteRange | undefined) {
  if (path === "/") throw new FileSystemError("EISDIR", { syscall: "read", path });
  try {
    return await context.client.getObject({ ...placeOf(context, path), ...(range === undefined ? {} : { Range: rangeHeader(range) }) }, callOf(signal));
  } catch (error) {
    if (error instanceof S3Error && error.code === "InvalidRange") {
      // A range behind the end of a file is empty, not an error; behind the end of a link's text it means nothing.
      const found = await locateTargetOrFail(context, path, "open", signal);
      if (found.kind === "directory") throw new FileSystemError("EISDIR", { syscall: "read", path });
      return undefined;
    }
    if (!isMissing(error)) throw error;
    if ((await locateFolder(context, path, false, signal)) !== undefined) throw new FileSystemError("EISDIR", { syscall: "read", path, cause: error });
    throw await missingError(context, { syscall: "open", path, cause: error });
  }
}

export function rangeHeader({ start, end }: ByteRange): string {
  return `bytes=${start}-${end === undefined ? "" : end - 1}`;
}
