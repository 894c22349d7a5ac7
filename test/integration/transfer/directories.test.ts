import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DirectoryItem } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { Bucket, MiB, noise, openUploads, startTransferBench, type TransferBench } from "../../support/transfers.ts";

const files: Readonly<Record<string, Buffer>> = {
  "a.txt": Buffer.from("a"),
  "empty": Buffer.alloc(0),
  "deep/er/b.bin": noise(100_000),
  "deep/c ü %41+.txt": Buffer.from("c"),
  "deep/large": noise(9 * MiB),
};

async function benchWithFolder(...options: Parameters<typeof startTransferBench>): Promise<TransferBench> {
  const bench = await startTransferBench(...options);
  for (const [name, content] of Object.entries(files)) {
    const path = join(bench.path("up"), name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return bench;
}

/** Digests of the files, by their paths: comparing megabytes deeply takes minutes. */
function contentsOf(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(found.map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length + 1), digestOf(readFileSync(join(parentPath, name)))]));
}

function digestOf(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

async function keysOf({ s3 }: TransferBench, Prefix: string = ""): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of s3.paginate("listObjectsV2", { Bucket, Prefix })) keys.push(...page.Contents.map(({ Key }) => Key));
  return keys;
}

describe("folders", () => {
  test("go up and come down as they are, names, empty files and large ones included", async () => {
    const bench = await benchWithFolder();
    const bytes = Object.values(files).reduce((sum, { length }) => sum + length, 0);
    let moved = 0;
    const onProgress = ({ delta, transferred }: { delta: number; transferred: number }): void => expect(transferred).toBe((moved += delta));
    expect(await bench.s3.uploadDirectory(bench.path("up"), { Bucket, Prefix: "p/" }, { onProgress })).toEqual({ files: 5, bytes, failed: 0 });
    expect(moved).toBe(bytes);
    expect((await keysOf(bench)).toSorted()).toEqual(Object.keys(files).map((name) => `p/${name}`).toSorted());
    expect(await bench.s3.downloadDirectory({ Bucket, Prefix: "p/" }, bench.path("down"))).toEqual({ files: 5, bytes, failed: 0 });
    expect(contentsOf(bench.path("down"))).toEqual(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, digestOf(content)])));
    expect(await bench.s3.copyDirectory({ Bucket, Prefix: "p/" }, { Bucket, Prefix: "q/" })).toEqual({ files: 5, bytes, failed: 0 });
    expect((await keysOf(bench, "q/")).length).toBe(5);
  });

  test("come down by one request per small file: the listing has told how large it is", async () => {
    const bench = await startTransferBench();
    for (let at = 0; at < 5; at++) await bench.s3.putObject({ Bucket, Key: `p/${at}`, Body: "content" });
    const before = bench.operations().length;
    await bench.s3.downloadDirectory({ Bucket, Prefix: "p/" }, bench.path("down"));
    expect(bench.operations().slice(before).toSorted()).toEqual(["GetObject", "GetObject", "GetObject", "GetObject", "GetObject", "ListObjectsV2"]);
  });

  test("come down as they are now, also where they have changed since they were listed", async () => {
    const bench = await startTransferBench();
    await bench.s3.putObject({ Bucket, Key: "p/file", Body: "as it was listed" });
    let changed: Promise<unknown> | undefined;
    bench.server.faults.add({ operation: "GetObject", fault: { kind: "delay", delayMs: 100 } });
    await bench.s3.downloadDirectory({ Bucket, Prefix: "p/" }, bench.path("down"), { onFound: () => void (changed = bench.s3.putObject({ Bucket, Key: "p/file", Body: "another one" })) });
    await changed;
    expect(readFileSync(bench.path("down/file"), "utf8")).toBe("another one");
  });

  test("take a filter, arguments of single files, and links to files; broken links are left out", async () => {
    const bench = await benchWithFolder();
    symlinkSync(bench.path("up/a.txt"), bench.path("up/link.txt"));
    symlinkSync(bench.path("nowhere"), bench.path("up/broken.txt"));
    symlinkSync(bench.path("up"), bench.path("up/circle"));
    const inputOf = (name: string): { ContentType?: string } => (name.endsWith(".txt") ? { ContentType: "text/plain" } : {});
    await bench.s3.uploadDirectory(bench.path("up"), { Bucket, StorageClass: "STANDARD_IA" }, { filter: (name) => !name.startsWith("deep/"), inputOf });
    expect(await keysOf(bench)).toEqual(["a.txt", "empty", "link.txt"]);
    expect(await bench.s3.headObject({ Bucket, Key: "a.txt" })).toMatchObject({ ContentType: "text/plain", StorageClass: "STANDARD_IA" });
  });

  test("go on past a file that fails when somebody listens, and tell of it", async () => {
    const bench = await benchWithFolder({ maxAttempts: 1 });
    bench.server.faults.add({ operation: "PutObject", key: "deep/er/b.bin", times: Infinity, fault: { kind: "error", code: "AccessDenied" } });
    const failed: [DirectoryItem, unknown][] = [];
    expect(await bench.s3.uploadDirectory(bench.path("up"), { Bucket }, { onFailed: (item, error) => void failed.push([item, error]) })).toMatchObject({ files: 4, failed: 1 });
    expect(failed).toMatchObject([[{ destination: "deep/er/b.bin", size: 100_000 }, { code: "AccessDenied", key: "deep/er/b.bin" }]]);
  });

  test("end with the first failure when nobody listens, and leave nothing behind", async () => {
    const bench = await benchWithFolder({ maxAttempts: 1 });
    bench.server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "error", code: "AccessDenied" } });
    expect(await rejection(bench.s3.uploadDirectory(bench.path("up"), { Bucket }))).toMatchObject({ code: "AccessDenied", key: "deep/large" });
    expect(await openUploads(bench.s3)).toEqual([]);
  });

  test("are never left by a key, whatever it is made of", async () => {
    const bench = await startTransferBench();
    await bench.s3.putObject({ Bucket, Key: "p/../../outside", Body: "x" });
    await bench.s3.putObject({ Bucket, Key: "p/inside", Body: "x" });
    const failed: unknown[] = [];
    await bench.s3.downloadDirectory({ Bucket, Prefix: "p/" }, bench.path("down"), { onFailed: (_, error) => void failed.push(error) });
    expect(failed).toMatchObject([{ code: "UnsafePath", kind: "invalid-input" }]);
    expect(contentsOf(bench.folder)).toEqual({ "down/inside": digestOf(Buffer.from("x")) });
  });

  test("are made of keys that end with a slash", async () => {
    const bench = await startTransferBench();
    await bench.s3.putObject({ Bucket, Key: "p/folder/", Body: "" });
    await bench.s3.putObject({ Bucket, Key: "p/", Body: "" });
    await bench.s3.downloadDirectory({ Bucket, Prefix: "p/" }, bench.path("down"));
    expect(readdirSync(bench.path("down"))).toEqual(["folder"]);
  });
});
