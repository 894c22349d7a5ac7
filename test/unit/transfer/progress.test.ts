import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Progress } from "../../../src/transfer/progress.ts";

function recorded(total: number) {
  const deltas: number[] = [];
  const progress = new Progress(({ delta, transferred, total: all }) => {
    deltas.push(delta);
    expect(transferred).toBe(deltas.reduce((sum, value) => sum + value, 0));
    expect(all).toBe(total);
  }, total, "bucket", "key");
  return { deltas, progress };
}

describe("progress of uploads", () => {
  test("tells at the end of a part what was never counted, as of bytes in memory", () => {
    const { deltas, progress } = recorded(700_000);
    progress.part().end(700_000);
    expect(deltas).toEqual([700_000]);
  });

  test("B-27 gathers 262144 bytes before it reports, and the rest at the end", () => {
    const { deltas, progress } = recorded(1048583);
    const part = progress.part();
    for (let sent = 0; sent < 1048583; sent += 10_000) part.sent(Math.min(10_000, 1048583 - sent));
    part.end(1048583);
    expect(deltas).toEqual([262144, 262144, 262144, 262144, 7]);
  });

  test("B-28 never counts twice and never backwards when a body is sent again", () => {
    const { deltas, progress } = recorded(600_000);
    const part = progress.part();
    part.sent(500_000);
    part.rewind();
    part.sent(100_000);
    part.rewind();
    part.sent(600_000);
    part.end(600_000);
    expect(deltas.every((delta) => delta > 0)).toBe(true);
    expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(600_000);
  });

  test("sums to the size over any parts and any number of rewinds", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000_000 }), fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 3 })), { maxLength: 5 }), (parts) => {
        const total = parts.reduce((sum, [size]) => sum + size, 0);
        const { deltas, progress } = recorded(total);
        for (const [size, failedAfter] of parts) {
          const part = progress.part();
          for (const sent of failedAfter) {
            part.rewind();
            part.sent(Math.min(sent, size));
          }
          part.rewind();
          part.sent(size);
          part.end(size);
        }
        expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(total);
        expect(deltas.every((delta) => delta > 0)).toBe(true);
      }),
    );
  });
});
