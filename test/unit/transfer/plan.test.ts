import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits, planParts, planPartSize } from "../../../src/transfer/plan.ts";

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;

describe("B-14 the size of parts", () => {
  test.each([
    [8388608, 20971520, 8388608, 3],
    [8388608, 83886080000, 8388608, 10000],
    [8388608, 83886080001, 16777216, 5001],
    [8388608, 107374182400, 16777216, 6400],
    [8388608, 5497558138880, 1073741824, 5120],
    [1, 11534336, 5242880, 3],
    [1, 1000000000, 5242880, 191],
    [5242880, 52428800000, 5242880, 10000],
    [5242880, 52428800001, 10485760, 5001],
    [6442450944, 21474836480, 5368709120, 4],
  ])("%i for an object of %i is %i, in %i parts", (wished, size, expected, count) => {
    const partSize = planPartSize(wished, size);
    expect(partSize).toBe(expected);
    expect(planParts(size, partSize)).toHaveLength(count);
  });

  test.each([
    [1048576, 5242880],
    [8388608, 8388608],
  ])("%i for a stream of unknown length is %i", (wished, expected) => {
    expect(planPartSize(wished, undefined)).toBe(expected);
  });
});

describe("parts", () => {
  test("cover the object exactly, in order, within S3's limits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 * GiB }), fc.integer({ min: 1, max: 5 * 1024 * GiB }), (wished, size) => {
        const partSize = planPartSize(wished, size);
        const parts = planParts(size, partSize);
        expect(parts.length).toBeLessThanOrEqual(limits.maxParts);
        let position = 0;
        for (const [at, { number, start, end }] of parts.entries()) {
          if (number !== at + 1 || start !== position || end <= start || end - start > partSize) throw new Error(`part ${number} is ${start}..${end}`);
          position = end;
        }
        expect(position).toBe(size);
        expect(partSize).toBeGreaterThanOrEqual(limits.minPartBytes);
        expect(partSize).toBeLessThanOrEqual(limits.maxPartBytes);
      }),
      { numRuns: 60 },
    );
  });

  test("of an empty object are one empty part", () => {
    expect(planParts(0, 8 * MiB)).toEqual([{ number: 1, start: 0, end: 0 }]);
  });

  test("beyond 10,000 are refused", () => {
    expect(() => planParts(10_001, 1)).toThrow(/10001 parts; S3 allows 10000/);
  });
});
