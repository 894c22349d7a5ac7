import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PartBuffers } from "../../../src/transfer/part-buffers.ts";

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe("the memory for parts", () => {
  test("is never more than its limit, but for a single part that is larger; and whoever waits gets its turn", async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ acquire: fc.constantFrom(1, 5, 8, 64, 100) }) },
      { weight: 2, arbitrary: fc.record({ release: fc.nat(100) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const limit = 64;
        const buffers = new PartBuffers(limit);
        const out: Uint8Array[] = [];
        const order: number[] = [];
        let asked = 0;
        const check = (): void => {
          const used = out.reduce((sum, buffer) => sum + buffer.length, 0);
          expect(buffers.usedBytes).toBe(used);
          expect(used <= limit || out.length === 1).toBe(true);
          expect(new Set(out).size).toBe(out.length);
        };
        for (const each of steps) {
          if ("acquire" in each) {
            const turn = asked++;
            void buffers.acquire(each.acquire).then((buffer) => {
              expect(buffer.length).toBe(each.acquire);
              order.push(turn);
              out.push(buffer);
            });
          } else if (out.length > 0) buffers.release(out.splice(each.release % out.length, 1)[0] as Uint8Array);
          await settle();
          check();
        }
        // Nobody waits for ever as long as others give back.
        while (out.length > 0) {
          buffers.release(out.shift() as Uint8Array);
          await settle();
          check();
        }
        expect(order).toEqual(Array.from({ length: asked }, (_, turn) => turn));
        expect(buffers.usedBytes).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test("is used again for the next part of the same size", async () => {
    const buffers = new PartBuffers(64);
    const [first, second] = [await buffers.acquire(16), await buffers.acquire(16)];
    buffers.release(first);
    expect(await buffers.acquire(16)).toBe(first);
    buffers.release(second);
  });
});
