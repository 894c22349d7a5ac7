// Writing: whole files, and changes at their ends. A file is there whole or not at all; changes of a file that somebody else
// changes meanwhile are made again on top of theirs.

import type { BodyInput } from "../bytes/body-input.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { UploadInput, UploadResult } from "../transfer/upload-input.ts";
import { callOf, placeOf, type FileContext } from "./file-context.ts";
import { serializeFileMetadata } from "./file-metadata.ts";
import { parentOf } from "./file-path.ts";
import { FileSystemError, withPlaces } from "./file-system-error.ts";
import { locate, locateFolder, locateTarget, locateTargetOrFail, missingError, obstacleAbove, obstacleError } from "./locate.ts";
import { leastPartBytes, planRewrite } from "./plan-rewrite.ts";
import { rangeHeader } from "./read-file.ts";
import { keptMembers, rewriteObject } from "./rewrite-object.ts";

export interface StoreOptions {
  /** Fails with EEXIST where something is there already. Atomic: the store decides. */
  readonly exclusive?: boolean | undefined;
  /** Permission bits, kept as metadata. */
  readonly mode?: number | undefined;
  readonly contentType?: string | undefined;
  /** Takes over what belongs to a file beside its content, and fails if it has changed since. */
  readonly inPlaceOf?: HeadObjectOutput | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Writes a file over what was there. Small ones are one PUT; larger ones and streams go up in parts, in bounded memory. */
export async function storeFile(context: FileContext, path: string, body: BodyInput, options: StoreOptions = {}): Promise<UploadResult> {
  await assertWritable(context, path, "open", options.signal, options.exclusive === true ? "EEXIST" : "EISDIR");
  return uploadContent(context, path, body, options);
}

/** Uploads without looking first. */
export async function uploadContent(context: FileContext, path: string, body: BodyInput, options: StoreOptions): Promise<UploadResult> {
  const { exclusive = false, mode, inPlaceOf, signal } = options;
  const contentType = options.contentType ?? inPlaceOf?.ContentType ?? (await context.options.contentTypeOf(path));
  const kept = inPlaceOf === undefined ? {} : keptMembers(inPlaceOf);
  const Metadata = { ...kept.Metadata, ...serializeFileMetadata({ mode }) };
  const input: UploadInput = {
    ...kept,
    ...placeOf(context, path),
    ...(contentType === undefined ? {} : { ContentType: contentType }),
    ...(Object.keys(Metadata).length === 0 ? {} : { Metadata }),
    ...(exclusive ? { IfNoneMatch: "*" } : {}),
    ...(inPlaceOf?.ETag === undefined ? {} : { IfMatch: inPlaceOf.ETag }),
  };
  try {
    return await context.client.upload(body, input, { transfer: context.options.transfer, signal });
  } catch (error) {
    if (exclusive && isConflict(error)) throw new FileSystemError("EEXIST", { syscall: "open", path, cause: error });
    throw error;
  }
}

/** Refuses to write over a folder, below a file, or, where parents are required, below nothing. */
export async function assertWritable(context: FileContext, path: string, syscall: string, signal: AbortSignal | undefined, onFolder: "EISDIR" | "EEXIST" = "EISDIR"): Promise<void> {
  if (path === "/") throw new FileSystemError(onFolder, { syscall, path });
  const [folder] = await Promise.all([context.options.checks ? locateFolder(context, path, true, signal) : undefined, assertParent(context, path, syscall, signal)]);
  if (folder !== undefined) throw new FileSystemError(onFolder, { syscall, path });
}

/** Refuses a path below a file, or below nothing where parents are required. */
export async function assertParent(context: FileContext, path: string, syscall: string, signal: AbortSignal | undefined, dest?: string): Promise<void> {
  const at = dest ?? path;
  if (context.options.parents === "required") {
    const above = parentOf(at);
    const parent = await locate(context, above, signal);
    if (parent?.kind === "directory") return;
    if (parent === undefined) throw withPlaces(await missingError(context, { syscall, path: at }), path, dest);
    throw obstacleError({ path: above, kind: parent.kind }, { syscall, path, dest });
  }
  const above = context.options.checks ? await obstacleAbove(context, at, signal) : undefined;
  if (above !== undefined) throw obstacleError(above, { syscall, path, dest });
}

/** Adds bytes to a file's end, or makes it of them. What is larger than 5 MiB is not read: the store copies it. */
export async function appendContent(context: FileContext, path: string, tail: Uint8Array, options: StoreOptions): Promise<void> {
  await untilUnchanged(async () => {
    const found = await locateTarget(context, path, "open", options.signal);
    if (found === undefined) return storeFile(context, path, tail, { ...options, exclusive: true });
    if (found.kind === "directory") throw new FileSystemError("EISDIR", { syscall: "open", path });
    return rewriteContent(context, path, found.head, found.head.ContentLength, tail, options.signal);
  });
}

/** Cuts a file, or fills it with zeros, to a length. */
export async function truncateContent(context: FileContext, path: string, length: number, signal: AbortSignal | undefined): Promise<void> {
  await untilUnchanged(async () => {
    const found = await locateTargetOrFail(context, path, "open", signal);
    if (found.kind === "directory") throw new FileSystemError("EISDIR", { syscall: "open", path });
    const size = found.head.ContentLength;
    if (size === length) return;
    if (length - size > largestFillBytes) throw new FileSystemError("EFBIG", { syscall: "ftruncate", path, hint: `truncate adds at most ${largestFillBytes} bytes` });
    await rewriteContent(context, path, found.head, Math.min(size, length), new Uint8Array(Math.max(0, length - size)), signal);
  });
}

/** Zeros are made in memory. */
export const largestFillBytes: number = 64 * 1024 * 1024;

/** Repeats a change that somebody else's change came before. */
async function untilUnchanged(change: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await change();
      return;
    } catch (error) {
      const isOvertaken = isConflict(error) || (error instanceof FileSystemError && error.code === "EEXIST");
      if (!isOvertaken || attempt === 10) throw error;
    }
  }
}

/** Stores a file's first bytes and a new end, unless the file has changed. */
async function rewriteContent(context: FileContext, path: string, head: HeadObjectOutput, keptBytes: number, tail: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  const { client } = context;
  const place = placeOf(context, path);
  const unchanged = head.ETag === undefined ? {} : { IfMatch: head.ETag };
  if (keptBytes >= leastPartBytes) {
    const parts = planRewrite(keptBytes, [{ start: 0, end: keptBytes }]);
    if (tail.length > 0) parts.push({ start: keptBytes, end: keptBytes + tail.length, isCopy: false });
    return rewriteObject(context, path, head, parts, () => Promise.resolve(tail), signal);
  }
  const kept = keptBytes === 0 ? new Uint8Array(0) : await (await client.getObject({ ...place, ...unchanged, Range: rangeHeader({ start: 0, end: keptBytes }) }, callOf(signal))).Body.bytes();
  const content = new Uint8Array(kept.length + tail.length);
  content.set(kept);
  content.set(tail, kept.length);
  await client.upload(content, { ...keptMembers(head), ...place, ...unchanged }, { transfer: context.options.transfer, signal });
}

/** Bytes of what callers of `appendFile` give. */
export function bytesOf(data: unknown): Uint8Array {
  if (typeof data === "string") return new TextEncoder().encode(data);
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw invalidInput("InvalidBody", "content to write must be text or bytes");
}

export function isConflict(error: unknown): boolean {
  return error instanceof S3Error && !(error instanceof FileSystemError) && (error.kind === "precondition" || error.kind === "conflict");
}

