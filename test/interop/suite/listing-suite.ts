// Listings: order, pages, folders, both versions.

import { beforeAll, expect } from "vitest";
import { check, freshName, type SuiteContext } from "./suite-context.ts";

const keys = [
  "a/1", "a/2", "a/b/3", "b", "c d/4", "c+d/5", "ü/6", "z%7", "😀/8",
  ...Array.from({ length: 21 }, (_, at) => `many/${String(at).padStart(3, "0")}`),
].toSorted((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)));

export function listingSuite(context: SuiteContext): void {
  const Bucket = freshName("listing");

  beforeAll(async () => {
    await context.s3.createBucket({ Bucket });
    for (const Key of keys) await context.s3.putObject({ Bucket, Key, Body: Key });
  });

  const listed = async (input: object, pageSize: number): Promise<{ keys: string[]; folders: string[]; pages: number }> => {
    const found = { keys: [] as string[], folders: [] as string[], pages: 0 };
    for await (const { Contents, CommonPrefixes } of context.s3.paginate("listObjectsV2", { Bucket, ...input }, { pageSize })) {
      found.pages += 1;
      found.keys.push(...(Contents ?? []).map(({ Key }) => Key as string));
      found.folders.push(...(CommonPrefixes ?? []).map(({ Prefix }) => Prefix as string));
    }
    return found;
  };

  check(context, "all keys come in the order of their UTF-8 bytes", async () => {
    expect(await listed({}, 1_000)).toEqual({ keys, folders: [], pages: 1 });
  });

  check(context, "all keys come page by page", async () => {
    const { keys: found, pages } = await listed({}, 7);
    expect(found).toEqual(keys);
    expect(pages).toBe(5);
  });

  check(context, "all keys come in order from several requests at the same time", async () => {
    const found: string[] = [];
    for await (const page of context.s3.listInParallel({ Bucket, MaxKeys: 2 }, { concurrency: 4 })) found.push(...page.map(({ Key }) => Key));
    expect(found).toEqual(keys);
  });

  check(context, "wildcards find keys", async () => {
    const found = async (Pattern: string): Promise<string[]> => {
      const matches: string[] = [];
      for await (const match of context.s3.matchKeys({ Bucket, Pattern })) matches.push(match.kind === "object" ? match.object.Key : match.prefix);
      return matches;
    };
    expect(await found("a/*")).toEqual(["a/1", "a/2", "a/b/"]);
    expect(await found("*/?")).toEqual(["a/1", "a/2", "a/b/", "c d/4", "c+d/5", "ü/6", "😀/8"]);
    expect(await found("a/**")).toEqual(["a/1", "a/2", "a/b/3"]);
  });

  check(context, "a delimiter gathers folders", async () => {
    const { keys: found, folders } = await listed({ Delimiter: "/" }, 1_000);
    expect(found).toEqual(["b", "z%7"]);
    expect(folders).toEqual(["a/", "c d/", "c+d/", "many/", "ü/", "😀/"]);
  });

  check(context, "folders come page by page, none twice", async () => {
    const { keys: found, folders } = await listed({ Delimiter: "/" }, 2);
    expect(found).toEqual(["b", "z%7"]);
    expect(folders).toEqual(["a/", "c d/", "c+d/", "many/", "ü/", "😀/"]);
  });

  check(context, "a prefix and a delimiter show one folder", async () => {
    expect(await listed({ Delimiter: "/", Prefix: "a/" }, 1_000)).toEqual({ keys: ["a/1", "a/2"], folders: ["a/b/"], pages: 1 });
  });

  check(context, "a prefix of odd characters matches exactly", async () => {
    expect((await listed({ Prefix: "c+d/" }, 1_000)).keys).toEqual(["c+d/5"]);
    expect((await listed({ Prefix: "ü/" }, 1_000)).keys).toEqual(["ü/6"]);
  });

  check(context, "StartAfter begins behind a key", async () => {
    expect((await listed({ StartAfter: "many/018" }, 1_000)).keys).toEqual(keys.slice(keys.indexOf("many/019")));
  });

  check(context, "entries carry size, ETag and date", async () => {
    const { Contents = [], KeyCount, IsTruncated } = await context.s3.listObjectsV2({ Bucket, Prefix: "a/b/" });
    expect(Contents).toHaveLength(1);
    expect(Contents[0]).toMatchObject({ Key: "a/b/3", Size: 5, LastModified: expect.any(Date), ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) });
    expect([KeyCount, IsTruncated]).toEqual([1, false]);
  });

  check(context, "the first version lists the same, by markers", async () => {
    const found: string[] = [];
    for await (const { Contents } of context.s3.paginate("listObjects", { Bucket }, { pageSize: 7 })) found.push(...(Contents ?? []).map(({ Key }) => Key as string));
    expect(found).toEqual(keys);
  });

  check(context, "MaxKeys is kept to", async () => {
    const { Contents, IsTruncated, NextContinuationToken } = await context.s3.listObjectsV2({ Bucket, MaxKeys: 3 });
    expect(Contents).toHaveLength(3);
    expect(IsTruncated).toBe(true);
    expect(NextContinuationToken).toBeTruthy();
  });
}
