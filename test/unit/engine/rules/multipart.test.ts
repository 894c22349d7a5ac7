import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestBytes } from "../../../../src/engine/content-digests.ts";
import { assembleParts, assertPartNumber, resolveChecksumType } from "../../../../src/engine/rules/multipart.ts";
import type { PartRecord } from "../../../../src/engine/metadata/records.ts";

const rules = { minPartSizeBytes: 3, checksumAlgorithm: "CRC32", checksumType: "FULL_OBJECT" } as const;
const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;

function part(partNumber: number, content: string): PartRecord {
  const bytes = Buffer.from(content);
  const { md5, checksums } = digestBytes(bytes, ["CRC32"]);
  return { partNumber, sizeBytes: bytes.length, md5, modifiedMs: 0, segments: [], checksum: { algorithm: "CRC32", type: "FULL_OBJECT", value: checksums.get("CRC32") ?? bytes } };
}

const uploaded = new Map([part(1, "abcd"), part(3, "efgh"), part(7, "i")].map((record) => [record.partNumber, record]));
const want = (partNumber: number): { PartNumber: number; ETag: string } => ({ PartNumber: partNumber, ETag: Buffer.from(uploaded.get(partNumber)?.md5 ?? []).toString("hex") });

describe("parts", () => {
  it("become one object: size, MD5 of MD5s, checksum of the whole", () => {
    const assembly = assembleParts([want(1), want(3), want(7)], uploaded, rules);
    expect(assembly.sizeBytes).toBe(9);
    expect(Buffer.from(assembly.md5).toString("hex")).toBe(createHash("md5").update(Buffer.concat([1, 3, 7].map((n) => Buffer.from(uploaded.get(n)?.md5 ?? [])))).digest("hex"));
    expect(Buffer.from(assembly.checksum?.value ?? []).readUInt32BE(0)).toBe(crc32("abcdefghi"));
  });
  it("may be left out", () => expect(assembleParts([want(3)], uploaded, rules).sizeBytes).toBe(4));
  it("must ascend", () => {
    expect(() => assembleParts([want(3), want(1)], uploaded, rules)).toThrow(code("InvalidPartOrder"));
    expect(() => assembleParts([want(1), want(1)], uploaded, rules)).toThrow(code("InvalidPartOrder"));
  });
  it("must have been uploaded, with that ETag and checksum", () => {
    expect(() => assembleParts([{ PartNumber: 2 }], uploaded, rules)).toThrow(code("InvalidPart"));
    expect(() => assembleParts([{ PartNumber: 1, ETag: "x" }], uploaded, rules)).toThrow(code("InvalidPart"));
    expect(() => assembleParts([{ PartNumber: 1, ChecksumCRC32: "AAAAAA==" }], uploaded, rules)).toThrow(code("InvalidPart"));
  });
  it("must be large enough, save the last", () => {
    expect(() => assembleParts([want(1), want(7)], uploaded, rules)).not.toThrow();
    expect(() => assembleParts([want(1), want(3), want(7)], uploaded, { ...rules, minPartSizeBytes: 5 })).toThrow(code("EntityTooSmall"));
  });
  it("must be named", () => {
    expect(() => assembleParts([], uploaded, rules)).toThrow(code("MalformedXML"));
    expect(() => assembleParts(undefined, uploaded, rules)).toThrow(code("MalformedXML"));
  });
  it("are numbered from 1 to 10,000", () => {
    for (const number of [1, 10_000]) expect(() => assertPartNumber(number)).not.toThrow();
    for (const number of [0, 10_001, 1.5, Number.NaN]) expect(() => assertPartNumber(number)).toThrow(code("InvalidArgument"));
  });
});

describe("the type of an upload's checksum", () => {
  it("depends on the algorithm where it is not given", () => {
    expect(resolveChecksumType("CRC64NVME", undefined)).toBe("FULL_OBJECT");
    expect(resolveChecksumType("CRC32", undefined)).toBe("COMPOSITE");
    expect(resolveChecksumType("CRC32C", "FULL_OBJECT")).toBe("FULL_OBJECT");
  });
  it("is refused where the algorithm does not allow it", () => {
    expect(() => resolveChecksumType("SHA256", "FULL_OBJECT")).toThrow(code("InvalidRequest"));
    expect(() => resolveChecksumType("CRC64NVME", "COMPOSITE")).toThrow(code("InvalidRequest"));
    expect(() => resolveChecksumType("CRC32", "NONE")).toThrow(code("InvalidRequest"));
  });
});

describe("the checksum of a whole", () => {
  for (const algorithm of ["CRC32", "CRC32C", "CRC64NVME"] as const) {
    it(`is the ${algorithm} of its parts put together`, () => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 6 }), (pieces) => {
          const parts = pieces.map((piece, index): PartRecord => {
            const { md5, checksums } = digestBytes(piece, [algorithm]);
            return { partNumber: index + 1, sizeBytes: piece.length, md5, modifiedMs: 0, segments: [], checksum: { algorithm, type: "FULL_OBJECT", value: checksums.get(algorithm) ?? piece } };
          });
          const uploads = new Map(parts.map((record) => [record.partNumber, record]));
          const { checksum } = assembleParts(parts.map(({ partNumber }) => ({ PartNumber: partNumber })), uploads, { minPartSizeBytes: 0, checksumAlgorithm: algorithm, checksumType: "FULL_OBJECT" });
          expect(Buffer.from(checksum?.value ?? []).equals(digestBytes(Buffer.concat(pieces), [algorithm]).checksums.get(algorithm) ?? Buffer.of(0))).toBe(true);
        }),
      );
    });
  }
});
