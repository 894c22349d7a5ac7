// CompleteMultipartUpload: the parts become an object without any byte being copied.

import { createHash } from "node:crypto";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { CompleteMultipartUploadInput, CompleteMultipartUploadOutput } from "../../model/generated/complete-multipart-upload.ts";
import type { EngineContext, Handler } from "../engine-context.ts";
import type { ContentLedger } from "../metadata/content-ledger.ts";
import type { Transaction } from "../metadata/ordered-store.ts";
import type { BucketRecord, ContentRef, PartRecord, UploadRecord, VersionRecord } from "../metadata/records.ts";
import { partsOf, rememberCompleted, removeParts, requireUpload } from "../metadata/uploads.ts";
import { addVersion, eTagOf, findCurrent, findVersion, shownVersionId, versionIdOf } from "../metadata/versions.ts";
import { checksumResult, checksumText, defaultChecksumAlgorithm, givenChecksums } from "../rules/checksums.ts";
import { assertWriteConditions } from "../rules/conditions.ts";
import { assembleParts, type Assembly } from "../rules/multipart.ts";
import { bucketOf } from "./bucket-access.ts";
import { encryptionResult, refuseUnsupported } from "./object-metadata.ts";
import { subjectOf } from "./put-object.ts";

export const completeMultipartUpload: Handler<CompleteMultipartUploadInput, CompleteMultipartUploadOutput> = async ({ engine }, input) => {
  refuseUnsupported(input);
  const { bucket, version } = await engine.change((transaction, ledger) => {
    const found = bucketOf(transaction, input);
    const upload = requireUpload(transaction, found, input.Key, input.UploadId);
    return { bucket: found, version: repeated(transaction, found, upload, input) ?? complete(engine, transaction, ledger, found, upload, input) };
  });
  return {
    Location: `/${input.Bucket}/${encodeURIComponent(input.Key).replace(/%2F/g, "/")}`,
    Bucket: input.Bucket,
    Key: input.Key,
    ETag: eTagOf(version),
    ...checksumResult(version.checksum, version.partCount),
    ChecksumType: version.checksum?.type,
    VersionId: shownVersionId(bucket, version),
    ...encryptionResult(version.extra),
  };
};

function complete(
  engine: EngineContext,
  transaction: Transaction,
  ledger: ContentLedger,
  bucket: BucketRecord,
  upload: UploadRecord,
  input: CompleteMultipartUploadInput,
): VersionRecord {
  const current = findCurrent(transaction, bucket, input.Key);
  assertWriteConditions({ ifMatch: input.IfMatch, ifNoneMatch: input.IfNoneMatch }, subjectOf(current));
  const uploaded = new Map<number, PartRecord>();
  for (const part of partsOf(transaction, upload)) uploaded.set(part.partNumber, part);
  const assembly = assembleParts(input.MultipartUpload?.Parts, uploaded, {
    minPartSizeBytes: engine.minPartSizeBytes,
    checksumAlgorithm: upload.checksumAlgorithm ?? defaultChecksumAlgorithm,
    checksumType: upload.checksumType ?? "FULL_OBJECT",
  });
  assertWhole(assembly, input);
  const version: VersionRecord = {
    sequence: transaction.nextSequence(),
    isNull: bucket.versioning !== "Enabled",
    isMarker: false,
    modifiedMs: engine.now(),
    sizeBytes: assembly.sizeBytes,
    md5: assembly.md5,
    partCount: assembly.parts.length,
    content: contentOfParts(assembly, ledger),
    checksum: assembly.checksum,
    extra: Object.keys(upload.extra).length === 0 ? undefined : upload.extra,
  };
  addVersion(transaction, ledger, bucket, input.Key, version, current);
  // The object has taken over what the used parts refer to.
  removeParts(transaction, ledger, upload, new Set(assembly.parts.map(({ partNumber }) => partNumber)));
  const completed = { partsDigest: digestOfParts(input), sequence: version.sequence, isNull: version.isNull, completedMs: engine.now() };
  rememberCompleted(transaction, bucket, input.Key, { ...upload, completed }, engine.now());
  return version;
}

// A completion whose answer was lost is repeated: it succeeds as long as the object is what it made.
function repeated(transaction: Transaction, bucket: BucketRecord, upload: UploadRecord, input: CompleteMultipartUploadInput): VersionRecord | undefined {
  const { completed } = upload;
  if (completed === undefined) return undefined;
  const versionId = completed.isNull ? "null" : Buffer.from(completed.sequence).toString("hex");
  const version = findVersion(transaction, bucket, input.Key, versionId);
  if (completed.partsDigest !== digestOfParts(input) || version === undefined || versionIdOf(version) !== versionId || Buffer.compare(version.sequence, completed.sequence) !== 0) {
    throw createS3Error("NoSuchUpload", { details: { UploadId: input.UploadId } });
  }
  return version;
}

// Part numbers in the manifest are those that the object's readers will use: 1, 2, 3, …
function contentOfParts(assembly: Assembly, ledger: ContentLedger): ContentRef {
  return { kind: "manifest", id: ledger.putManifest({ parts: assembly.parts.map((part, index) => ({ ...part, partNumber: index + 1 })) }) };
}

function assertWhole(assembly: Assembly, input: CompleteMultipartUploadInput): void {
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== assembly.sizeBytes) {
    throw createS3Error("InvalidRequest", { message: `the parts have ${assembly.sizeBytes} bytes together, where x-amz-mp-object-size says ${input.MpuObjectSize}` });
  }
  const { checksum } = assembly;
  if (input.ChecksumType !== undefined && checksum !== undefined && input.ChecksumType !== checksum.type) {
    throw createS3Error("InvalidRequest", { message: `the upload's checksum type is ${checksum.type}, where the completion says ${input.ChecksumType}` });
  }
  for (const [algorithm, text] of givenChecksums(input)) {
    if (checksum?.algorithm !== algorithm) continue;
    const expected = checksum.type === "COMPOSITE" && !text.includes("-") ? `${text}-${assembly.parts.length}` : text;
    if (expected !== checksumText(checksum, assembly.parts.length)) {
      throw createS3Error("BadDigest", { message: `the ${algorithm} of the whole is not the one that came with the completion; nothing was stored` });
    }
  }
}

function digestOfParts(input: CompleteMultipartUploadInput): string {
  const parts = (input.MultipartUpload?.Parts ?? []).map(({ PartNumber, ETag }) => [PartNumber, ETag?.replace(/"/g, "")]);
  return createHash("md5").update(JSON.stringify(parts)).digest("hex");
}
