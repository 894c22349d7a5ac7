// What a request says about its content's integrity, and whether the content agrees.
// Source: AWS, "Checking object integrity". Content without a checksum gets a CRC32 (AWS: CRC64NVME; CRC32 costs a sixth
// here, and answers the same question).

import { checksumAlgorithms, checksumTraits, type ChecksumAlgorithm } from "../../checksum/checksum.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ContentDigests } from "../content-digests.ts";
import type { ChecksumRecord } from "../metadata/records.ts";

/** Members of requests that carry checksums. */
export interface ChecksumMembers {
  ContentMD5?: string | undefined;
  ChecksumCRC32?: string | undefined;
  ChecksumCRC32C?: string | undefined;
  ChecksumCRC64NVME?: string | undefined;
  ChecksumSHA1?: string | undefined;
  ChecksumSHA256?: string | undefined;
  ChecksumSHA512?: string | undefined;
  ChecksumMD5?: string | undefined;
  ChecksumXXHASH64?: string | undefined;
  ChecksumXXHASH3?: string | undefined;
  ChecksumXXHASH128?: string | undefined;
}

/** Members of results that carry a checksum. */
export type ChecksumResult = { -readonly [K in Exclude<keyof ChecksumMembers, "ContentMD5">]?: string };

type ChecksumMember = Exclude<keyof ChecksumMembers, "ContentMD5">;

/** The algorithm of objects whose writer chose none. */
export const defaultChecksumAlgorithm: ChecksumAlgorithm = "CRC32";

const members: readonly (readonly [ChecksumAlgorithm, ChecksumMember])[] = checksumAlgorithms.map((algorithm) => [algorithm, memberOf(algorithm)]);

/** The checksums that a request carries, as text. */
export function givenChecksums(input: ChecksumMembers): readonly (readonly [ChecksumAlgorithm, string])[] {
  let given: (readonly [ChecksumAlgorithm, string])[] | undefined;
  for (const [algorithm, member] of members) {
    const value = input[member];
    if (value !== undefined) (given ??= []).push([algorithm, value]);
  }
  return given ?? none;
}

const none: readonly never[] = [];

/** Compares content with the Content-MD5 and checksums that came with it: BadDigest when they differ. */
export function assertDigests(input: ChecksumMembers, digests: ContentDigests): void {
  if (input.ContentMD5 !== undefined) {
    const expected = decodeDigest(input.ContentMD5, 16);
    if (expected === undefined) {
      throw createS3Error("InvalidDigest", { message: "Content-MD5 must be the base64 of 16 bytes" });
    }
    if (!expected.equals(digests.md5)) {
      throw createS3Error("BadDigest", { message: "the content's MD5 is not the Content-MD5 that came with it; nothing was stored, send it again" });
    }
  }
  for (const [algorithm, text] of givenChecksums(input)) {
    const expected = decodeChecksum(algorithm, text);
    const computed = digests.checksums.get(algorithm);
    if (computed === undefined || !expected.equals(computed)) {
      throw createS3Error("BadDigest", { message: `the ${algorithm} that came with the content is not the content's; nothing was stored, send it again` });
    }
  }
}

/** A checksum's bytes; text that cannot be one is InvalidRequest. */
export function decodeChecksum(algorithm: ChecksumAlgorithm, text: string): Buffer {
  const { digestBytes, header } = checksumTraits[algorithm];
  const bytes = decodeDigest(text, digestBytes);
  if (bytes === undefined) throw createS3Error("InvalidRequest", { message: `the value of ${header} must be the base64 of ${digestBytes} bytes` });
  return bytes;
}

/** Puts a stored checksum into the member of a result that bears its algorithm's name. */
export function checksumResult(checksum: ChecksumRecord | undefined, partCount = 0): ChecksumResult {
  return checksum === undefined ? {} : { [memberOf(checksum.algorithm)]: checksumText(checksum, partCount) };
}

/** A stored checksum as S3 writes it: a composite one is followed by the number of parts. */
export function checksumText(checksum: ChecksumRecord, partCount: number): string {
  const base64 = Buffer.from(checksum.value).toString("base64");
  return checksum.type === "COMPOSITE" ? `${base64}-${partCount}` : base64;
}

function decodeDigest(text: string, digestBytes: number): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = Buffer.from(text, "base64");
  return bytes.length === digestBytes ? bytes : undefined;
}

function memberOf(algorithm: ChecksumAlgorithm): ChecksumMember {
  return checksumTraits[algorithm].member as ChecksumMember;
}
