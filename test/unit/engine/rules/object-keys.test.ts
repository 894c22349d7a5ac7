import { describe, expect, it } from "vitest";
import { assertObjectKey, normalizeUserMetadata } from "../../../../src/engine/rules/object-keys.ts";

const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;

describe("an object's key", () => {
  it("may have 1,024 bytes of UTF-8 and not one more", () => {
    for (const key of ["a".repeat(1024), "é".repeat(512), "\u{1f600}".repeat(256), "../..", "//"]) expect(() => assertObjectKey(key)).not.toThrow();
    for (const key of ["a".repeat(1025), "é".repeat(513), "\u{1f600}".repeat(257)]) expect(() => assertObjectKey(key)).toThrow(code("KeyTooLongError"));
  });

  it("must be text and not empty", () => {
    expect(() => assertObjectKey("")).toThrow(code("InvalidRequest"));
    expect(() => assertObjectKey("a\ud800")).toThrow(code("InvalidRequest"));
  });
});

describe("user metadata", () => {
  it("has lower-case names", () => expect(normalizeUserMetadata({ Who: "Me", "x-y": "1" })).toEqual({ who: "Me", "x-y": "1" }));
  it("may have 2 KiB, names and values together, and not one byte more", () => {
    expect(normalizeUserMetadata({ a: "x".repeat(2047) })).toBeDefined();
    expect(() => normalizeUserMetadata({ a: "x".repeat(2048) })).toThrow(code("MetadataTooLarge"));
  });
  it("that is empty is none", () => expect(normalizeUserMetadata({})).toBeUndefined());
});
