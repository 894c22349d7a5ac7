import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderOfPattern, parseGlob, S3 } from "../../../src/index.ts";
import { startTransferBench } from "../../support/transfers.ts";

async function matches(s3: S3, Bucket: string, Pattern: string, recursive = false): Promise<string[]> {
  const found: string[] = [];
  for await (const match of s3.matchKeys({ Bucket, Pattern }, { recursive })) found.push(match.kind === "object" ? match.object.Key : match.prefix);
  return found.toSorted();
}

describe("keys by wildcards", () => {
  test("law: as if every key were looked at, folders as far as names go", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stave-match-"));
    const s3 = new S3({ endpoint: `local:${folder}` });
    onTestFinished(async () => {
      await s3.close();
      rmSync(folder, { recursive: true, force: true });
    });
    await s3.createBucket({ Bucket: "keys" });
    const part = fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom("a", "b", "[", "é") });
    const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const wild = fc.oneof(part, fc.constantFrom("*", "?", "a*", "*b", "**", "?*", "[", "a?"));
    const pattern = fc.array(wild, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    let earlier: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { maxLength: 12 }), fc.array(pattern, { minLength: 1, maxLength: 4 }), fc.boolean(), async (keys, patterns, recursive) => {
        await s3.deleteMany({ Bucket: "keys" }, earlier);
        await Promise.all(keys.map((Key) => s3.putObject({ Bucket: "keys", Key, Body: "" })));
        earlier = keys;
        const folders = [...new Set(keys.flatMap((each) => [...each.matchAll(/\//g)].map(({ index }) => each.slice(0, index))))];
        for (const each of patterns) {
          const fits = parseGlob(each.replaceAll("[", "\\["));
          const inFitting = (path: string): boolean => folders.some((at) => fits(at) && path.startsWith(`${at}/`));
          const objects = keys.filter((path) => fits(path) || (recursive && inFitting(path)));
          // From ** on only objects are looked for.
          const fittingFolders = recursive || each.includes("**") ? [] : folders.filter(fits).map((path) => `${path}/`);
          expect([each, await matches(s3, "keys", each, recursive)]).toEqual([each, [...objects, ...fittingFolders].toSorted()]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("list no folder that cannot hold what fits", async () => {
    const bench = await startTransferBench();
    for (const Key of ["logs/a/x.gz", "logs/b/x.gz", "logs/b/y.txt", "other/a/x.gz"]) await bench.s3.putObject({ Bucket: "bucket", Key, Body: "" });
    const before = bench.server.requests.length;
    expect(await matches(bench.s3, "bucket", "logs/b*/*.gz")).toEqual(["logs/b/x.gz"]);
    expect(bench.server.requests.slice(before).map(({ operation }) => operation)).toEqual(["ListObjectsV2", "ListObjectsV2"]);
    expect(await matches(bench.s3, "bucket", "logs/a/")).toEqual(["logs/a/"]);
    expect(await matches(bench.s3, "bucket", "logs/a/", true)).toEqual(["logs/a/x.gz"]);
  });

  test.each([
    ["a/b/*.gz", "a/b/"],
    ["a/b*/c", "a/"],
    ["*.gz", ""],
    ["a/b/c.gz", "a/b/"],
    ["a/b/", "a/b/"],
  ])("%s is in %j", (pattern, folder) => {
    expect(folderOfPattern(pattern)).toBe(folder);
  });
});
