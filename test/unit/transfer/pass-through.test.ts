import { describe, expect, test } from "vitest";
import type { ByteSource } from "../../../src/bytes/byte-source.ts";
import { Gate } from "../../../src/transfer/gate.ts";
import { passThrough } from "../../../src/transfer/pass-through.ts";
import { Progress } from "../../../src/transfer/progress.ts";

const bytes = Buffer.alloc(1_000_000, "x");

async function read(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const chunk of chunks) length += chunk.length;
  return length;
}

describe("a body that passes through a gate", () => {
  const setUp = (bytesPerSecond: number | undefined): { body: ByteSource; counted(): number } => {
    let counted = 0;
    const account = new Progress(({ delta }) => void (counted += delta), bytes.length, "bucket", "key").part();
    return { body: passThrough(bytes, account, new Gate(undefined, bytesPerSecond), undefined) as ByteSource, counted: () => counted };
  };

  test("is counted as it travels", async () => {
    const { body, counted } = setUp(undefined);
    expect(await read(body.open())).toBe(bytes.length);
    expect(counted()).toBe(3 * 262_144);
  });

  test("may be looked at before it travels, uncounted and at full speed", async () => {
    // At this pace the body would take weeks.
    const { body, counted } = setUp(1);
    expect(await read(body.preview?.() ?? [])).toBe(bytes.length);
    expect(counted()).toBe(0);
  });
});
