// Digests on Node's own cryptography (also Bun and Deno, which have the same modules).

import { createHash, createHmac, hash, randomUUID } from "node:crypto";
import { crc32 as nativeCrc32 } from "node:zlib";
import type { Checksum, ChecksumAlgorithm } from "../checksum/checksum.ts";
import { crc32, createCrc32 } from "../checksum/crc32.ts";
import { createPortableChecksum } from "../checksum/portable-checksum.ts";
import type { Digests, HmacSha256Key } from "../checksum/digests.ts";

/** The digests of Node. */
export const nodeDigests: Digests = {
  sha256Hex: (data) => hashOnce("sha256", data, "hex"),
  // ASCII, the usual case, is the same in UTF-8: the text itself can be hashed.
  sha256HexOfLatin1: (text) => hashOnce("sha256", Buffer.byteLength(text) === text.length ? text : Buffer.from(text, "latin1"), "hex"),
  md5Base64: (data) => hashOnce("md5", data, "base64"),
  hmacSha256: (key, text) => createHmac("sha256", key).update(text, "utf8").digest(),
  hmacSha256Key: (key) => createKey(key),
  hmacSha1Base64: (key, text) => createHmac("sha1", key).update(text, "utf8").digest("base64"),
  createChecksum(algorithm) {
    if (algorithm === "CRC32") return createCrc32(continueCrc32);
    const name = nodeHashNames[algorithm];
    return name === undefined ? createPortableChecksum(algorithm) : createNodeHash(name);
  },
  randomUuid: () => randomUUID(),
};

const nodeHashNames: Partial<Record<ChecksumAlgorithm, string>> = {
  SHA1: "sha1",
  SHA256: "sha256",
  SHA512: "sha512",
  MD5: "md5",
};

/** Continues a CRC-32. Both natives are newer than the oldest Node 20 and may be absent from other runtimes that offer node: modules. */
export const continueCrc32: (bytes: Uint8Array, previous: number) => number = typeof nativeCrc32 === "function" ? nativeCrc32 : crc32;

const hashOnce: (algorithm: string, data: Uint8Array | string, encoding: "hex" | "base64" | "binary") => string =
  typeof hash === "function"
    ? (algorithm, data, encoding) => hash(algorithm, data, encoding)
    : (algorithm, data, encoding) => createHash(algorithm).update(data).digest(encoding);

function createNodeHash(name: string): Checksum {
  const running = createHash(name);
  return {
    update(bytes) {
      running.update(bytes);
    },
    digest: () => running.digest(),
    digestBase64: () => running.digest("base64"),
  };
}

// HMAC from two plain one-shot hashes (RFC 2104), with both padded keys laid out once: half the time of createHmac.
function createKey(key: Uint8Array): HmacSha256Key {
  const shortKey = key.length > 64 ? createHash("sha256").update(key).digest() : key;
  const inner = Buffer.alloc(64 + 512);
  const outer = Buffer.alloc(64 + 32);
  for (let i = 0; i < 64; i++) {
    const byte = shortKey[i] ?? 0;
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  // Strings to sign of one scope have one length, so that one view of the buffer does for nearly all of them.
  let message = inner;
  return {
    hex(text) {
      if (text.length > inner.length - 64) {
        return finish(Buffer.concat([inner.subarray(0, 64), Buffer.from(text, "latin1")]));
      }
      inner.write(text, 64, "latin1");
      if (message.length !== 64 + text.length) message = inner.subarray(0, 64 + text.length);
      return finish(message);
    },
  };

  function finish(innerMessage: Buffer): string {
    outer.write(hashOnce("sha256", innerMessage, "binary"), 64, "latin1");
    return hashOnce("sha256", outer, "hex");
  }
}
