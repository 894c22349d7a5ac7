// What a dead process left of an upload in parts, as the store knows it: the upload's parts, the finished object, or an upload
// that nobody has noted.

import { S3Error } from "../errors/s3-error.ts";
import type { CompleteMultipartUploadInput, CompleteMultipartUploadOutput } from "../model/generated/complete-multipart-upload.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { Part } from "../model/generated/index.ts";
import type { Journal, JournalState } from "./journal.ts";
import { multipartETag } from "./multipart-etag.ts";
import type { PlannedPart } from "./plan.ts";
import type { TransferContext } from "./transfer-context.ts";
import type { UploadResult } from "./upload-input.ts";

/** An object that parts become, and what every request about it takes. */
export type UploadTarget = Pick<CompleteMultipartUploadInput, "Bucket" | "Key" | "RequestPayer" | "ExpectedBucketOwner">;

/** What can be gone on with. */
export type UnfinishedUpload =
  | { readonly uploadId: string; readonly parts: readonly Part[]; readonly hasWholeCrc32: boolean; readonly complete?: undefined }
  /** The process died between the store's completing the upload and its hearing so. */
  | { readonly complete: HeadObjectOutput };

/** An upload that was made and not noted was made within this time of its journal's beginning, by clocks that may differ. */
const unnotedMs = 60_000;

/**
 * Finds what a journal speaks of, or gives undefined to begin anew. Clears away what was begun under other facts. Parts that the
 * store has and the journal has not are noted.
 */
export async function findUnfinished(context: TransferContext, input: UploadTarget, journal: Journal, planned: readonly PlannedPart[], signal: AbortSignal | undefined): Promise<UnfinishedUpload | undefined> {
  const left = journal.state ?? journal.stale;
  if (left === undefined) return undefined;
  // Of the transfer's arguments, those that every one of these requests takes.
  const { Bucket, Key, RequestPayer, ExpectedBucketOwner } = input;
  const target: UploadTarget = { Bucket, Key, ...(RequestPayer === undefined ? {} : { RequestPayer }), ...(ExpectedBucketOwner === undefined ? {} : { ExpectedBucketOwner }) };
  if (left.place === undefined) await abortUnnoted(context, target, left.head.beganMs, signal);
  else if (journal.state === undefined) await abortQuietly(context, { ...target, UploadId: left.place }, signal);
  else return findParts(context, { ...target, UploadId: left.place }, journal, journal.state, planned, signal);
  return undefined;
}

async function findParts(context: TransferContext, target: UploadTarget & { readonly UploadId: string }, journal: Journal, state: JournalState, planned: readonly PlannedPart[], signal: AbortSignal | undefined): Promise<UnfinishedUpload | undefined> {
  const parts: Part[] = [];
  let hasWholeCrc32 = false;
  try {
    for await (const page of context.client.paginate("listParts", target, { signal })) {
      for (const part of page.Parts) if (isAsPlanned(part, planned, state)) parts.push(part);
      hasWholeCrc32 ||= page.ChecksumType === "FULL_OBJECT" && page.ChecksumAlgorithm === "CRC32";
    }
  } catch (error) {
    if (!(error instanceof S3Error) || error.kind !== "not-found") throw error;
    const etags = planned.map(({ number }) => state.parts.get(number)?.etag);
    const complete = await findComplete(context, target, etags, signal);
    return complete && { complete };
  }
  for (const { PartNumber, ETag, ChecksumCRC32 } of parts) {
    if (!state.parts.has(PartNumber)) await journal.finished({ part: PartNumber, etag: ETag, ...(ChecksumCRC32 === undefined ? {} : { checksum: ChecksumCRC32 }) });
  }
  context.observer?.onResumeTransfer?.({ bucket: target.Bucket, key: target.Key, finished: parts.length, parts: planned.length });
  return { uploadId: target.UploadId, parts, hasWholeCrc32 };
}

function isAsPlanned({ PartNumber, Size, ETag }: Part, planned: readonly PlannedPart[], state: JournalState): boolean {
  const plan = planned[PartNumber - 1];
  const noted = state.parts.get(PartNumber)?.etag;
  return plan !== undefined && Size === plan.end - plan.start && (noted === undefined || noted === ETag);
}

/** Completes an upload. An answer that was lost makes the second try find no upload: then the object tells what became of the first. */
export async function askToComplete(context: TransferContext, input: CompleteMultipartUploadInput, signal: AbortSignal | undefined): Promise<UploadResult & Pick<CompleteMultipartUploadOutput, "ChecksumType">> {
  try {
    return await context.client.completeMultipartUpload(input, { signal });
  } catch (error) {
    if (!(error instanceof S3Error) || error.kind !== "not-found" || error.attempts === 1) throw error;
    const complete = await findComplete(context, input, (input.MultipartUpload?.Parts ?? []).map(({ ETag }) => ETag), signal);
    if (complete === undefined) throw error;
    return complete;
  }
}

/** The object, if it is what the parts of these ETags make; undefined when it is not, or when nobody can tell. */
async function findComplete(context: TransferContext, { Bucket, Key }: UploadTarget, etags: readonly (string | undefined)[], signal: AbortSignal | undefined): Promise<HeadObjectOutput | undefined> {
  const expected = multipartETag(etags, context.digests);
  if (expected === undefined) return undefined;
  try {
    const head = await context.client.headObject({ Bucket, Key }, { signal });
    return head.ETag === expected ? head : undefined;
  } catch (error) {
    // Also objects that one may write and not read, or not without their key: then nobody can tell.
    if (error instanceof S3Error && ["not-found", "denied", "invalid-input"].includes(error.kind)) return undefined;
    throw error;
  }
}

/**
 * Aborts what a process made when it died before it could note it: uploads of that very key, of that very minute, without a
 * single part. Others' uploads have parts, or are of another time.
 */
async function abortUnnoted(context: TransferContext, target: UploadTarget, beganMs: number, signal: AbortSignal | undefined): Promise<void> {
  const { Key, ...bucket } = target;
  for await (const page of context.client.paginate("listMultipartUploads", { ...bucket, Prefix: Key }, { signal })) {
    for (const { Key: key, UploadId, Initiated } of page.Uploads) {
      if (key !== Key || UploadId === undefined || Initiated === undefined || Math.abs(Initiated.getTime() - beganMs) > unnotedMs) continue;
      const { Parts } = await context.client.listParts({ ...target, UploadId, MaxParts: 1 }, { signal });
      if (Parts.length === 0) await abortQuietly(context, { ...target, UploadId }, signal);
    }
  }
}

/** Whoever may upload and not abort shall still be able to upload; and what is gone need not go. */
async function abortQuietly(context: TransferContext, target: UploadTarget & { readonly UploadId: string }, signal: AbortSignal | undefined): Promise<void> {
  try {
    await context.client.abortMultipartUpload(target, { signal });
  } catch (error) {
    if (!(error instanceof S3Error) || (error.kind !== "not-found" && error.kind !== "denied")) throw error;
  }
}
