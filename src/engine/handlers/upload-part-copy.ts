// UploadPartCopy: the part refers to the source's stored bytes; they are read for their digests, but not written anew.

import type { UploadPartCopyInput, UploadPartCopyOutput } from "../../model/generated/upload-part-copy.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { Handler, HandlerScope } from "../engine-context.ts";
import { segmentsOf, sliceSegments, type ContentLedger } from "../metadata/content-ledger.ts";
import type { PartRecord, Segment, SegmentRecord } from "../metadata/records.ts";
import { requireOpenUpload } from "../metadata/uploads.ts";
import { eTagOf, versionIdOf } from "../metadata/versions.ts";
import { checksumResult, defaultChecksumAlgorithm } from "../rules/checksums.ts";
import { assertPartNumber } from "../rules/multipart.ts";
import { resolveCopyRange } from "../rules/ranges.ts";
import { bucketOf } from "./bucket-access.ts";
import { assertSameSource, digestSegments, findSource, withStableSource } from "./copy-source.ts";
import { encryptionResult, refuseUnsupported } from "./object-metadata.ts";
import { requestLimitBytes } from "./put-object.ts";
import { putPart } from "./upload-parts.ts";

export const uploadPartCopy: Handler<UploadPartCopyInput, UploadPartCopyOutput> = (scope, input) => {
  assertPartNumber(input.PartNumber);
  refuseUnsupported(input);
  return withStableSource(scope, () => copyOnce(scope, input));
};

async function copyOnce({ engine, call }: HandlerScope, input: UploadPartCopyInput): Promise<UploadPartCopyOutput> {
  const { store } = engine;
  const seenUpload = requireOpenUpload(store, bucketOf(store, input), input.Key, input.UploadId);
  const seen = findSource(store, input);
  const range = resolveCopyRange(input.CopySourceRange, seen.version.sizeBytes) ?? { startBytes: 0, lengthBytes: seen.version.sizeBytes };
  if (range.lengthBytes > requestLimitBytes) {
    throw createS3Error("InvalidRequest", { message: `a copied part may have ${requestLimitBytes} bytes; give a smaller x-amz-copy-source-range` });
  }
  const segments = sliceSegments(segmentsOf(store, seen.version.content, seen.version.sizeBytes), range.startBytes, range.lengthBytes);
  const algorithm = seenUpload.checksumAlgorithm ?? defaultChecksumAlgorithm;
  const known = seen.version;
  // A whole object that was put in one piece has the digests already.
  const isKnown = range.lengthBytes === known.sizeBytes && known.partCount === 0 && known.checksum?.algorithm === algorithm && known.checksum.type === "FULL_OBJECT";
  const digests = isKnown ? undefined : await digestSegments(engine, segments, [algorithm], call.signal);
  const value = digests?.checksums.get(algorithm) ?? known.checksum?.value;
  const { upload, part } = await engine.change((transaction, ledger) => {
    const found = requireOpenUpload(transaction, bucketOf(transaction, input), input.Key, input.UploadId);
    assertSameSource(seen, findSource(transaction, input));
    const record: PartRecord = {
      partNumber: input.PartNumber,
      sizeBytes: range.lengthBytes,
      md5: digests?.md5 ?? known.md5,
      modifiedMs: engine.now(),
      checksum: value === undefined ? undefined : { algorithm, type: "FULL_OBJECT", value },
      segments: segments.map((segment) => referToSegment(segment, ledger)),
    };
    putPart(transaction, ledger, found, record);
    return { upload: found, part: record };
  });
  return {
    CopySourceVersionId: seen.bucket.versioning === undefined ? undefined : versionIdOf(seen.version),
    CopyPartResult: { ETag: eTagOf({ md5: part.md5, partCount: 0 }), LastModified: new Date(part.modifiedMs), ...checksumResult(part.checksum) },
    ...encryptionResult(upload.extra),
  };
}

function referToSegment(segment: Segment, ledger: ContentLedger): SegmentRecord {
  if (!("blob" in segment)) return { content: ledger.putInline(segment.inline), sizeBytes: segment.sizeBytes };
  ledger.retain(segment.blob);
  return segment;
}
