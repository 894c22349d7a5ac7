// Versions of objects as bytes. Written by hand, since a listing decodes a thousand of them: a fixed head, then the
// checksum, then whatever is rare as JSON.

import { checksumAlgorithms, type ChecksumAlgorithm } from "../../checksum/checksum.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ChecksumRecord, ContentRef, OwnerRecord, VersionExtra, VersionRecord } from "./records.ts";

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

/** Decodes a version. Keeps no reference to the bytes. */
export function decodeVersion(bytes: Buffer): VersionRecord {
  assertFormat(bytes);
  // One copy for all: what is asked for is cut out of it.
  return new StoredVersion(Buffer.from(bytes));
}

/** What listings show of a version. */
export interface ListedVersion {
  readonly isNull: boolean;
  readonly isMarker: boolean;
  readonly modifiedMs: number;
  readonly sizeBytes: number;
  /** With its quotes. */
  readonly eTag: string;
  /** In hex; the version's id unless it is the null one. */
  readonly sequence: string;
  readonly checksumAlgorithm: ChecksumAlgorithm | undefined;
  readonly checksumType: "FULL_OBJECT" | "COMPOSITE";
  readonly storageClass: string;
  readonly owner: OwnerRecord | undefined;
}

/** Decodes what listings show, and nothing else. */
export function decodeListed(bytes: Buffer): ListedVersion {
  assertFormat(bytes);
  const flags = bytes[1] ?? 0;
  const partCount = bytes.readUInt16BE(6);
  const hex = bytes.toString("hex", 32, 48);
  const extra = (flags & listedExtraFlag) === 0 ? undefined : decodeExtra(bytes);
  return {
    isNull: (flags & isNullFlag) !== 0,
    isMarker: (flags & isMarkerFlag) !== 0,
    modifiedMs: bytes.readDoubleBE(16),
    sizeBytes: bytes.readDoubleBE(24),
    eTag: partCount === 0 ? `"${hex}"` : `"${hex}-${partCount}"`,
    sequence: bytes.toString("hex", 8, 16),
    checksumAlgorithm: algorithmOf(bytes),
    checksumType: (flags & compositeFlag) === 0 ? "FULL_OBJECT" : "COMPOSITE",
    storageClass: extra?.StorageClass ?? "STANDARD",
    owner: extra?.owner,
  };
}

class StoredVersion implements VersionRecord {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isNull(): boolean {
    return ((this.#bytes[1] ?? 0) & isNullFlag) !== 0;
  }

  get isMarker(): boolean {
    return ((this.#bytes[1] ?? 0) & isMarkerFlag) !== 0;
  }

  get sequence(): Buffer {
    return this.#bytes.subarray(8, 16);
  }

  get modifiedMs(): number {
    return this.#bytes.readDoubleBE(16);
  }

  get sizeBytes(): number {
    return this.#bytes.readDoubleBE(24);
  }

  get md5(): Buffer {
    return this.#bytes.subarray(32, 48);
  }

  get partCount(): number {
    return this.#bytes.readUInt16BE(6);
  }

  get content(): ContentRef {
    const kind = contentKinds[this.#bytes[4] ?? 0] ?? "empty";
    if (kind === "empty") return { kind };
    if (kind === "blob") return { kind, blob: this.#bytes.toString("hex", 48, 64), offsetBytes: this.#bytes.readDoubleBE(64) };
    return { kind, id: this.#bytes.subarray(48, 56) };
  }

  get checksum(): ChecksumRecord | undefined {
    const algorithm = algorithmOf(this.#bytes);
    if (algorithm === undefined) return undefined;
    const type = ((this.#bytes[1] ?? 0) & compositeFlag) === 0 ? "FULL_OBJECT" : "COMPOSITE";
    return { algorithm, type, value: this.#bytes.subarray(headBytes, headBytes + (this.#bytes[3] ?? 0)) };
  }

  get extra(): VersionExtra | undefined {
    return decodeExtra(this.#bytes);
  }
}

function algorithmOf(bytes: Buffer): ChecksumAlgorithm | undefined {
  return checksumAlgorithms[(bytes[2] ?? 0) - 1];
}

function decodeExtra(bytes: Buffer): VersionExtra | undefined {
  const start = headBytes + (bytes[3] ?? 0);
  return bytes.length > start ? (JSON.parse(bytes.toString("utf8", start)) as VersionExtra) : undefined;
}

function assertFormat(bytes: Buffer): void {
  if (bytes[0] !== format) {
    throw createS3Error("InternalError", { message: "the directory was written by a newer version of Stave; update this one", retryable: false });
  }
}
