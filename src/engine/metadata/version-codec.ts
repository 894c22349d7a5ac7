// Versions of objects as bytes. Written by hand, since a listing decodes a thousand of them: a fixed head, then the
// checksum, then whatever is rare as JSON.

import { checksumAlgorithms } from "../../checksum/checksum.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ContentRef, VersionExtra, VersionRecord } from "./records.ts";

// 0 format, 1 flags, 2 checksum algorithm + 1, 3 checksum length, 4 content kind, 5 spare, 6..7 parts, 8..15 sequence,
// 16..23 modified, 24..31 size, 32..47 MD5, 48..63 content id, 64..71 offset within a blob.
const headBytes = 72;
const format = 1;
const isNullFlag = 1;
const isMarkerFlag = 2;
const compositeFlag = 4;
/** Set when a listing must look into the extra part. */
const listedExtraFlag = 8;

const contentKinds = ["empty", "inline", "blob", "manifest"] as const;

/** Encodes a version. */
export function encodeVersion(record: VersionRecord): Buffer {
  const { checksum, content, extra } = record;
  const extraText = extra === undefined ? "" : JSON.stringify(extra);
  const checksumBytes = checksum?.value.length ?? 0;
  const extraBytes = extraText === "" || extraText === "{}" ? 0 : Buffer.byteLength(extraText);
  const bytes = Buffer.allocUnsafe(headBytes + checksumBytes + extraBytes);
  bytes.fill(0, 0, headBytes);
  bytes[0] = format;
  bytes[1] =
    (record.isNull ? isNullFlag : 0) |
    (record.isMarker ? isMarkerFlag : 0) |
    (checksum?.type === "COMPOSITE" ? compositeFlag : 0) |
    (extra?.StorageClass !== undefined || extra?.owner !== undefined ? listedExtraFlag : 0);
  bytes[4] = contentKinds.indexOf(content.kind);
  bytes.writeUInt16BE(record.partCount, 6);
  bytes.set(record.sequence, 8);
  bytes.writeDoubleBE(record.modifiedMs, 16);
  bytes.writeDoubleBE(record.sizeBytes, 24);
  bytes.set(record.md5, 32);
  if (content.kind === "blob") {
    bytes.write(content.blob, 48, "hex");
    bytes.writeDoubleBE(content.offsetBytes, 64);
  } else if (content.kind !== "empty") bytes.set(content.id, 48);
  if (checksum !== undefined) {
    bytes[2] = checksumAlgorithms.indexOf(checksum.algorithm) + 1;
    bytes[3] = checksumBytes;
    bytes.set(checksum.value, headBytes);
  }
  if (extraBytes > 0) bytes.write(extraText, headBytes + checksumBytes, "utf8");
  return bytes;
}

/** Decodes a version. With `listing`, what listings do not show is left out. Keeps no reference to the bytes. */
export function decodeVersion(bytes: Buffer, listing = false): VersionRecord {
  if (bytes[0] !== format) {
    throw createS3Error("InternalError", { message: "the directory was written by a newer version of Stave; update this one", retryable: false });
  }
  const flags = bytes[1] ?? 0;
  const checksumBytes = bytes[3] ?? 0;
  const algorithm = checksumAlgorithms[(bytes[2] ?? 0) - 1];
  const extraStart = headBytes + checksumBytes;
  const hasExtra = bytes.length > extraStart && (!listing || (flags & listedExtraFlag) !== 0);
  return {
    isNull: (flags & isNullFlag) !== 0,
    isMarker: (flags & isMarkerFlag) !== 0,
    sequence: copy(bytes, 8, 16),
    modifiedMs: bytes.readDoubleBE(16),
    sizeBytes: bytes.readDoubleBE(24),
    md5: copy(bytes, 32, 48),
    partCount: bytes.readUInt16BE(6),
    content: decodeContent(bytes),
    checksum:
      algorithm === undefined
        ? undefined
        : { algorithm, type: (flags & compositeFlag) === 0 ? "FULL_OBJECT" : "COMPOSITE", value: copy(bytes, headBytes, extraStart) },
    extra: hasExtra ? (JSON.parse(bytes.toString("utf8", extraStart)) as VersionExtra) : undefined,
  };
}

function decodeContent(bytes: Buffer): ContentRef {
  const kind = contentKinds[bytes[4] ?? 0] ?? "empty";
  if (kind === "empty") return { kind };
  if (kind === "blob") return { kind, blob: bytes.toString("hex", 48, 64), offsetBytes: bytes.readDoubleBE(64) };
  return { kind, id: copy(bytes, 48, 56) };
}

function copy(bytes: Buffer, start: number, end: number): Buffer {
  return Buffer.from(bytes.subarray(start, end));
}
