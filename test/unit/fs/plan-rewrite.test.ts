import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastPartBytes, planRewrite, type Stretch } from "../../../src/fs/plan-rewrite.ts";

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const length = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 12 * MiB }), fc.integer({ min: 1, max: 3 * GiB }));

/** Stretches of content, every other one of which stays. */
function stretchesOf(lengths: readonly number[], first: boolean): { readonly size: number; readonly kept: Stretch[] } {
  let size = 0;
  const kept: Stretch[] = [];
  for (const [index, length] of lengths.entries()) {
    if ((index % 2 === 0) === first) kept.push({ start: size, end: size + length });
    size += length;
  }
  return { size, kept };
}

describe("the parts of a file that was changed in places", () => {
  test("follow each other, are neither too small nor too large nor too many, and copy only what stays", () => {
    fc.assert(
      fc.property(fc.array(length, { maxLength: 40 }), fc.boolean(), (lengths, first) => {
        const { size, kept } = stretchesOf(lengths, first);
        const parts = planRewrite(size, kept);
        expect(parts.reduce((at, { start, end }) => (start === at && end > start ? end : Number.NaN), 0)).toBe(size);
        expect(parts.slice(0, -1).every(({ start, end }) => end - start >= leastPartBytes)).toBe(true);
        expect(parts.every(({ start, end }) => end - start <= 5 * GiB)).toBe(true);
        for (const part of parts.filter(({ isCopy }) => isCopy)) expect(kept.some(({ start, end }) => start <= part.start && part.end <= end)).toBe(true);
        // A part that is sent is small, and of each stretch that stays and is long at most its ends are sent.
        const sent = parts.filter(({ isCopy }) => !isCopy).reduce((sum, { start, end }) => sum + end - start, 0);
        const long = kept.reduce((sum, { start, end }) => sum + Math.max(0, end - start - 4 * 8 * MiB), 0);
        expect(sent).toBeLessThanOrEqual(size - long);
        expect(parts.length).toBeLessThanOrEqual(10_000);
      }),
      { numRuns: 500 },
    );
  });

  test("are at most 10,000, however large it is and however much was changed", () => {
    const size = 5 * 1024 * GiB;
    const step = size / 4096;
    const kept = Array.from({ length: 4096 }, (_, at) => ({ start: at * step + 65_536, end: (at + 1) * step }));
    for (const stays of [[{ start: 0, end: size }], kept, []]) expect(planRewrite(size, stays).length).toBeLessThanOrEqual(10_000);
  });

  test("are none of an empty file, and one of a small one", () => {
    expect(planRewrite(0, [])).toEqual([]);
    expect(planRewrite(100, [{ start: 0, end: 50 }])).toEqual([{ start: 0, end: 100, isCopy: false }]);
  });
});
