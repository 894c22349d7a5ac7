// Reading: whole files, and ranges of one version.

import type { Body } from "../bytes/body.ts";
import { S3Error } from "../errors/s3-error.ts";
import { callOf, keyOf, placeOf, type FileContext } from "./file-context.ts";
import { kindOf } from "./file-metadata.ts";
import { FileSystemError } from "./file-system-error.ts";
import { isMissing, locateFolder, missingError, resolveLink } from "./locate.ts";

/** Bytes of a file from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number | undefined;
}

/** Opens a file's content; links are followed. One GET. */
export async function openContent(context: FileContext, path: string, signal: AbortSignal | undefined, range?: ByteRange): Promise<Body | undefined> {
  let at = path;
  for (let hops = 0; hops < 40; hops++) {
    const output = await fetchContent(context, at, signal, range);
    if (output === undefined) return undefined;
    const kind = kindOf(keyOf(context, at), output);
    if (kind === "file") return output.Body;
    if (kind === "directory") {
      output.Body.cancel();
      throw new FileSystemError("EISDIR", { syscall: "read", path });
    }
    at = resolveLink(at, await wholeText(context, at, output.Body, signal, range));
  }
  throw new FileSystemError("ELOOP", { syscall: "open", path });
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
    // A range behind the end of a file is empty, not an error.
    if (error instanceof S3Error && error.code === "InvalidRange") return undefined;
    if (!isMissing(error)) throw error;
    if ((await locateFolder(context, path, false, signal)) !== undefined) throw new FileSystemError("EISDIR", { syscall: "read", path, cause: error });
    throw await missingError(context, { syscall: "open", path, cause: error });
  }
}

/** A link's own text, of which a range would be a piece. */
async function wholeText(context: FileContext, path: string, body: Body, signal: AbortSignal | undefined, range: ByteRange | undefined): Promise<string> {
  if (range === undefined) return body.text();
  body.cancel();
  return (await context.client.getObject(placeOf(context, path), callOf(signal))).Body.text();
}

export function rangeHeader({ start, end }: ByteRange): string {
  return `bytes=${start}-${end === undefined ? "" : end - 1}`;
}
