// What the portable layers need of cryptography and randomness, all of it synchronous. Two implementations:
// platform/node-digests.ts and platform/web-digests.ts.

import type { Checksum, ChecksumAlgorithm } from "./checksum.ts";

/** Hashes, keyed hashes and checksums of one platform. Stateless: one object serves a whole process. */
export interface Digests {
  /** SHA-256 of bytes, or of a text's UTF-8 form, in lower-case hex. */
  sha256Hex(data: Uint8Array | string): string;
  /** SHA-256 of a latin-1 text (one character, one byte: how headers travel), in lower-case hex. */
  sha256HexOfLatin1(text: string): string;
  /** MD5 of bytes, or of a text's UTF-8 form, as `content-md5` writes it. */
  md5Base64(data: Uint8Array | string): string;
  /** HMAC-SHA-256 of a text's UTF-8 form. */
  hmacSha256(key: Uint8Array | string, text: string): Uint8Array;
  /** Prepares a key for many signatures; what {@link HmacSha256Key.hex} then costs is near two plain hashes. */
  hmacSha256Key(key: Uint8Array): HmacSha256Key;
  /** HMAC-SHA-1 of a text's UTF-8 form in base64: signature version 2 only. */
  hmacSha1Base64(key: string, text: string): string;
  /** Starts a checksum. Throws an S3Error of kind unsupported for an algorithm that this platform cannot compute. */
  createChecksum(algorithm: ChecksumAlgorithm): Checksum;
  /** A random version 4 UUID. */
  randomUuid(): string;
}

/** A key ready to sign with. */
export interface HmacSha256Key {
  /** HMAC-SHA-256 of a latin-1 text, in lower-case hex. */
  hex(text: string): string;
}
