// The engine against a plain map: whatever is done to both, they agree.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, temporaryEngine, type Run } from "./temporary-engine.ts";

// Few keys that get in each other's way: separators, prefixes of one another, characters beyond the BMP and before it.
const keys = ["a", "a/", "a/b", "a/b/c", "a/ö", "ab", "b//c", "b/\u{1f600}", "b/\uffee", "c\u0000d", "é", "z"];
const key = fc.constantFrom(...keys);
const size = fc.constantFrom(0, 1, 500, 16_384, 65_536, 65_537, 70_000);

const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("put" as const), key, size, fill: fc.nat(255) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), key }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("copy" as const), key, from: key }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("get" as const), key, start: fc.nat(80_000), length: fc.nat(80_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("list" as const),
      prefix: fc.constantFrom("", "a", "a/", "b", "b/", "c", "none"),
      delimiter: fc.constantFrom("", "/", "b", "//"),
      limit: fc.constantFrom(1, 2, 3, 1000),
      startAfter: fc.option(key, { nil: undefined }),
      v1: fc.boolean(),
    }),
  },
);

type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

describe("the engine", () => {
  it("agrees with a map, whatever is put, deleted, copied, read and listed", { timeout: 120_000 }, async () => {
    const { run } = await temporaryEngine();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.subarray(keys), fc.array(command, { minLength: 5, maxLength: 40 }), async (present, commands) => {
        const Bucket = `round-${round++}`;
        await run("CreateBucket", { Bucket });
        const model = new Map<string, Buffer>();
        // Listings of nothing say little.
        for (const name of present) await check(run, Bucket, model, { kind: "put", key: name, size: 1, fill: 7 });
        for (const step of commands) await check(run, Bucket, model, step);
      }),
      { numRuns: 300 },
    );
  });
});

async function check(run: Run, Bucket: string, model: Map<string, Buffer>, step: Command): Promise<void> {
  switch (step.kind) {
    case "put": {
      const content = Buffer.alloc(step.size, step.fill);
      await run("PutObject", { Bucket, Key: step.key, Body: content });
      model.set(step.key, content);
      return;
    }
    case "delete":
      await run("DeleteObject", { Bucket, Key: step.key });
      model.delete(step.key);
      return;
    case "copy": {
      const source = model.get(step.from);
      const copied = run("CopyObject", { Bucket, Key: step.key, CopySource: { Bucket, Key: step.from }, MetadataDirective: "REPLACE" });
      if (source === undefined) return expect(copied).rejects.toMatchObject({ code: "NoSuchKey" });
      await copied;
      model.set(step.key, source);
      return;
    }
    case "get": {
      const content = model.get(step.key);
      const got = run("GetObject", { Bucket, Key: step.key, Range: `bytes=${step.start}-${step.start + step.length}` });
      if (content === undefined) return expect(got).rejects.toMatchObject({ code: "NoSuchKey" });
      if (step.start >= content.length) return expect(got).rejects.toMatchObject({ code: "InvalidRange" });
      expect((await bytesOf((await got).Body)).equals(content.subarray(step.start, step.start + step.length + 1))).toBe(true);
      return;
    }
    case "list":
      expect(await listAll(run, Bucket, step)).toEqual(expectedListing([...model.keys()], step));
  }
}

type Listing = Extract<Command, { kind: "list" }>;

async function listAll(run: Run, Bucket: string, { prefix: Prefix, delimiter: Delimiter, limit: MaxKeys, startAfter, v1 }: Listing): Promise<string[]> {
  const seen: string[] = [];
  let token: string | undefined;
  let Marker = startAfter;
  for (let pages = 0; pages < 100; pages++) {
    const page = v1
      ? await run("ListObjects", { Bucket, Prefix, Delimiter, MaxKeys, Marker })
      : await run("ListObjectsV2", { Bucket, Prefix, Delimiter, MaxKeys, ContinuationToken: token, ...(token === undefined ? { StartAfter: startAfter } : {}) });
    const entries = [...page.Contents.map(({ Key }) => Key), ...page.CommonPrefixes.map((common) => `${common.Prefix} …`)];
    expect(entries.length).toBeLessThanOrEqual(MaxKeys);
    seen.push(...entries.sort(byBytes));
    if (!page.IsTruncated) return seen;
    if ("NextContinuationToken" in page) token = page.NextContinuationToken;
    else Marker = (page as { NextMarker?: string }).NextMarker ?? page.Contents.at(-1)?.Key;
  }
  throw new Error("the listing does not end");
}

function expectedListing(all: string[], { prefix, delimiter, startAfter }: Listing): string[] {
  const entries = new Set<string>();
  for (const name of all.sort(byBytes)) {
    if (!name.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
    const common = end === -1 ? undefined : name.slice(0, end + delimiter.length);
    if (startAfter !== undefined && byBytes(name, startAfter) <= 0) continue;
    // A marker that is itself a common prefix stands for all that it covers.
    if (common !== undefined && common === startAfter) continue;
    entries.add(common === undefined ? name : `${common} …`);
  }
  return [...entries];
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
