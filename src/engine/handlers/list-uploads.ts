// ListParts and ListMultipartUploads.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ListMultipartUploadsInput, ListMultipartUploadsOutput, MultipartUpload } from "../../model/generated/list-multipart-uploads.ts";
import type { ListPartsInput, ListPartsOutput, Part } from "../../model/generated/list-parts.ts";
import type { Handler } from "../engine-context.ts";
import { keyOfHistory, uploadKey } from "../metadata/keys.ts";
import type { Reader } from "../metadata/ordered-store.ts";
import { decodeUpload } from "../metadata/record-codec.ts";
import type { BucketRecord, UploadRecord } from "../metadata/records.ts";
import { partsOf, requireOpenUpload, sequenceOfUploadId, uploadIdOf } from "../metadata/uploads.ts";
import { eTagOf } from "../metadata/versions.ts";
import { checksumResult } from "../rules/checksums.ts";
import { collectPage, itemOf, listingEncoder, markerOf, resolvePageLimit, startAfter, type Listed, type ListingSource } from "../rules/listing.ts";
import { bucketOf } from "./bucket-access.ts";
import { encodeOptional } from "./list-objects.ts";
import { rangeOfHistory } from "./page-range.ts";

export const listParts: Handler<ListPartsInput, ListPartsOutput> = ({ engine }, input) => {
  const bucket = bucketOf(engine.store, input);
  const upload = requireOpenUpload(engine.store, bucket, input.Key, input.UploadId);
  const limit = resolvePageLimit(input.MaxParts, "max-parts");
  const marker = Number(input.PartNumberMarker ?? 0);
  if (!Number.isInteger(marker) || marker < 0) throw createS3Error("InvalidArgument", { message: "part-number-marker must be a whole number" });
  const parts: Part[] = [];
  let isTruncated = false;
  // Numbers end far below; a larger marker means the end as well.
  for (const part of limit === 0 ? [] : partsOf(engine.store, upload, Math.min(marker, 0xfffe))) {
    if (parts.length === limit) {
      isTruncated = true;
      break;
    }
    parts.push({
      PartNumber: part.partNumber,
      LastModified: new Date(part.modifiedMs),
      ETag: eTagOf({ md5: part.md5, partCount: 0 }),
      Size: part.sizeBytes,
      ...checksumResult(part.checksum),
    });
  }
  const owner = { ID: upload.owner.id, DisplayName: upload.owner.displayName };
  return {
    Bucket: input.Bucket,
    Key: input.Key,
    UploadId: input.UploadId,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: isTruncated ? String(parts.at(-1)?.PartNumber ?? marker) : undefined,
    MaxParts: limit,
    IsTruncated: isTruncated,
    Parts: parts,
    Initiator: owner,
    Owner: owner,
    StorageClass: upload.extra.StorageClass ?? "STANDARD",
    ChecksumAlgorithm: upload.checksumAlgorithm,
    ChecksumType: upload.checksumType,
  };
};

export const listMultipartUploads: Handler<ListMultipartUploadsInput, ListMultipartUploadsOutput> = ({ engine }, input) => {
  const encode = listingEncoder(input.EncodingType);
  const bucket = bucketOf(engine.store, input);
  const limit = resolvePageLimit(input.MaxUploads, "max-uploads");
  // S3 ignores an upload marker that has no key marker beside it.
  const start = startAfter(input.KeyMarker, input.KeyMarker === undefined || input.KeyMarker === "" ? undefined : input.UploadIdMarker);
  const page = collectPage(uploadsOf(engine.store, bucket), { prefix: input.Prefix ?? "", delimiter: input.Delimiter ?? "", start, limit });
  return {
    Bucket: input.Bucket,
    KeyMarker: encode(input.KeyMarker ?? ""),
    UploadIdMarker: input.UploadIdMarker ?? "",
    NextKeyMarker: page.next === undefined ? undefined : encode(markerOf(page.next)),
    NextUploadIdMarker: page.next === undefined ? undefined : itemOf(page.next),
    Prefix: encode(input.Prefix ?? ""),
    Delimiter: encodeOptional(encode, input.Delimiter),
    MaxUploads: limit,
    IsTruncated: page.next !== undefined,
    Uploads: page.entries.map((entry) => listedUpload(entry, encode)),
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    EncodingType: input.EncodingType,
  };
};

function uploadsOf(reader: Reader, bucket: BucketRecord): ListingSource<UploadRecord> {
  return {
    *entries(from, prefix) {
      const range = rangeOfHistory(bucket, prefix, from, (key, item) => placeOfUpload(bucket, key, item));
      if (range === undefined) return;
      for (const entry of reader.range("uploads", range)) {
        const upload = decodeUpload(entry.value);
        // Completed ones are kept for a while, to be completed again.
        if (upload.completed === undefined) yield { key: keyOfHistory(entry.key), item: uploadIdOf(upload), value: upload };
      }
    },
  };
}

function placeOfUpload(bucket: BucketRecord, key: string, uploadId: string): Buffer {
  const sequence = sequenceOfUploadId(uploadId);
  if (sequence === undefined) throw createS3Error("InvalidArgument", { message: "the upload id marker is none that a listing gave" });
  return uploadKey(bucket.number, key, sequence);
}

function listedUpload({ key, item, value }: Listed<UploadRecord>, encode: (text: string) => string): MultipartUpload {
  const owner = { ID: value.owner.id, DisplayName: value.owner.displayName };
  return {
    UploadId: item ?? "",
    Key: encode(key),
    Initiated: new Date(value.initiatedMs),
    StorageClass: value.extra.StorageClass ?? "STANDARD",
    Owner: owner,
    Initiator: owner,
    ChecksumAlgorithm: value.checksumAlgorithm,
    ChecksumType: value.checksumType,
  };
}
