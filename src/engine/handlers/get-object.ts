// GetObject and HeadObject.

import type { Payload } from "../../bytes/byte-source.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { GetObjectInput, GetObjectOutput } from "../../model/generated/get-object.ts";
import type { HeadObjectInput, HeadObjectOutput } from "../../model/generated/head-object.ts";
import { continueCrc32 } from "../../platform/node-digests.ts";
import { createContentSource, isMissingFile } from "../blobs/content-source.ts";
import type { EngineContext, Handler } from "../engine-context.ts";
import { readManifest, segmentsOf, sliceSegments } from "../metadata/content-ledger.ts";
import type { BucketRecord, PartRecord, VersionRecord } from "../metadata/records.ts";
import { eTagOf, requireVersion, shownVersionId } from "../metadata/versions.ts";
import { checksumResult } from "../rules/checksums.ts";
import { assertReadConditions } from "../rules/conditions.ts";
import { contentRangeOf, resolveRange, type ByteRange } from "../rules/ranges.ts";
import { bucketOf } from "./bucket-access.ts";
import { addStoredHeaders, defaultContentType, refuseUnsupported } from "./object-metadata.ts";

export const getObject: Handler<GetObjectInput, GetObjectOutput> = ({ engine }, input) => {
  for (let attempt = 0; ; attempt++) {
    const found = findForReading(engine, input);
    try {
      // Opens the content's files in the same turn in which the metadata was read.
      const Body = contentOf(engine, found.version, found.range);
      const { version, range } = found;
      return describe(input, found, {
        Body,
        AcceptRanges: "bytes",
        LastModified: new Date(version.modifiedMs),
        ContentLength: range?.lengthBytes ?? version.sizeBytes,
        ETag: eTagOf(version),
        ContentType: defaultContentType,
        Metadata: {},
      });
    } catch (error) {
      // Another process replaced the object in between and removed the file: look again.
      if (!isMissingFile(error) || attempt === 5) throw error;
      engine.store.refresh();
    }
  }
};

export const headObject: Handler<HeadObjectInput, HeadObjectOutput> = ({ engine }, input) => {
  const found = findForReading(engine, input);
  const { version, range } = found;
  return describe(input, found, {
    AcceptRanges: "bytes",
    LastModified: new Date(version.modifiedMs),
    ContentLength: range?.lengthBytes ?? version.sizeBytes,
    ETag: eTagOf(version),
    ContentType: defaultContentType,
    Metadata: {},
  });
};

interface Found {
  readonly bucket: BucketRecord;
  readonly version: VersionRecord;
  readonly range: ByteRange | undefined;
  readonly part: PartRecord | undefined;
  /** Whether the answer is a partial one. */
  readonly isPartial: boolean;
}

type ReadInput = GetObjectInput | HeadObjectInput;

function findForReading(engine: EngineContext, input: ReadInput): Found {
  refuseUnsupported(input);
  const bucket = bucketOf(engine.store, input);
  const version = requireVersion(engine.store, bucket, input.Key, input.VersionId);
  if (isConditional(input)) {
    assertReadConditions(
      { ifMatch: input.IfMatch, ifNoneMatch: input.IfNoneMatch, ifModifiedSince: input.IfModifiedSince, ifUnmodifiedSince: input.IfUnmodifiedSince },
      { eTag: eTagOf(version), modifiedMs: version.modifiedMs },
    );
  }
  if (input.PartNumber !== undefined) {
    if (input.Range !== undefined) throw createS3Error("InvalidRequest", { message: "give a range or a part number, not both" });
    const { part, range } = findPart(engine, version, input.PartNumber);
    return { bucket, version, range, part, isPartial: true };
  }
  const range = resolveRange(input.Range, version.sizeBytes);
  return { bucket, version, range, part: undefined, isPartial: range !== undefined };
}

function isConditional(input: ReadInput): boolean {
  return input.IfMatch !== undefined || input.IfNoneMatch !== undefined || input.IfModifiedSince !== undefined || input.IfUnmodifiedSince !== undefined;
}

function findPart(engine: EngineContext, version: VersionRecord, partNumber: number): { part: PartRecord | undefined; range: ByteRange } {
  if (version.content.kind === "manifest" && version.partCount > 0) {
    const { parts } = readManifest(engine.store, version.content.id);
    const part = parts[partNumber - 1];
    if (part === undefined) throw noSuchPart(partNumber, parts.length);
    const startBytes = parts.slice(0, partNumber - 1).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { part, range: { startBytes, lengthBytes: part.sizeBytes } };
  }
  if (partNumber !== 1) throw noSuchPart(partNumber, 1);
  return { part: undefined, range: { startBytes: 0, lengthBytes: version.sizeBytes } };
}

function noSuchPart(partNumber: number, count: number): Error {
  return createS3Error("InvalidPartNumber", { status: 416, kind: "invalid-input", message: `the object has no part ${partNumber}; it has ${count}` });
}

// Completes a result that the caller began as one literal, which is far cheaper than putting it together.
function describe<Output extends HeadObjectOutput>(input: ReadInput, { bucket, version, range, part, isPartial }: Found, output: Output): Output {
  const { extra } = version;
  if (extra !== undefined) addStoredHeaders(output, extra);
  const versionId = shownVersionId(bucket, version);
  if (versionId !== undefined) output.VersionId = versionId;
  // An empty object's first part has no range that could be written.
  if (isPartial && range !== undefined && version.sizeBytes > 0) output.ContentRange = contentRangeOf(range, version.sizeBytes);
  if (input.PartNumber !== undefined && version.partCount > 0) output.PartsCount = version.partCount;
  if (input.ChecksumMode !== undefined && input.ChecksumMode.toUpperCase() === "ENABLED") addChecksum(output, version, part, range);
  if (input.ResponseCacheControl !== undefined) output.CacheControl = input.ResponseCacheControl;
  if (input.ResponseContentDisposition !== undefined) output.ContentDisposition = input.ResponseContentDisposition;
  if (input.ResponseContentEncoding !== undefined) output.ContentEncoding = input.ResponseContentEncoding;
  if (input.ResponseContentLanguage !== undefined) output.ContentLanguage = input.ResponseContentLanguage;
  if (input.ResponseContentType !== undefined) output.ContentType = input.ResponseContentType;
  if (input.ResponseExpires !== undefined) {
    output.Expires = input.ResponseExpires;
    output.ExpiresString = input.ResponseExpires.toUTCString();
  }
  return output;
}

// A checksum goes out only with the bytes that it is of.
function addChecksum(output: HeadObjectOutput, version: VersionRecord, part: PartRecord | undefined, range: ByteRange | undefined): void {
  const coversAll = range === undefined || range.lengthBytes === version.sizeBytes;
  const checksum = part?.checksum ?? (coversAll && part === undefined ? version.checksum : undefined);
  if (checksum === undefined) return;
  Object.assign(output, checksumResult(checksum, version.partCount));
  output.ChecksumType = version.checksum?.type ?? checksum.type;
}

function contentOf(engine: EngineContext, version: VersionRecord, range: ByteRange | undefined): Payload {
  const crc32 = range === undefined && version.checksum?.algorithm === "CRC32" && version.checksum.type === "FULL_OBJECT" ? readCrc32(version.checksum.value) : undefined;
  const whole = segmentsOf(engine.store, version.content, version.sizeBytes);
  const segments = range === undefined ? whole : sliceSegments(whole, range.startBytes, range.lengthBytes);
  const [first] = segments;
  if (first === undefined) return new Uint8Array(0);
  if (segments.length > 1 || !("inline" in first)) return createContentSource(engine.files, segments, crc32);
  if (crc32 !== undefined && continueCrc32(first.inline, 0) !== crc32) {
    throw createS3Error("InternalError", {
      kind: "integrity",
      retryable: false,
      message: "the stored content is damaged: its CRC32 is not the one that was stored; restore the object from another copy",
    });
  }
  return first.inline;
}

function readCrc32(value: Uint8Array): number {
  return Buffer.from(value.buffer, value.byteOffset, value.length).readUInt32BE(0);
}
