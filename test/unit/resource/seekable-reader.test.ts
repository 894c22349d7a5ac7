import fc from "fast-check";
import { expect, test } from "vitest";
import type { Body } from "../../../src/bytes/body.ts";
import { SeekableReader } from "../../../src/resource/seekable-reader.ts";

const content = Uint8Array.from({ length: 50 }, (_, at) => at);

function openContent(): SeekableReader {
  return new SeekableReader((range) => {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    return Promise.resolve({ bytes: () => Promise.resolve(content.slice(Number(first), Number(last) + 1)) } as Body);
  }, content.length);
}

test("A-56 reads what is at its position, like an array that is sliced", async () => {
  const step = fc.oneof(fc.record({ read: fc.nat(60) }), fc.record({ seek: fc.nat(70) }), fc.record({ fromEnd: fc.nat(50) }));
  await fc.assert(
    fc.asyncProperty(fc.array(step), async (steps) => {
      const reader = openContent();
      let position = 0;
      for (const one of steps) {
        if ("read" in one) {
          expect(await reader.read(one.read)).toEqual(content.slice(position, position + one.read));
          position = Math.max(position, Math.min(content.length, position + one.read));
        } else if ("seek" in one) position = reader.seek(one.seek);
        else position = reader.seek(-one.fromEnd, "end");
        expect(reader.position).toBe(position);
      }
    }),
  );
});
