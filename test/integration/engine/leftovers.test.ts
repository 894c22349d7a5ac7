import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openEngine } from "../../../src/engine/open-engine.ts";
import { acquireStore } from "../../../src/engine/metadata/shared-store.ts";
import { bytesOf, runOn, temporaryDirectory, temporaryEngine } from "./temporary-engine.ts";

function placeFile(directory: string, blob: string, ageMs: number): string {
  const path = join(directory, "blobs", blob.slice(0, 2), blob.slice(2));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "left behind");
  const time = new Date(Date.now() - ageMs);
  utimesSync(path, time, time);
  return path;
}

const orphan = "0123456789abcdef0123456789abcdef";
const hourMs = 60 * 60 * 1000;

describe("files that a process left behind", () => {
  it("are removed on opening when it is dead, and not what the metadata knows", async () => {
    const { engine, run, directory } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "k", Body: Buffer.alloc(100_000, 1) });
    await engine.close();
    const known = readdirSync(join(directory, "blobs"), { recursive: true, withFileTypes: true }).find((entry) => entry.isFile());
    const path = placeFile(directory, orphan, 0);
    const blobs = [orphan, (known?.parentPath ?? "").slice(-2) + (known?.name ?? "")];
    writeFileSync(join(directory, "leases", "dead.log"), `${JSON.stringify({ pid: 2 ** 22 + 1, startTime: "1", realm: "another boot" })}\n${blobs.join("\n")}\n../../stave.json\n`);
    utimesSync(join(directory, "leases", "dead.log"), 1, 1);
    const again = await openEngine(directory, { durability: "process" });
    onTestFinished(() => again.close());
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(directory, "stave.json"))).toBe(true);
    expect(readdirSync(join(directory, "leases"))).toEqual([]);
    expect((await bytesOf((await runOn(again)("GetObject", { Bucket: "photos", Key: "k" })).Body)).length).toBe(100_000);
  });

  it("are left alone while it may be alive", async () => {
    const { engine, directory } = await temporaryEngine();
    await engine.close();
    const path = placeFile(directory, orphan, 0);
    writeFileSync(join(directory, "leases", "elsewhere.log"), `${JSON.stringify({ pid: 1, startTime: "1", realm: "another-machine boot pid" })}\n${orphan}\n`);
    const again = await openEngine(directory, { durability: "process" });
    onTestFinished(() => again.close());
    expect(existsSync(path)).toBe(true);
  });

  it("are swept after the machine was started anew, save young ones", async () => {
    const { engine, run, directory } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "k", Body: Buffer.alloc(100_000, 1) });
    await engine.close();
    const old = placeFile(directory, orphan, 2 * hourMs);
    const young = placeFile(directory, orphan.replace("01", "02"), 0);
    const { store, release } = await acquireStore(join(directory, "metadata"), "process");
    await store.transact((transaction) => transaction.put("system", Buffer.from(`boot/${hostname()}`), Buffer.from("before")));
    await release();
    const again = await openEngine(directory, { durability: "process" });
    onTestFinished(() => again.close());
    if (process.platform !== "linux") return;
    await expect.poll(() => existsSync(old)).toBe(false);
    expect(existsSync(young)).toBe(true);
    expect((await bytesOf((await runOn(again)("GetObject", { Bucket: "photos", Key: "k" })).Body)).length).toBe(100_000);
  });
});

describe("a directory", () => {
  it("may be opened several times by one process, and closed as often", async () => {
    const directory = temporaryDirectory();
    const [first, second] = await Promise.all([openEngine(directory), openEngine(directory)]);
    await runOn(first)("CreateBucket", { Bucket: "photos" });
    await first.close();
    await runOn(second)("PutObject", { Bucket: "photos", Key: "k", Body: "1" });
    await expect(runOn(first)("HeadBucket", { Bucket: "photos" })).rejects.toMatchObject({ code: "ServiceUnavailable", retryable: false });
    await expect(openEngine(directory, { durability: "process" })).rejects.toMatchObject({ code: "InvalidEngineOptions" });
    await second.close();
    const third = await openEngine(directory, { durability: "process" });
    expect((await runOn(third)("ListObjectsV2", { Bucket: "photos" })).KeyCount).toBe(1);
    await third.close();
  });

  it("that cannot be one, or is of a later format, is refused in one line", async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "file"), "");
    await expect(openEngine(join(directory, "file"))).rejects.toMatchObject({ code: "CannotOpenDirectory", kind: "invalid-input" });
    writeFileSync(join(directory, "stave.json"), '{"format":2}');
    await expect(openEngine(directory)).rejects.toThrow("use a newer one");
  });

  it("keeps everything when it is closed and opened again", async () => {
    const { engine, run, directory } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "small", Body: "1" });
    await run("PutObject", { Bucket: "photos", Key: "large", Body: Buffer.alloc(100_000, 5) });
    const { UploadId } = await run("CreateMultipartUpload", { Bucket: "photos", Key: "k" });
    const { ETag } = await run("UploadPart", { Bucket: "photos", Key: "k", UploadId, PartNumber: 1, Body: Buffer.alloc(100_000, 6) });
    await engine.close();
    const again = await openEngine(directory);
    onTestFinished(() => again.close());
    const rerun = runOn(again);
    await rerun("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } });
    expect((await rerun("ListObjectsV2", { Bucket: "photos" })).Contents.map(({ Key, Size }) => [Key, Size])).toEqual([["k", 100_000], ["large", 100_000], ["small", 1]]);
    expect((await bytesOf((await rerun("GetObject", { Bucket: "photos", Key: "k" })).Body)).equals(Buffer.alloc(100_000, 6))).toBe(true);
  });
});
