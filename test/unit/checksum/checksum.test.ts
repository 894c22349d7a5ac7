import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64OfBytes, bytesOfBase64, checksumAlgorithms, checksumTraits, isChecksumAlgorithm } from "../../../src/checksum/checksum.ts";
import type { ChecksumAlgorithm } from "../../../src/checksum/checksum.ts";
import type { Digests } from "../../../src/checksum/digests.ts";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { webDigests } from "../../../src/platform/web-digests.ts";

const platforms = [
  { platform: "node", digests: nodeDigests },
  { platform: "web", digests: webDigests },
];

function hex(digests: Digests, algorithm: ChecksumAlgorithm, ...pieces: (Uint8Array | string)[]): string {
  const checksum = digests.createChecksum(algorithm);
  for (const piece of pieces) checksum.update(typeof piece === "string" ? Buffer.from(piece) : piece);
  return Buffer.from(checksum.digest()).toString("hex");
}

// CRCs: the RevEng catalogue's check values. Hashes: FIPS 180-4 and RFC 1321 examples.
const vectors: [ChecksumAlgorithm, string, string][] = [
  ["CRC32", "", "00000000"],
  ["CRC32", "123456789", "cbf43926"],
  ["CRC32C", "", "00000000"],
  ["CRC32C", "123456789", "e3069283"],
  ["CRC64NVME", "", "0000000000000000"],
  ["CRC64NVME", "123456789", "ae8b14860a799888"],
  ["MD5", "abc", "900150983cd24fb0d6963f7d28e17f72"],
  ["SHA1", "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["SHA256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "SHA512",
    "abc",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  ],
];

// RFC 3720, appendix B.4.
const iscsi: [string, Uint8Array, string][] = [
  ["32 zeros", new Uint8Array(32), "8a9136aa"],
  ["32 ones", new Uint8Array(32).fill(255), "62a8ab43"],
  ["0 to 31", Uint8Array.from({ length: 32 }, (_, i) => i), "46dd794e"],
  ["31 to 0", Uint8Array.from({ length: 32 }, (_, i) => 31 - i), "113fdb5c"],
];

describe.each(platforms)("checksums of the $platform digests", ({ digests }) => {
  it.each(vectors)("%s of %j is what its standard says", (algorithm, text, expected) => {
    expect(hex(digests, algorithm, text)).toBe(expected);
  });

  it.each(iscsi)("CRC32C of %s is what RFC 3720 says", (_, bytes, expected) => {
    expect(hex(digests, "CRC32C", bytes)).toBe(expected);
  });

  it("are the same however the bytes are cut and wherever they lie in memory", () => {
    const cuts = fc.array(fc.nat(600), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...checksumAlgorithms), fc.uint8Array({ maxLength: 2000 }), cuts, fc.nat(7), (algorithm, bytes, sizes, offset) => {
        const moved = new Uint8Array(bytes.length + offset).subarray(offset);
        moved.set(bytes);
        const pieces: Uint8Array[] = [];
        let at = 0;
        for (const size of sizes) pieces.push(moved.subarray(at, (at += size)));
        expect(hex(digests, algorithm, ...pieces, moved.subarray(at))).toBe(hex(digests, algorithm, bytes));
      }),
    );
  });

  it("have the length that their traits say, and base64 of the same bytes", () => {
    for (const algorithm of checksumAlgorithms) {
      const [first, second] = [digests.createChecksum(algorithm), digests.createChecksum(algorithm)];
      for (const checksum of [first, second]) checksum.update(Buffer.from("stave"));
      const digest = first.digest();
      expect(digest.length).toBe(checksumTraits[algorithm].digestBytes);
      expect(second.digestBase64()).toBe(Buffer.from(digest).toString("base64"));
    }
  });
});

describe("the two platforms", () => {
  it("agree on every checksum, hash and keyed hash", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.string({ unit: "binary", maxLength: 300 }), fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes, text, key) => {
        for (const algorithm of checksumAlgorithms) expect(hex(webDigests, algorithm, bytes)).toBe(hex(nodeDigests, algorithm, bytes));
        const latin1 = Buffer.from(text).toString("latin1");
        const outcome = (digests: Digests): unknown[] => [
          digests.sha256Hex(bytes),
          digests.sha256Hex(text),
          digests.sha256HexOfLatin1(latin1),
          digests.md5Base64(bytes),
          digests.md5Base64(text),
          Buffer.from(digests.hmacSha256(key, text)).toString("hex"),
          digests.hmacSha256Key(key).hex(latin1),
          digests.hmacSha1Base64(text, text),
        ];
        expect(outcome(webDigests)).toEqual(outcome(nodeDigests));
      }),
    );
  });

  it("sign long texts and use a prepared key many times", () => {
    for (const { digests } of platforms) {
      const key = digests.hmacSha256Key(Buffer.from("key"));
      for (const text of ["a", "b".repeat(10_000), "", "a"]) {
        expect(key.hex(text)).toBe(Buffer.from(digests.hmacSha256("key", text)).toString("hex"));
      }
    }
  });

  it("take latin-1 texts for one byte per character", () => {
    for (const { digests } of platforms) {
      expect(digests.sha256HexOfLatin1("ü".repeat(5000))).toBe(digests.sha256Hex(new Uint8Array(5000).fill(0xfc)));
    }
  });

  it("make random UUIDs of version 4", () => {
    for (const { digests } of platforms) {
      expect(digests.randomUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(digests.randomUuid()).not.toBe(digests.randomUuid());
    }
  });
});

describe("names of checksums", () => {
  it("follow from the algorithm's", () => {
    for (const algorithm of checksumAlgorithms) {
      expect(checksumTraits[algorithm].header).toBe(`x-amz-checksum-${algorithm.toLowerCase()}`);
      expect(checksumTraits[algorithm].member).toBe(`Checksum${algorithm}`);
    }
    expect(Object.keys(checksumTraits).sort()).toEqual([...checksumAlgorithms].sort());
    expect(isChecksumAlgorithm("CRC32")).toBe(true);
    expect(isChecksumAlgorithm("toString")).toBe(false);
  });

  it("base64 goes back and forth, and nothing else is read", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(bytesOfBase64(base64OfBytes(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ["a", "====", "AA=A", "AAA\n", "AA-_", "AAAAA==="]) expect(bytesOfBase64(text)).toBeUndefined();
  });
});
