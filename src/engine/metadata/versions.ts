// The versions of a key: finding, adding and removing them. A current object lies in `objects`; everything older, and
// every delete marker, in `versions`, newest first. Source: AWS, "How S3 Versioning works".

import { createS3Error } from "../../errors/create-s3-error.ts";
import { historyPrefix, isNullPointer, nullPointerKey, objectKey, successor, versionKey } from "./keys.ts";
import type { ContentLedger } from "./content-ledger.ts";
import type { Reader, Transaction } from "./ordered-store.ts";
import type { BucketRecord, VersionExtra, VersionRecord } from "./records.ts";
import { decodeVersion, encodeVersion } from "./version-codec.ts";

/** The current object of a key; undefined when there is none or a delete marker is in its place. */
export function findCurrent(reader: Reader, bucket: BucketRecord, key: string): VersionRecord | undefined {
  const bytes = reader.peek("objects", objectKey(bucket.number, key));
  return bytes === undefined ? undefined : decodeVersion(bytes);
}

/** The newest entry of `versions` for a key. */
function findNewestInHistory(reader: Reader, bucket: BucketRecord, key: string): VersionRecord | undefined {
  if (bucket.versioning === undefined) return undefined;
  return newestExcept(reader, bucket, key, undefined);
}

/** A version by its id, object or delete marker. */
export function findVersion(reader: Reader, bucket: BucketRecord, key: string, versionId: string): VersionRecord | undefined {
  const current = findCurrent(reader, bucket, key);
  if (current !== undefined && versionIdOf(current) === versionId) return current;
  return findInHistory(reader, bucket, key, versionId);
}

/**
 * The object that a read means: the given version, or the current one. Absent objects are NoSuchKey, absent versions
 * NoSuchVersion, delete markers by id MethodNotAllowed; `details` say when a delete marker is the reason.
 */
export function requireVersion(reader: Reader, bucket: BucketRecord, key: string, versionId: string | undefined): VersionRecord {
  if (versionId === undefined) {
    const current = findCurrent(reader, bucket, key);
    if (current !== undefined) return current;
    const newest = findNewestInHistory(reader, bucket, key);
    throw createS3Error("NoSuchKey", { key, details: { Key: key, ...(newest?.isMarker === true ? markerDetails(newest) : {}) } });
  }
  assertVersionId(versionId);
  const found = findVersion(reader, bucket, key, versionId);
  if (found === undefined) throw createS3Error("NoSuchVersion", { key, details: { Key: key, VersionId: versionId } });
  if (found.isMarker) {
    throw createS3Error("MethodNotAllowed", {
      message: "the version is a delete marker, which has no content; only DELETE is allowed on it",
      key,
      details: { Method: "GET", ResourceType: "DeleteMarker", ...markerDetails(found) },
    });
  }
  return found;
}

/** Makes a version the newest of its key. What it replaces for good is released. */
export function addVersion(transaction: Transaction, ledger: ContentLedger, bucket: BucketRecord, key: string, record: VersionRecord, current: VersionRecord | undefined): void {
  if (current !== undefined) {
    if (record.isNull && current.isNull) ledger.release(current.content);
    else moveToHistory(transaction, bucket, key, current);
  }
  // At most one version of a key is the null one.
  if (record.isNull && bucket.versioning !== undefined && current?.isNull !== true) removeNullFromHistory(transaction, ledger, bucket, key, record.isMarker);
  if (record.isMarker) {
    if (current !== undefined) transaction.remove("objects", objectKey(bucket.number, key));
    moveToHistory(transaction, bucket, key, record);
  } else {
    transaction.put("objects", objectKey(bucket.number, key), encodeVersion(record));
  }
}

/** Removes a key's object where no versions are kept. */
export function removeCurrent(transaction: Transaction, ledger: ContentLedger, bucket: BucketRecord, key: string, current: VersionRecord): void {
  ledger.release(current.content);
  transaction.remove("objects", objectKey(bucket.number, key));
}

/** Removes one version for good; the next newest takes its place. */
export function removeVersion(transaction: Transaction, ledger: ContentLedger, bucket: BucketRecord, key: string, record: VersionRecord): void {
  const current = findCurrent(transaction, bucket, key);
  const isCurrent = current !== undefined && sameSequence(current, record);
  ledger.release(record.content);
  if (isCurrent) transaction.remove("objects", objectKey(bucket.number, key));
  else removeFromHistory(transaction, bucket, key, record);
  if (current !== undefined && !isCurrent) return;
  const next = newestExcept(transaction, bucket, key, record);
  if (next === undefined || next.isMarker) return;
  removeFromHistory(transaction, bucket, key, next);
  transaction.put("objects", objectKey(bucket.number, key), encodeVersion(next));
}

/** Writes a version anew in place, with other tags or access rights. */
export function rewriteExtra(transaction: Transaction, bucket: BucketRecord, key: string, old: VersionRecord, extra: VersionExtra): void {
  const { sequence, isNull, isMarker, modifiedMs, sizeBytes, md5, partCount, content, checksum } = old;
  const record: VersionRecord = { sequence, isNull, isMarker, modifiedMs, sizeBytes, md5, partCount, content, checksum, extra };
  const current = findCurrent(transaction, bucket, key);
  if (current !== undefined && sameSequence(current, record)) transaction.put("objects", objectKey(bucket.number, key), encodeVersion(record));
  else transaction.put("versions", versionKey(bucket.number, key, record.sequence), encodeVersion(record));
}

/** A version's id as S3 shows it. */
export function versionIdOf(record: VersionRecord): string {
  return record.isNull ? "null" : Buffer.from(record.sequence).toString("hex");
}

/** The id for results: buckets that never had versioning show none. */
export function shownVersionId(bucket: BucketRecord, record: VersionRecord): string | undefined {
  return bucket.versioning === undefined ? undefined : versionIdOf(record);
}

/** Refuses text that no version id looks like. */
export function assertVersionId(versionId: string): void {
  if (versionId !== "null" && !/^[0-9a-f]{16}$/.test(versionId)) {
    throw createS3Error("InvalidArgument", { message: "the version id is none that was ever given out", details: { ArgumentName: "versionId" } });
  }
}

/** A version's ETag as S3 shows it. */
export function eTagOf(record: Pick<VersionRecord, "md5" | "partCount">): string {
  const md5 = record.md5 instanceof Buffer ? record.md5 : Buffer.from(record.md5);
  const hex = md5.toString("hex", 0, 16);
  return record.partCount === 0 ? `"${hex}"` : `"${hex}-${record.partCount}"`;
}

function markerDetails(marker: VersionRecord): Record<string, string> {
  return { DeleteMarker: "true", VersionId: versionIdOf(marker), LastModified: new Date(marker.modifiedMs).toUTCString() };
}

function findInHistory(reader: Reader, bucket: BucketRecord, key: string, versionId: string): VersionRecord | undefined {
  if (bucket.versioning === undefined) return undefined;
  const sequence = versionId === "null" ? reader.get("versions", nullPointerKey(bucket.number, key)) : Buffer.from(versionId, "hex");
  const bytes = sequence?.length === 8 ? reader.peek("versions", versionKey(bucket.number, key, sequence)) : undefined;
  if (bytes === undefined) return undefined;
  const record = decodeVersion(bytes);
  return versionIdOf(record) === versionId ? record : undefined;
}

function newestExcept(reader: Reader, bucket: BucketRecord, key: string, except: VersionRecord | undefined): VersionRecord | undefined {
  const start = historyPrefix(bucket.number, key);
  for (const entry of reader.range("versions", { start, end: successor(start), limit: 2 })) {
    if (isNullPointer(entry.key)) return undefined;
    const record = decodeVersion(entry.value);
    if (except === undefined || !sameSequence(record, except)) return record;
  }
  return undefined;
}

function moveToHistory(transaction: Transaction, bucket: BucketRecord, key: string, record: VersionRecord): void {
  transaction.put("versions", versionKey(bucket.number, key, record.sequence), encodeVersion(record));
  if (record.isNull) transaction.put("versions", nullPointerKey(bucket.number, key), record.sequence);
}

function removeFromHistory(transaction: Transaction, bucket: BucketRecord, key: string, record: VersionRecord): void {
  transaction.remove("versions", versionKey(bucket.number, key, record.sequence));
  if (record.isNull) transaction.remove("versions", nullPointerKey(bucket.number, key));
}

function removeNullFromHistory(transaction: Transaction, ledger: ContentLedger, bucket: BucketRecord, key: string, pointerFollows: boolean): void {
  const old = findInHistory(transaction, bucket, key, "null");
  if (old === undefined) return;
  ledger.release(old.content);
  transaction.remove("versions", versionKey(bucket.number, key, old.sequence));
  if (!pointerFollows) transaction.remove("versions", nullPointerKey(bucket.number, key));
}

function sameSequence(a: VersionRecord, b: VersionRecord): boolean {
  return Buffer.compare(a.sequence, b.sequence) === 0;
}
