import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJson, encodeJson } from "../../../../src/engine/metadata/record-codec.ts";
import type { ContentRef, VersionRecord } from "../../../../src/engine/metadata/records.ts";
import { decodeListed, decodeVersion, encodeVersion } from "../../../../src/engine/metadata/version-codec.ts";
import { eTagOf } from "../../../../src/engine/metadata/versions.ts";

const bytes = (length: number): fc.Arbitrary<Buffer> => fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));

const content: fc.Arbitrary<ContentRef> = fc.oneof(
  fc.constant({ kind: "empty" as const }),
  bytes(8).map((id) => ({ kind: "inline" as const, id })),
  bytes(8).map((id) => ({ kind: "manifest" as const, id })),
  fc.record({ kind: fc.constant("blob" as const), blob: bytes(16).map((id) => id.toString("hex")), offsetBytes: fc.maxSafeNat() }),
);

const version: fc.Arbitrary<VersionRecord> = fc.record({
  sequence: bytes(8),
  isNull: fc.boolean(),
  isMarker: fc.boolean(),
  modifiedMs: fc.maxSafeNat(),
  sizeBytes: fc.maxSafeNat(),
  md5: bytes(16),
  partCount: fc.integer({ min: 0, max: 10_000 }),
  content,
  checksum: fc.option(
    fc.record({ algorithm: fc.constantFrom("CRC32" as const, "SHA256" as const), type: fc.constantFrom("FULL_OBJECT" as const, "COMPOSITE" as const), value: bytes(32) }),
    { nil: undefined },
  ),
  extra: fc.option(
    fc.record({
      ContentType: fc.string({ unit: "grapheme", minLength: 1 }),
      StorageClass: fc.option(fc.constant("GLACIER"), { nil: undefined }),
      Metadata: fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })),
    }),
    { nil: undefined },
  ),
});

describe("a version", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(version, (record) => {
        expect(plain(decodeVersion(encodeVersion(record)))).toEqual(plain(record));
      }),
    );
  });

  it("shows the same in listings", () => {
    fc.assert(
      fc.property(version, (record) => {
        const listed = decodeListed(encodeVersion(record));
        expect(listed).toMatchObject({ sizeBytes: record.sizeBytes, modifiedMs: record.modifiedMs, eTag: eTagOf(record), isNull: record.isNull, isMarker: record.isMarker });
        expect(listed.storageClass).toBe(record.extra?.StorageClass ?? "STANDARD");
        expect(listed.sequence).toBe(Buffer.from(record.sequence).toString("hex"));
        if (record.checksum !== undefined) expect(listed).toMatchObject({ checksumAlgorithm: record.checksum.algorithm, checksumType: record.checksum.type });
      }),
    );
  });

  it("of an unknown format is refused", () => expect(() => decodeVersion(Buffer.alloc(80, 9))).toThrow("newer version"));
});

describe("other records", () => {
  it("come back as they were, with bytes, dates and names of any kind", () => {
    const value = { $bytes: "x", $$date: { $date: "y" }, a: new Date(0), b: Buffer.of(1, 2), c: [{ d: null, $: 1 }], e: "text" };
    expect(decodeJson(encodeJson(value))).toEqual(value);
    const names = fc.oneof(fc.string(), fc.constantFrom("$bytes", "$date", "$$date"));
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue(), { noNullPrototype: true }), (document) => {
        expect(JSON.stringify(decodeJson(encodeJson(document)))).toBe(JSON.stringify(document));
      }),
    );
  });
});

// Undefined members and prototypes of objects do not survive, and need not.
function plain({ sequence, isNull, isMarker, modifiedMs, sizeBytes, md5, partCount, content, checksum, extra }: VersionRecord): unknown {
  return JSON.parse(JSON.stringify({ sequence, isNull, isMarker, modifiedMs, sizeBytes, md5, partCount, content, checksum, extra })) as unknown;
}
