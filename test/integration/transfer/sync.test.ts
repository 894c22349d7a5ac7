import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SyncOptions } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { Bucket, MiB, noise, startTransferBench, type TransferBench } from "../../support/transfers.ts";

type Tree = Readonly<Record<string, string>>;

function write(folder: string, tree: Tree, modified?: Date): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(tree)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    if (modified !== undefined) utimesSync(path, modified, modified);
  }
}

function treeOf(folder: string): Tree {
  if (!existsSync(folder)) return {};
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(found.map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length + 1), readFileSync(join(parentPath, name), "utf8")]));
}

async function put(bench: TransferBench, prefix: string, tree: Tree): Promise<void> {
  for (const [name, Body] of Object.entries(tree)) await bench.s3.putObject({ Bucket, Key: prefix + name, Body });
}

async function objectsOf(bench: TransferBench, Prefix: string): Promise<Tree> {
  const tree: Record<string, string> = {};
  for await (const page of bench.s3.listInParallel({ Bucket, Prefix })) {
    for (const { Key } of page) tree[Key.slice(Prefix.length)] = await (await bench.s3.getObject({ Bucket, Key })).Body.text();
  }
  return tree;
}

const earlier = new Date(Date.now() - 3_600_000);
const later = new Date(Date.now() + 3_600_000);

describe("a folder made like another one", () => {
  test("up: copies what is missing and what changed, and nothing a second time", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "a.txt": "one", "deep/er/b.txt": "two", "deep.txt": "three", "same": "same" }, earlier);
    const target = { Bucket, Prefix: "p" };
    expect(await bench.s3.sync(up, target)).toEqual({ files: 4, bytes: 15, failed: 0, same: 0, removed: 0 });
    expect(await bench.s3.sync(up, target)).toEqual({ files: 0, bytes: 0, failed: 0, same: 4, removed: 0 });
    write(up, { "a.txt": "longer" }, earlier);
    write(up, { "deep.txt": "THREE" }, later);
    const moved: string[] = [];
    expect(await bench.s3.sync(up, target, { onMoved: ({ destination }) => moved.push(destination) })).toMatchObject({ files: 2, same: 2 });
    expect(moved.toSorted()).toEqual(["p/a.txt", "p/deep.txt"]);
    expect(await objectsOf(bench, "p/")).toEqual(treeOf(up));
  });

  test("down: keeps the object's time, so that what changed on either side is seen", async () => {
    const bench = await startTransferBench();
    const down = bench.path("down");
    await put(bench, "p/", { "a.txt": "one", "deep/b.txt": "two", "marker/": "" });
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, down)).toEqual({ files: 2, bytes: 6, failed: 0, same: 0, removed: 0 });
    const { LastModified } = await bench.s3.headObject({ Bucket, Key: "p/a.txt" });
    expect(statSync(join(down, "a.txt")).mtime).toEqual(LastModified);
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, down)).toMatchObject({ files: 0, same: 2 });
    write(down, { "a.txt": "ONE" }, later);
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, down)).toMatchObject({ files: 1, same: 1 });
    expect(treeOf(down)).toEqual({ "a.txt": "one", "deep/b.txt": "two" });
  });

  test("across: within S3, folder markers included, one request per small object", async () => {
    const bench = await startTransferBench();
    await put(bench, "p/", { "a": "1", "d/": "", "d/b": "2" });
    await put(bench, "q/", { "z": "9" });
    const before = bench.operations().length;
    expect(await bench.s3.sync({ Bucket, Prefix: "p" }, { Bucket, Prefix: "q" }, { delete: true })).toEqual({ files: 3, bytes: 2, failed: 0, same: 0, removed: 1 });
    expect(bench.operations().slice(before).toSorted()).toEqual(["CopyObject", "CopyObject", "CopyObject", "DeleteObjects", "ListObjectsV2", "ListObjectsV2"]);
    expect(await objectsOf(bench, "q/")).toEqual({ "a": "1", "d/": "", "d/b": "2" });
    expect(await bench.s3.sync({ Bucket, Prefix: "p" }, { Bucket, Prefix: "q" }, { delete: true })).toMatchObject({ files: 0, same: 3, removed: 0 });
  });

  test("across two stores, by the client of the source", async () => {
    const bench = await startTransferBench();
    const other = bench.client();
    await put(bench, "p/", { "a": "1" });
    await bench.s3.createBucket({ Bucket: "other" });
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, { Bucket: "other" }, { sourceClient: other })).toMatchObject({ files: 1 });
    expect(await bench.s3.getObject({ Bucket: "other", Key: "a" }).then(({ Body }) => Body.text())).toBe("1");
  });

  test("removes what is too much only when told to, on both kinds of side", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "a": "1", "d/b": "2" }, earlier);
    await put(bench, "p/", { "a-": "x", "a/z": "x", "zz/y": "x", "empty/": "" });
    expect(await bench.s3.sync(up, { Bucket, Prefix: "p/" })).toMatchObject({ files: 2, removed: 0 });
    const removed: string[] = [];
    expect(await bench.s3.sync(up, { Bucket, Prefix: "p/" }, { delete: true, onRemoved: (place) => removed.push(place) })).toMatchObject({ files: 0, same: 2, removed: 3 });
    expect(removed).toEqual(["p/a-", "p/a/z", "p/zz/y"]);
    expect(await objectsOf(bench, "p/")).toEqual({ "a": "1", "d/b": "2", "empty/": "" });
    const down = bench.path("down");
    write(down, { "x/y/z": "gone", "x2": "gone", "a": "1" }, earlier);
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, down, { delete: true })).toMatchObject({ files: 2, removed: 2 });
    expect(readdirSync(down).toSorted()).toEqual(["a", "d"]);
  });

  test("a file takes the place of a folder, and a folder that of a file", async () => {
    const bench = await startTransferBench();
    await put(bench, "p/", { "a": "file now", "b/c": "folder now" });
    const down = bench.path("down");
    write(down, { "a/old": "x", "a/older/x": "y", "b": "a file before" });
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, down, { delete: true })).toEqual({ files: 2, bytes: 18, failed: 0, same: 0, removed: 3 });
    expect(treeOf(down)).toEqual({ "a": "file now", "b/c": "folder now" });
  });

  test("asks before each batch is removed, and a no ends the removing, not the copying", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "zz": "new" });
    const Objects = Array.from({ length: 1500 }, (_, at) => ({ Key: `p/${String(at).padStart(5, "0")}` }));
    await Promise.all(Objects.map(({ Key }) => bench.s3.putObject({ Bucket, Key, Body: "" })));
    const asked: number[] = [];
    const target = { Bucket, Prefix: "p/" };
    expect(await bench.s3.sync(up, target, { delete: true, beforeRemove: (names) => (asked.push(names.length), false) })).toMatchObject({ files: 1, removed: 0 });
    expect(asked).toEqual([1000]);
    expect(await bench.s3.sync(up, target, { delete: true, beforeRemove: (names) => asked.push(names.length) > 0 })).toMatchObject({ same: 1, removed: 1500 });
    expect(asked).toEqual([1000, 1000, 500]);
    expect(await objectsOf(bench, "p/")).toEqual({ "zz": "new" });
  });

  test("says what it would do, and does nothing", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "a": "1" });
    await put(bench, "p/", { "b": "2" });
    const said: string[] = [];
    const options: SyncOptions = { dryRun: true, delete: true, onMoved: ({ destination }) => said.push(`+${destination}`), onRemoved: (place) => said.push(`-${place}`) };
    expect(await bench.s3.sync(up, { Bucket, Prefix: "p/" }, options)).toMatchObject({ files: 1, removed: 1 });
    expect(said.toSorted()).toEqual(["+p/a", "-p/b"]);
    expect(await objectsOf(bench, "p/")).toEqual({ "b": "2" });
  });

  test("leaves alone on both sides what a filter leaves out", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "a.txt": "1", "a.tmp": "2" });
    await put(bench, "p/", { "b.txt": "3", "b.tmp": "4" });
    await bench.s3.sync(up, { Bucket, Prefix: "p/" }, { delete: true, filter: (name) => !name.endsWith(".tmp") });
    expect(await objectsOf(bench, "p/")).toEqual({ "a.txt": "1", "b.tmp": "4" });
  });

  test("of a part only: a file, or a folder", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "a": "1", "a.txt": "2", "d/x": "3", "d/y/z": "4", "dd": "5" });
    await put(bench, "p/", { "a/gone": "x", "d/gone": "x", "stays": "x" });
    const target = { Bucket, Prefix: "p/" };
    expect(await bench.s3.sync(up, target, { only: "a", delete: true })).toMatchObject({ files: 1, removed: 1 });
    expect(await bench.s3.sync(up, target, { only: "d/", delete: true })).toMatchObject({ files: 2, removed: 1 });
    expect(await objectsOf(bench, "p/")).toEqual({ "a": "1", "d/x": "3", "d/y/z": "4", "stays": "x" });
    rmSync(join(up, "d"), { recursive: true });
    expect(await bench.s3.sync(up, target, { only: "d", delete: true })).toMatchObject({ files: 0, removed: 2 });
  });

  test.each([
    ["time", 0],
    ["size", 0],
    ["checksum", 3],
  ] as const)("by %s: %i of three equally long files differ", async (compare, files) => {
    const bench = await startTransferBench({}, {});
    const up = bench.path("up");
    const large = noise(9 * MiB);
    mkdirSync(up);
    writeFileSync(join(up, "large"), large);
    write(up, { "small": "abc", "composite": "x".repeat(6 * MiB) }, earlier);
    utimesSync(join(up, "large"), earlier, earlier);
    const target = { Bucket, Prefix: "p/" };
    await bench.s3.sync(up, target);
    expect(await bench.s3.sync(up, target, { compare })).toMatchObject({ files: 0, same: 3 });
    large[5 * MiB] = (large[5 * MiB] as number) ^ 1;
    writeFileSync(join(up, "large"), large);
    write(up, { "small": "abd", "composite": `${"x".repeat(6 * MiB - 1)}y` }, earlier);
    utimesSync(join(up, "large"), earlier, earlier);
    expect(await bench.s3.sync(up, target, { compare })).toMatchObject({ files, same: 3 - files });
  });

  test("by checksum: ETags of parts are compared where the store has no checksum of the whole, and no file is copied for its time", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    mkdirSync(up);
    writeFileSync(join(up, "large"), noise(9 * MiB));
    await bench.s3.sync(up, { Bucket, Prefix: "p/", ChecksumAlgorithm: "SHA256" });
    expect(await bench.s3.headObject({ Bucket, Key: "p/large", ChecksumMode: "ENABLED" })).toMatchObject({ ETag: expect.stringMatching(/-2"$/), ChecksumType: "COMPOSITE" });
    utimesSync(join(up, "large"), later, later);
    expect(await bench.s3.sync(up, { Bucket, Prefix: "p/" }, { compare: "checksum" })).toMatchObject({ files: 0, same: 1 });
    writeFileSync(join(up, "large"), noise(9 * MiB, 2));
    utimesSync(join(up, "large"), earlier, earlier);
    expect(await bench.s3.sync(up, { Bucket, Prefix: "p/" }, { compare: "checksum", dryRun: true })).toMatchObject({ files: 1, same: 0 });
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, { Bucket, Prefix: "q/" })).toMatchObject({ files: 1 });
    expect(await bench.s3.sync({ Bucket, Prefix: "p/" }, { Bucket, Prefix: "q/" }, { compare: "checksum" })).toMatchObject({ files: 0, same: 1 });
  });

  test("reports what fails and goes on with the rest", async () => {
    const bench = await startTransferBench();
    await put(bench, "p/", { "a": "1", "b//c": "2", "../d": "3", "e/./f": "4", "g": "5" });
    const failures: string[] = [];
    const result = await bench.s3.sync({ Bucket, Prefix: "p/" }, bench.path("down"), { onFailed: ({ source }, error) => failures.push(`${source} ${(error as { code: string }).code}`) });
    expect(result).toMatchObject({ files: 2, failed: 3 });
    expect(failures.toSorted()).toEqual(["p/../d UnsafePath", "p/b//c UnsafePath", "p/e/./f UnsafePath"]);
    expect(treeOf(bench.path("down"))).toEqual({ "a": "1", "g": "5" });
  });

  test("a source that is missing is an error, not an empty one", async () => {
    const bench = await startTransferBench();
    await put(bench, "p/", { "a": "1" });
    expect(await rejection(bench.s3.sync(bench.path("nowhere"), { Bucket, Prefix: "p/" }, { delete: true }))).toMatchObject({ code: "ENOENT" });
    expect(await rejection(bench.s3.sync({ Bucket: "no-such-bucket" }, { Bucket, Prefix: "p/" }, { delete: true }))).toMatchObject({ code: "NoSuchBucket" });
    expect(await objectsOf(bench, "p/")).toEqual({ "a": "1" });
  });

  test("a listing that breaks off removes nothing of what it has not told of", async () => {
    const bench = await startTransferBench({ maxAttempts: 1 });
    await put(bench, "p/", { "a": "1", "b": "2" });
    const down = bench.path("down");
    write(down, { "a": "1", "b": "2", "c": "3" });
    bench.server.faults.add({ operation: "ListObjectsV2", fault: { kind: "error", code: "InternalError" } });
    expect(await rejection(bench.s3.sync({ Bucket, Prefix: "p/" }, down, { delete: true }))).toMatchObject({ kind: "server" });
    expect(treeOf(down)).toEqual({ "a": "1", "b": "2", "c": "3" });
  });

  test.each([
    [{ Bucket, Prefix: "p" }, { Bucket, Prefix: "p/q" }],
    [{ Bucket, Prefix: "p/q" }, { Bucket }],
    [{ Bucket, Prefix: "p/" }, { Bucket, Prefix: "p" }],
  ])("refuses %j to %j, which lie in one another", async (source, destination) => {
    const bench = await startTransferBench();
    expect(await rejection(bench.s3.sync(source, destination))).toMatchObject({ code: "ParamValidation", message: expect.stringContaining("choose prefixes apart") });
  });

  test("refuses misspelt options before anything is changed", async () => {
    const bench = await startTransferBench();
    write(bench.path("up"), { "a": "1" });
    const sync = (options: object): Promise<unknown> => bench.s3.sync(bench.path("up"), { Bucket, Prefix: "p" }, options);
    expect(await rejection(sync({ delete: true, dryrun: true }))).toMatchObject({ kind: "invalid-input", message: expect.stringContaining("dryRun") });
    expect(await rejection(sync({ compare: "name" }))).toMatchObject({ kind: "invalid-input", message: expect.stringContaining("time, size, checksum") });
    expect(await objectsOf(bench, "p/")).toEqual({});
  });

  test("refuses two folders", async () => {
    const bench = await startTransferBench();
    expect(await rejection(bench.s3.sync("a", "b"))).toMatchObject({ code: "ParamValidation" });
  });

  test("follows links to files, not to folders, and skips broken ones", async () => {
    const bench = await startTransferBench();
    const up = bench.path("up");
    write(up, { "d/a": "1" });
    symlinkSync("d/a", join(up, "link"));
    symlinkSync("d", join(up, "folder"));
    symlinkSync("nowhere", join(up, "broken"));
    await bench.s3.sync(up, { Bucket, Prefix: "p/" });
    expect(await objectsOf(bench, "p/")).toEqual({ "d/a": "1", "link": "1" });
  });
});

describe("law: after it with delete both sides are equal, whatever they were", () => {
  const name = fc.stringMatching(/^[ab]([-/. é0😀]?[ab]){0,3}$/u).filter((path) => !path.split("/").some((part) => part === "" || part === "." || part === ".."));
  // No name of a file is that of a folder as well: a disk cannot have both.
  const tree = fc.dictionary(name, fc.constantFrom("", "x", "yy", "zz"), { maxKeys: 8 }).map((all) => Object.fromEntries(Object.entries(all).filter(([key]) => !Object.keys(all).some((other) => other.startsWith(`${key}/`)))));

  test.each(["up", "down", "across"] as const)("%s", async (direction) => {
    const bench = await startTransferBench();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(tree, tree, fc.boolean(), async (source, destination, remove) => {
        const at = `run-${run++}`;
        const options: SyncOptions = { delete: remove, compare: "checksum", onFailed: (item, error) => expect.fail(`${item.source}: ${String(error)}`) };
        if (direction === "up") {
          write(bench.path(at), source);
          await put(bench, `${at}/`, destination);
          await bench.s3.sync(bench.path(at), { Bucket, Prefix: `${at}/` }, options);
          expect(await objectsOf(bench, `${at}/`)).toEqual(remove ? source : { ...destination, ...source });
        } else if (direction === "down") {
          // Without delete a file may stand where a folder is to be.
          fc.pre(remove);
          await put(bench, `${at}/`, source);
          write(bench.path(at), destination);
          await bench.s3.sync({ Bucket, Prefix: `${at}/` }, bench.path(at), options);
          expect(treeOf(bench.path(at))).toEqual(source);
        } else {
          await put(bench, `${at}/from/`, source);
          await put(bench, `${at}/to/`, destination);
          await bench.s3.sync({ Bucket, Prefix: `${at}/from` }, { Bucket, Prefix: `${at}/to` }, options);
          expect(await objectsOf(bench, `${at}/to/`)).toEqual(remove ? source : { ...destination, ...source });
        }
      }),
      { numRuns: 60 },
    );
  });
});
