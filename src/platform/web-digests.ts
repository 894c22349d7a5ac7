// Digests for browsers, workers and every other place without Node's modules. @noble/hashes, since Web Crypto is
// asynchronous and has no MD5.

import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { base64OfBytes } from "../checksum/checksum.ts";
import type { Checksum } from "../checksum/checksum.ts";
import { createPortableChecksum } from "../checksum/portable-checksum.ts";
import type { Digests } from "../checksum/digests.ts";

/** The digests of any platform with ECMAScript and Web Crypto's random numbers. */
export const webDigests: Digests = {
  sha256Hex: (data) => hexOfBytes(sha256(bytesOf(data))),
  sha256HexOfLatin1: (text) => hexOfBytes(sha256(latin1Bytes(text))),
  md5Base64: (data) => base64OfBytes(md5(bytesOf(data))),
  hmacSha256: (key, text) => hmac(sha256, bytesOf(key), bytesOf(text)),
  hmacSha256Key: (key) => ({ hex: (text) => hexOfBytes(hmac(sha256, key, latin1Bytes(text))) }),
  hmacSha1Base64: (key, text) => base64OfBytes(hmac(sha1, bytesOf(key), bytesOf(text))),
  createChecksum(algorithm) {
    switch (algorithm) {
      case "SHA1":
        return runningHash(sha1.create());
      case "SHA256":
        return runningHash(sha256.create());
      case "SHA512":
        return runningHash(sha512.create());
      case "MD5":
        return runningHash(md5.create());
      default:
        return createPortableChecksum(algorithm);
    }
  },
  // Pages that came over plain HTTP have random numbers, but no randomUUID.
  randomUuid: () => crypto.randomUUID?.() ?? uuidOf(crypto.getRandomValues(new Uint8Array(16))),
};

/** RFC 9562, section 5.4. */
function uuidOf(random: Uint8Array): string {
  random[6] = (random[6]! & 0x0f) | 0x40;
  random[8] = (random[8]! & 0x3f) | 0x80;
  return hexOfBytes(random).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function runningHash(hash: { update(bytes: Uint8Array): unknown; digest(): Uint8Array }): Checksum {
  return {
    update(bytes) {
      hash.update(bytes);
    },
    digest: () => hash.digest(),
    digestBase64: () => base64OfBytes(hash.digest()),
  };
}

const encoder = new TextEncoder();

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === "string" ? encoder.encode(data) : data;
}

function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const hexDigits = "0123456789abcdef";

function hexOfBytes(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += hexDigits[byte >>> 4]! + hexDigits[byte & 15]!;
  return hex;
}
