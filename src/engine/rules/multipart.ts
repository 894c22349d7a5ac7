// How parts become an object. Source: AWS, "Uploading and copying objects using multipart upload", CompleteMultipartUpload,
// and "Checking object integrity" for the two types of checksums.

import { createHash } from "node:crypto";
import { checksumTraits, type ChecksumAlgorithm } from "../../checksum/checksum.ts";
import { combineCrc, isCombinable, type CombinableAlgorithm } from "../../checksum/combine-crc.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { CompletedPart } from "../../model/generated/complete-multipart-upload.ts";
import { nodeDigests } from "../../platform/node-digests.ts";
import type { ChecksumRecord, PartRecord } from "../metadata/records.ts";
import { givenChecksums } from "./checksums.ts";

/** Highest part number, and so the most parts of an object. */
const partLimit: number = 10_000;

/** An object made of parts. */
export interface Assembly {
  readonly parts: readonly PartRecord[];
  readonly sizeBytes: number;
  readonly md5: Uint8Array;
  readonly checksum: ChecksumRecord | undefined;
}

export interface AssemblyRules {
  readonly minPartSizeBytes: number;
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly checksumType: "FULL_OBJECT" | "COMPOSITE";
}

/** Picks the wanted parts out of the uploaded ones and joins them; whatever does not fit is an error of S3's own. */
export function assembleParts(wanted: readonly CompletedPart[] | undefined, uploaded: ReadonlyMap<number, PartRecord>, rules: AssemblyRules): Assembly {
  if (wanted === undefined || wanted.length === 0) throw createS3Error("MalformedXML", { message: "name at least one part to complete the upload with" });
  const parts: PartRecord[] = [];
  let previous = 0;
  for (const want of wanted) {
    const partNumber = want.PartNumber ?? 0;
    if (partNumber <= previous) throw createS3Error("InvalidPartOrder");
    previous = partNumber;
    parts.push(matchingPart(want, partNumber, uploaded));
  }
  for (const part of parts.slice(0, -1)) {
    if (part.sizeBytes >= rules.minPartSizeBytes) continue;
    throw createS3Error("EntityTooSmall", {
      message: `part ${part.partNumber} has ${part.sizeBytes} bytes; all but the last need at least ${rules.minPartSizeBytes}`,
      details: { PartNumber: String(part.partNumber), ProposedSize: String(part.sizeBytes), MinSizeAllowed: String(rules.minPartSizeBytes) },
    });
  }
  return {
    parts,
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    md5: md5OfMd5s(parts),
    checksum: checksumOfParts(parts, rules),
  };
}

/** The checksum type of an upload: what was asked for, else the algorithm's usual one. */
export function resolveChecksumType(algorithm: ChecksumAlgorithm, requested: string | undefined): "FULL_OBJECT" | "COMPOSITE" {
  const type = requested?.toUpperCase() ?? (algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
  if (type !== "FULL_OBJECT" && type !== "COMPOSITE") {
    throw createS3Error("InvalidRequest", { message: `checksum type ${type} is unknown; it is FULL_OBJECT or COMPOSITE` });
  }
  if (type === "FULL_OBJECT" && !checksumTraits[algorithm].combinable) {
    throw createS3Error("InvalidRequest", { message: `the FULL_OBJECT checksum type cannot be used with ${algorithm.toLowerCase()}; use COMPOSITE or a CRC` });
  }
  if (type === "COMPOSITE" && algorithm === "CRC64NVME") {
    throw createS3Error("InvalidRequest", { message: "the COMPOSITE checksum type cannot be used with crc64nvme; use FULL_OBJECT" });
  }
  return type;
}

/** Refuses numbers that no part may have. */
export function assertPartNumber(partNumber: number): void {
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > partLimit) {
    throw createS3Error("InvalidArgument", { message: `a part number must be a whole number from 1 to ${partLimit}`, details: { ArgumentName: "partNumber" } });
  }
}

function matchingPart(want: CompletedPart, partNumber: number, uploaded: ReadonlyMap<number, PartRecord>): PartRecord {
  const part = uploaded.get(partNumber);
  const details = { PartNumber: String(partNumber), ETag: want.ETag ?? "" };
  if (part === undefined) throw createS3Error("InvalidPart", { message: `part ${partNumber} was not uploaded`, details });
  if (want.ETag !== undefined && want.ETag.replace(/^"|"$/g, "").toLowerCase() !== Buffer.from(part.md5).toString("hex")) {
    throw createS3Error("InvalidPart", { message: `part ${partNumber} has another ETag than the one given`, details });
  }
  for (const [algorithm, text] of givenChecksums(want)) {
    if (part.checksum?.algorithm === algorithm && Buffer.from(part.checksum.value).toString("base64") !== text) {
      throw createS3Error("InvalidPart", { message: `part ${partNumber} has another ${algorithm} than the one given`, details });
    }
  }
  return part;
}

function md5OfMd5s(parts: readonly PartRecord[]): Uint8Array {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part.md5);
  return hash.digest();
}

function checksumOfParts(parts: readonly PartRecord[], { checksumAlgorithm: algorithm, checksumType: type }: AssemblyRules): ChecksumRecord | undefined {
  const pieces: { value: Uint8Array; sizeBytes: number }[] = [];
  for (const { checksum, sizeBytes } of parts) {
    if (checksum?.algorithm !== algorithm) return undefined;
    pieces.push({ value: checksum.value, sizeBytes });
  }
  if (type === "FULL_OBJECT") {
    if (!isCombinable(algorithm)) return undefined;
    return { algorithm, type, value: pieces.reduce((whole, { value, sizeBytes }) => combineCrc(algorithm, whole, value, sizeBytes), emptyCrc(algorithm)) };
  }
  const composite = nodeDigests.createChecksum(algorithm);
  for (const { value } of pieces) composite.update(value);
  return { algorithm, type, value: composite.digest() };
}

// The CRC of no bytes at all is zero for each of them.
function emptyCrc(algorithm: CombinableAlgorithm): Uint8Array {
  return new Uint8Array(checksumTraits[algorithm].digestBytes);
}
