// S3's checksum algorithms: their names on the wire and the shape of a running checksum.
// Source: AWS, "Checking object integrity for data uploads in Amazon S3".

/** The algorithms of S3's model. */
export type ChecksumAlgorithm =
  | "CRC32"
  | "CRC32C"
  | "CRC64NVME"
  | "SHA1"
  | "SHA256"
  | "SHA512"
  | "MD5"
  | "XXHASH64"
  | "XXHASH3"
  | "XXHASH128";

/** A running checksum: fed piece by piece, read at the end. */
export interface Checksum {
  /** Takes the next bytes; keeps no reference to them. */
  update(bytes: Uint8Array): void;
  /** Result in the byte order that S3 encodes (big-endian for CRCs). Ends the checksum: no update after it. */
  digest(): Uint8Array;
  /** The same result as S3 writes it in headers. Ends the checksum as well; call one of the two, once. */
  digestBase64(): string;
}

/** What S3 calls an algorithm, and how long its result is. */
export interface ChecksumTraits {
  /** Header, and trailer, that carries the value: `x-amz-checksum-crc32`. */
  readonly header: string;
  /** Member of requests and results: `ChecksumCRC32`. */
  readonly member: string;
  readonly digestBytes: number;
  /** The checksum of a whole object follows from those of its parts and their lengths (S3's FULL_OBJECT type). */
  readonly combinable: boolean;
}

/** Names and traits of every algorithm. */
export const checksumTraits: Readonly<Record<ChecksumAlgorithm, ChecksumTraits>> = {
  CRC32: { header: "x-amz-checksum-crc32", member: "ChecksumCRC32", digestBytes: 4, combinable: true },
  CRC32C: { header: "x-amz-checksum-crc32c", member: "ChecksumCRC32C", digestBytes: 4, combinable: true },
  CRC64NVME: { header: "x-amz-checksum-crc64nvme", member: "ChecksumCRC64NVME", digestBytes: 8, combinable: true },
  SHA1: { header: "x-amz-checksum-sha1", member: "ChecksumSHA1", digestBytes: 20, combinable: false },
  SHA256: { header: "x-amz-checksum-sha256", member: "ChecksumSHA256", digestBytes: 32, combinable: false },
  SHA512: { header: "x-amz-checksum-sha512", member: "ChecksumSHA512", digestBytes: 64, combinable: false },
  MD5: { header: "x-amz-checksum-md5", member: "ChecksumMD5", digestBytes: 16, combinable: false },
  XXHASH64: { header: "x-amz-checksum-xxhash64", member: "ChecksumXXHASH64", digestBytes: 8, combinable: false },
  XXHASH3: { header: "x-amz-checksum-xxhash3", member: "ChecksumXXHASH3", digestBytes: 8, combinable: false },
  XXHASH128: { header: "x-amz-checksum-xxhash128", member: "ChecksumXXHASH128", digestBytes: 16, combinable: false },
};

/** Every algorithm, in the order in which a reader prefers them when S3 offers several: cheapest here first. */
export const checksumAlgorithms: readonly ChecksumAlgorithm[] = [
  "CRC32",
  "CRC32C",
  "CRC64NVME",
  "SHA1",
  "SHA256",
  "SHA512",
  "MD5",
  "XXHASH64",
  "XXHASH3",
  "XXHASH128",
];

/** Tells whether a text is one of S3's algorithm names. */
export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(checksumTraits, name);
}

/** Writes bytes in lower-case hex. */
export function hexOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Writes bytes as base64. For digests and other short values. */
export function base64OfBytes(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Reads base64 as S3 writes checksums; undefined when it is none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
