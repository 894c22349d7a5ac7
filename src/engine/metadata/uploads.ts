// Multipart uploads and their parts.

import { randomBytes } from "node:crypto";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ContentLedger } from "./content-ledger.ts";
import { partKey, partNumberOf, uploadKey } from "./keys.ts";
import type { Reader, Transaction } from "./ordered-store.ts";
import { decodePart, decodeUpload, encodeUpload } from "./record-codec.ts";
import type { BucketRecord, PartRecord, UploadRecord } from "./records.ts";

/** An upload's id as S3 shows it: its place in the order of uploads, and something that cannot be guessed. */
export function uploadIdOf(upload: UploadRecord): string {
  return Buffer.from(upload.sequence).toString("hex") + upload.secret;
}

/** The second half of a new id. */
export function newUploadSecret(): string {
  return randomBytes(8).toString("hex");
}

/** The sequence within an id; undefined for text that is none. */
export function sequenceOfUploadId(uploadId: string): Buffer | undefined {
  return /^[0-9a-f]{32}$/.test(uploadId) ? Buffer.from(uploadId.slice(0, 16), "hex") : undefined;
}

/** Finds an upload, under way or completed: NoSuchUpload otherwise. */
export function requireUpload(reader: Reader, bucket: BucketRecord, key: string, uploadId: string): UploadRecord {
  const sequence = sequenceOfUploadId(uploadId);
  const bytes = sequence === undefined ? undefined : reader.peek("uploads", uploadKey(bucket.number, key, sequence));
  const upload = bytes === undefined ? undefined : decodeUpload(bytes);
  if (upload === undefined || uploadIdOf(upload) !== uploadId) throw createS3Error("NoSuchUpload", { details: { UploadId: uploadId } });
  return upload;
}

/** The same, under way only. */
export function requireOpenUpload(reader: Reader, bucket: BucketRecord, key: string, uploadId: string): UploadRecord {
  const upload = requireUpload(reader, bucket, key, uploadId);
  if (upload.completed !== undefined) throw createS3Error("NoSuchUpload", { details: { UploadId: uploadId } });
  return upload;
}

/** Writes an upload's record. */
export function putUpload(transaction: Transaction, bucket: BucketRecord, key: string, upload: UploadRecord): void {
  transaction.put("uploads", uploadKey(bucket.number, key, upload.sequence), encodeUpload(upload));
}

/** An upload's parts in order, those after a number only. */
export function* partsOf(reader: Reader, upload: UploadRecord, after = 0): Generator<PartRecord> {
  for (const entry of reader.range("parts", { start: partKey(upload.sequence, after + 1), end: partKey(upload.sequence, 0xffff) })) {
    yield { ...decodePart(entry.value), partNumber: partNumberOf(entry.key) };
  }
}

/** Removes an upload's record and all its parts; contents are given up, save those of the parts in `kept`. */
export function removeParts(transaction: Transaction, ledger: ContentLedger, upload: UploadRecord, kept: ReadonlySet<number>): void {
  for (const part of partsOf(transaction, upload)) {
    if (!kept.has(part.partNumber)) ledger.releasePart(part);
    transaction.remove("parts", partKey(upload.sequence, part.partNumber));
  }
}

// A completed upload is remembered for a day, so that a completion whose answer was lost can be repeated.
const completedLifetimeMs = 24 * 60 * 60 * 1000;
const completedPrefix = Buffer.from("completed/");

/** Notes a completed upload, and forgets two that are older than a day: so there are never many. */
export function rememberCompleted(transaction: Transaction, bucket: BucketRecord, key: string, upload: UploadRecord, nowMs: number): void {
  putUpload(transaction, bucket, key, upload);
  transaction.put("system", Buffer.concat([completedPrefix, upload.sequence]), uploadKey(bucket.number, key, upload.sequence));
  const end = Buffer.concat([completedPrefix, Buffer.alloc(9, 0xff)]);
  for (const entry of transaction.range("system", { start: completedPrefix, end, limit: 2 })) {
    const bytes = transaction.peek("uploads", entry.value);
    const completed = bytes === undefined ? undefined : decodeUpload(bytes).completed;
    if (bytes !== undefined && (completed === undefined || completed.completedMs > nowMs - completedLifetimeMs)) continue;
    if (bytes !== undefined) transaction.remove("uploads", entry.value);
    transaction.remove("system", entry.key);
  }
}
