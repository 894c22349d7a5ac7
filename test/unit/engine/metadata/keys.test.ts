import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyPrefix, isNullPointer, keyOfHistory, keyOfObject, next, nullPointerKey, objectKey, successor, uploadKey, versionKey } from "../../../../src/engine/metadata/keys.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\u0000", "\u0001", "é", "\uffff", "\u{1f600}"), maxLength: 8 });
const sequence = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).fill(0, 0, 1));
const sign = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);

describe("keys of the metadata tables", () => {
  it("sort objects as UTF-8, not as UTF-16", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sign(objectKey(1, a), objectKey(1, b))).toBe(sign(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it("sort versions by key first, then newest first, whatever zeros are in the keys", () => {
    fc.assert(
      fc.property(text, text, sequence, sequence, (a, b, s, t) => {
        const byKey = sign(Buffer.from(a), Buffer.from(b));
        expect(sign(versionKey(1, a, s), versionKey(1, b, t))).toBe(byKey === 0 ? sign(t, s) : byKey);
        expect(sign(uploadKey(1, a, s), uploadKey(1, b, t))).toBe(byKey === 0 ? sign(s, t) : byKey);
      }),
    );
  });

  it("keep a key's history between its closed prefix and that prefix's successor, the null pointer last", () => {
    fc.assert(
      fc.property(text, sequence, (key, s) => {
        const prefix = historyPrefix(7, key);
        const pointer = nullPointerKey(7, key);
        expect(sign(prefix, versionKey(7, key, s))).toBe(-1);
        expect(sign(versionKey(7, key, s), pointer)).toBe(-1);
        expect(sign(pointer, successor(prefix))).toBe(-1);
        expect(isNullPointer(pointer)).toBe(true);
        expect(isNullPointer(versionKey(7, key, s))).toBe(false);
      }),
    );
  });

  it("give the S3 key back", () => {
    fc.assert(
      fc.property(text, sequence, (key, s) => {
        expect(keyOfObject(objectKey(9, key))).toBe(key);
        expect(keyOfHistory(versionKey(9, key, s))).toBe(key);
        expect(keyOfHistory(uploadKey(9, key, s))).toBe(key);
      }),
    );
  });

  it("have a next one and a successor that let nothing in between", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.uint8Array({ maxLength: 4 }), (prefix, rest) => {
        fc.pre(prefix.some((byte) => byte !== 0xff));
        expect(sign(Buffer.concat([prefix, rest]), successor(prefix))).toBe(-1);
        if (rest.length > 0) expect(sign(next(prefix), Buffer.concat([prefix, rest]))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
