import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PartBuffers } from "../../../src/transfer/part-buffers.ts";
import { readAhead, splitStream } from "../../../src/transfer/split-stream.ts";

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  // One buffer for all of them, as streams have it that use theirs again.
  const shared = new Uint8Array(64);
  for (const chunk of chunks) {
    shared.set(chunk);
    yield shared.subarray(0, chunk.length);
    shared.fill(0xee);
  }
}

const anyChunks = fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 30 });

describe("a stream that is cut into parts", () => {
  test("gives the same bytes, in parts of the same size but for the last, and all memory back", async () => {
    await fc.assert(
      fc.asyncProperty(anyChunks, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200 }), async (chunks, partSize, limit) => {
        const buffers = new PartBuffers(250);
        const ahead = await readAhead(chunksOf(chunks), limit, undefined);
        const whole = Buffer.concat(chunks);
        if (ahead.complete !== undefined) {
          expect(whole.length).toBeLessThan(limit);
          expect(Buffer.compare(ahead.complete, whole)).toBe(0);
          return;
        }
        expect(whole.length).toBeGreaterThanOrEqual(limit);
        const parts: Buffer[] = [];
        for await (const { number, body, release } of splitStream(ahead.rest, partSize, buffers, whole.length)) {
          expect(number).toBe(parts.length + 1);
          parts.push(Buffer.from(body as Uint8Array));
          release?.();
        }
        expect(Buffer.compare(Buffer.concat(parts), whole)).toBe(0);
        expect(parts.slice(0, -1).every((part) => part.length === partSize)).toBe(true);
        expect(parts.at(-1)?.length).toBeGreaterThan(0);
        expect(buffers.usedBytes).toBe(0);
      }),
    );
  });

  test("of nothing is one empty part", async () => {
    const parts = [];
    for await (const part of splitStream(chunksOf([]), 10, new PartBuffers(100))) parts.push(part);
    expect(parts).toMatchObject([{ number: 1, body: new Uint8Array(0) }]);
  });

  test.each([[5, 4, "more"], [3, 4, "only 3"]])("X-21 of %i bytes that were said to be %i is an error, and gives its memory back", async (actual, announced, words) => {
    const buffers = new PartBuffers(100);
    const split = async (): Promise<void> => {
      for await (const part of splitStream(chunksOf([new Uint8Array(actual)]), 2, buffers, announced)) part.release?.();
    };
    await expect(split()).rejects.toMatchObject({ kind: "integrity", message: expect.stringContaining(words) });
    expect(buffers.usedBytes).toBe(0);
  });

  test("X-20 is let go of when it is not wanted to its end", async () => {
    let ended = 0;
    const source: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ done: false as const, value: new Uint8Array(10) }),
        return: () => {
          ended++;
          return Promise.resolve({ done: true as const, value: undefined });
        },
      }),
    };
    const ahead = await readAhead(source, 20, undefined);
    if (ahead.complete !== undefined) throw new Error("it has no end");
    for await (const part of splitStream(ahead.rest, 10, new PartBuffers(100))) {
      part.release?.();
      break;
    }
    expect(ended).toBe(1);
    (await readAhead(source, 20, undefined) as { close(): void }).close();
    expect(ended).toBe(2);
  });
});
