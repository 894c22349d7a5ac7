import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { combinableChecksumOf, ObjectChecksum, wholeChecksumOf } from "../../../src/transfer/object-checksum.ts";

function checksumOf(algorithm: "CRC32" | "CRC32C" | "CRC64NVME", bytes: Uint8Array): string {
  const checksum = nodeDigests.createChecksum(algorithm);
  checksum.update(bytes);
  return checksum.digestBase64();
}

describe("the checksum of an object", () => {
  test.each(["CRC32", "CRC32C", "CRC64NVME"] as const)("%s of the whole follows from those of its parts, however it is cut and in whatever order they come", (algorithm) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 5_000 }), fc.array(fc.nat(5_000), { maxLength: 8 }), fc.nat(), (bytes, cuts, turn) => {
        const edges = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length];
        const parts = edges.slice(1).map((end, at) => bytes.subarray(edges[at], end));
        const whole = new ObjectChecksum(algorithm);
        for (let at = 0; at < parts.length; at++) {
          const number = ((at + turn) % parts.length) + 1;
          const part = parts[number - 1] as Uint8Array;
          whole.set(number, checksumOf(algorithm, part), part.length);
        }
        expect(whole.combined(parts.length)).toBe(checksumOf(algorithm, bytes));
      }),
    );
  });

  test("is unknown as long as one part's is", () => {
    const whole = new ObjectChecksum();
    whole.set(1, checksumOf("CRC32", Buffer.from("a")), 1);
    whole.set(3, checksumOf("CRC32", Buffer.from("c")), 1);
    whole.set(2, undefined, 1);
    expect(whole.combined(3)).toBeUndefined();
    expect(whole.combined(1)).toBeDefined();
  });

  test("of a HEAD is that of the bytes in a row, not one of parts", () => {
    expect(wholeChecksumOf({ ChecksumSHA256: "x", ChecksumType: "FULL_OBJECT" })).toEqual({ algorithm: "SHA256", base64: "x" });
    expect(combinableChecksumOf({ ChecksumSHA256: "x" })).toBeUndefined();
    expect(combinableChecksumOf({ ChecksumCRC64NVME: "x" })).toEqual({ algorithm: "CRC64NVME", base64: "x" });
    expect(wholeChecksumOf({ ChecksumCRC32: "x", ChecksumType: "COMPOSITE" })).toBeUndefined();
    expect(wholeChecksumOf({ ChecksumCRC32: "x-3" })).toBeUndefined();
    expect(wholeChecksumOf({ ETag: "x" })).toBeUndefined();
  });
});
