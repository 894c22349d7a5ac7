// Whatever a caller is given is the caller's: sources and sockets read on into buffers that they use again.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { S3 } from "../../../src/index.ts";

const directory = mkdtempSync(join(tmpdir(), "stave-kept-"));
const s3 = new S3({ endpoint: `local:${directory}`, region: "us-east-1" });
const content = Uint8Array.from({ length: 3 * 1024 * 1024 + 1 }, (_, at) => (at * 31 + (at >> 8) * 17 + (at >> 16)) & 255);
const input = { Bucket: "photos", Key: "big" };

beforeAll(async () => {
  await s3.createBucket({ Bucket: input.Bucket });
  await s3.putObject({ ...input, Body: content });
});
afterAll(async () => {
  await s3.close();
  rmSync(directory, { recursive: true, force: true });
});

const isContent = (bytes: Uint8Array): boolean => Buffer.compare(bytes, content) === 0;

describe("the content of an object that is larger than a read buffer", () => {
  it("is whole as bytes", async () => {
    expect(isContent(await (await s3.getObject(input)).Body.bytes())).toBe(true);
  });

  it("stays as it was in chunks that are kept until the end", async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await s3.getObject(input)).Body) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(1);
    expect(isContent(Buffer.concat(chunks))).toBe(true);
  });

  it("stays as it was in chunks of a web stream and of a Node stream", async () => {
    for (const read of [async () => (await s3.getObject(input)).Body.stream(), async () => (await s3.getObject(input)).Body.nodeStream()]) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of await read()) chunks.push(chunk as Uint8Array);
      expect(isContent(Buffer.concat(chunks))).toBe(true);
    }
  });
});

describe("an upload from a stream that gives the same buffer again and again", () => {
  it("stores what each chunk held when it was given", async () => {
    async function* reusing(): AsyncGenerator<Uint8Array> {
      const buffer = Buffer.alloc(64 * 1024);
      for (let at = 0; at < content.length; at += buffer.length) {
        const piece = content.subarray(at, at + buffer.length);
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
      }
    }
    await s3.upload(reusing(), { ...input, Key: "reused" });
    expect(isContent(await (await s3.getObject({ ...input, Key: "reused" })).Body.bytes())).toBe(true);
  });
});
