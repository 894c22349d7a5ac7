import fc from "fast-check";
import { expect, test } from "vitest";
import { compareUtf8 } from "../../../src/bytes/compare-utf8.ts";

test("keys compare as their bytes of UTF-8 do", () => {
  const key = fc.string({ unit: "binary", maxLength: 6 });
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(Math.sign(compareUtf8(one, other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)));
    }),
    { numRuns: 2000 },
  );
  expect(compareUtf8("\uffee", "😀")).toBeLessThan(0);
});
