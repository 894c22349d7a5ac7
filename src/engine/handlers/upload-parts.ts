// CreateMultipartUpload, UploadPart, AbortMultipartUpload.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { AbortMultipartUploadInput, AbortMultipartUploadOutput } from "../../model/generated/abort-multipart-upload.ts";
import type { CreateMultipartUploadInput, CreateMultipartUploadOutput } from "../../model/generated/create-multipart-upload.ts";
import type { UploadPartInput, UploadPartOutput } from "../../model/generated/upload-part.ts";
import { receiveContent, type ReceivedContent } from "../blobs/receive-content.ts";
import { parseChecksumAlgorithm } from "../content-digests.ts";
import type { Handler } from "../engine-context.ts";
import type { ContentLedger } from "../metadata/content-ledger.ts";
import { partKey, uploadKey } from "../metadata/keys.ts";
import type { Transaction } from "../metadata/ordered-store.ts";
import { decodePart, encodePart } from "../metadata/record-codec.ts";
import type { PartRecord, SegmentRecord, UploadRecord } from "../metadata/records.ts";
import { newUploadSecret, putUpload, removeParts, requireOpenUpload, uploadIdOf } from "../metadata/uploads.ts";
import { eTagOf } from "../metadata/versions.ts";
import { assertDigests, checksumResult, defaultChecksumAlgorithm, givenChecksums } from "../rules/checksums.ts";
import { assertPartNumber, resolveChecksumType } from "../rules/multipart.ts";
import { bucketOf } from "./bucket-access.ts";
import { encryptionResult, ownerOf, refuseUnsupported, resolveExtra } from "./object-metadata.ts";
import { requestedAlgorithms, requestLimitBytes, storedChecksum, storing } from "./put-object.ts";

export const createMultipartUpload: Handler<CreateMultipartUploadInput, CreateMultipartUploadOutput> = async ({ engine, call }, input) => {
  refuseUnsupported(input);
  const checksumAlgorithm = input.ChecksumAlgorithm === undefined ? undefined : parseChecksumAlgorithm(input.ChecksumAlgorithm);
  if (checksumAlgorithm === undefined && input.ChecksumType !== undefined) {
    throw createS3Error("InvalidRequest", { message: "a checksum type needs a checksum algorithm beside it" });
  }
  const checksumType = checksumAlgorithm === undefined ? undefined : resolveChecksumType(checksumAlgorithm, input.ChecksumType);
  const upload = await engine.change((transaction) => {
    const bucket = bucketOf(transaction, input);
    const created: UploadRecord = {
      sequence: transaction.nextSequence(),
      secret: newUploadSecret(),
      initiatedMs: engine.now(),
      owner: ownerOf(call.requester),
      extra: resolveExtra(input, call.requester, bucket) ?? {},
      checksumAlgorithm,
      checksumType,
    };
    putUpload(transaction, bucket, input.Key, created);
    return created;
  });
  return {
    Bucket: input.Bucket,
    Key: input.Key,
    UploadId: uploadIdOf(upload),
    ChecksumAlgorithm: checksumAlgorithm,
    ChecksumType: checksumType,
    ...encryptionResult(upload.extra),
  };
};

export const uploadPart: Handler<UploadPartInput, UploadPartOutput> = async ({ engine, call }, input) => {
  assertPartNumber(input.PartNumber);
  refuseUnsupported(input);
  const seen = requireOpenUpload(engine.store, bucketOf(engine.store, input), input.Key, input.UploadId);
  assertAlgorithm(seen, input);
  // The upload's algorithm first, since the first one is kept; further ones that came along are verified.
  const wanted = seen.checksumAlgorithm ?? defaultChecksumAlgorithm;
  const algorithms = [...new Set([wanted, ...requestedAlgorithms(input, wanted)])];
  const received = await receiveContent(engine.files, input.Body, {
    algorithms,
    lengthBytes: input.ContentLength,
    limitBytes: requestLimitBytes,
    signal: call.signal,
  });
  return storing(received, async () => {
    assertDigests(input, received.digests);
    const checksum = storedChecksum(received, algorithms);
    const upload = await engine.change((transaction, ledger) => {
      const found = requireOpenUpload(transaction, bucketOf(transaction, input), input.Key, input.UploadId);
      putPart(transaction, ledger, found, {
        partNumber: input.PartNumber,
        sizeBytes: received.sizeBytes,
        md5: received.digests.md5,
        modifiedMs: engine.now(),
        checksum,
        segments: segmentsOfReceived(received, ledger),
      });
      return found;
    });
    return { ETag: eTagOf({ md5: received.digests.md5, partCount: 0 }), ...checksumResult(checksum), ...encryptionResult(upload.extra) };
  });
};

export const abortMultipartUpload: Handler<AbortMultipartUploadInput, AbortMultipartUploadOutput> = async ({ engine }, input) => {
  await engine.change((transaction, ledger) => {
    const bucket = bucketOf(transaction, input);
    const upload = requireOpenUpload(transaction, bucket, input.Key, input.UploadId);
    if (input.IfMatchInitiatedTime !== undefined && input.IfMatchInitiatedTime.getTime() !== upload.initiatedMs) throw createS3Error("PreconditionFailed");
    removeParts(transaction, ledger, upload, new Set());
    transaction.remove("uploads", uploadKey(bucket.number, input.Key, upload.sequence));
  });
  return {};
};

/** Writes a part; an earlier one of the same number is given up. */
export function putPart(transaction: Transaction, ledger: ContentLedger, upload: UploadRecord, part: PartRecord): void {
  const key = partKey(upload.sequence, part.partNumber);
  const replaced = transaction.get("parts", key);
  if (replaced !== undefined) ledger.releasePart(decodePart(replaced));
  transaction.put("parts", key, encodePart(part));
}

function segmentsOfReceived({ stored, sizeBytes }: ReceivedContent, ledger: ContentLedger): SegmentRecord[] {
  if (sizeBytes === 0) return [];
  if (stored.kind === "inline") return [{ content: ledger.putInline(stored.bytes), sizeBytes }];
  ledger.retain(stored.writer.blob);
  return [{ blob: stored.writer.blob, offsetBytes: 0, sizeBytes }];
}

function assertAlgorithm(upload: UploadRecord, input: UploadPartInput): void {
  if (upload.checksumAlgorithm === undefined) return;
  for (const [algorithm] of givenChecksums(input)) {
    if (algorithm === upload.checksumAlgorithm) continue;
    throw createS3Error("InvalidRequest", {
      message: `checksum type mismatch: the upload was created with ${upload.checksumAlgorithm.toLowerCase()}, the part came with ${algorithm.toLowerCase()}`,
    });
  }
}
