// GetObjectAttributes.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { GetObjectAttributesInput, GetObjectAttributesOutput, GetObjectAttributesParts } from "../../model/generated/get-object-attributes.ts";
import type { EngineContext, Handler } from "../engine-context.ts";
import { readManifest } from "../metadata/content-ledger.ts";
import type { VersionRecord } from "../metadata/records.ts";
import { eTagOf, requireVersion, shownVersionId } from "../metadata/versions.ts";
import { checksumResult } from "../rules/checksums.ts";
import { resolvePageLimit } from "../rules/listing.ts";
import { bucketOf } from "./bucket-access.ts";
import { refuseUnsupported } from "./object-metadata.ts";

const attributes = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

export const getObjectAttributes: Handler<GetObjectAttributesInput, GetObjectAttributesOutput> = ({ engine }, input) => {
  refuseUnsupported(input);
  const wanted = new Set<string>(input.ObjectAttributes);
  const unknown = [...wanted].find((name) => !attributes.includes(name));
  if (wanted.size === 0 || unknown !== undefined) {
    throw createS3Error("InvalidArgument", { message: `object attributes are ${attributes.join(", ")}${unknown === undefined ? "; name at least one" : `, not ${unknown}`}` });
  }
  const bucket = bucketOf(engine.store, input);
  const version = requireVersion(engine.store, bucket, input.Key, input.VersionId);
  const output: GetObjectAttributesOutput = { LastModified: new Date(version.modifiedMs), VersionId: shownVersionId(bucket, version) };
  // Without its quotes, here alone.
  if (wanted.has("ETag")) output.ETag = eTagOf(version).slice(1, -1);
  if (wanted.has("Checksum") && version.checksum !== undefined) {
    output.Checksum = { ...checksumResult({ ...version.checksum, type: "FULL_OBJECT" }), ChecksumType: version.checksum.type };
  }
  if (wanted.has("ObjectParts") && version.partCount > 0) output.ObjectParts = partsOf(engine, version, input);
  if (wanted.has("StorageClass")) output.StorageClass = version.extra?.StorageClass ?? "STANDARD";
  if (wanted.has("ObjectSize")) output.ObjectSize = version.sizeBytes;
  return output;
};

function partsOf(engine: EngineContext, version: VersionRecord, input: GetObjectAttributesInput): GetObjectAttributesParts {
  if (version.content.kind !== "manifest") return { TotalPartsCount: version.partCount };
  const limit = resolvePageLimit(input.MaxParts, "max-parts");
  const marker = Number(input.PartNumberMarker ?? 0);
  const rest = readManifest(engine.store, version.content.id).parts.filter(({ partNumber }) => partNumber > marker);
  const shown = rest.slice(0, limit);
  const isTruncated = rest.length > shown.length && limit > 0;
  const parts: GetObjectAttributesParts = {
    TotalPartsCount: version.partCount,
    PartNumberMarker: String(marker),
    MaxParts: limit,
    IsTruncated: isTruncated,
    Parts: shown.map(({ partNumber, sizeBytes, checksum }) => ({ PartNumber: partNumber, Size: sizeBytes, ...checksumResult(checksum) })),
  };
  if (isTruncated) parts.NextPartNumberMarker = String(shown.at(-1)?.partNumber ?? marker);
  return parts;
}
