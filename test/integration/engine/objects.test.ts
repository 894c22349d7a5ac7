import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../../src/bytes/byte-source.ts";
import { inlineLimitBytes } from "../../../src/engine/blobs/receive-content.ts";
import { bytesOf, temporaryEngine, textOf } from "./temporary-engine.ts";

const sizes = [0, 1, 1000, inlineLimitBytes, inlineLimitBytes + 1, 256 * 1024, 1_000_003, 5 * 1024 * 1024 + 7];

describe("an object", () => {
  for (const size of sizes) {
    it(`of ${size} bytes comes back as it was, given as bytes`, async () => {
      const { run } = await temporaryEngine();
      const content = randomBytes(size);
      const put = await run("PutObject", { Bucket: "photos", Key: "k", Body: content, ContentType: "image/png", Metadata: { Who: "me" } });
      expect(put.ETag).toBe(`"${createHash("md5").update(content).digest("hex")}"`);
      const got = await run("GetObject", { Bucket: "photos", Key: "k" });
      expect((await bytesOf(got.Body)).equals(content)).toBe(true);
      expect(got).toMatchObject({ ContentLength: size, ContentType: "image/png", Metadata: { who: "me" }, ETag: put.ETag });
      expect(got).not.toHaveProperty("VersionId");
    });

    it(`of ${size} bytes comes back as it was, given as a stream of odd pieces`, async () => {
      const { run } = await temporaryEngine();
      const content = randomBytes(size);
      async function* pieces(): AsyncGenerator<Uint8Array> {
        const reused = new Uint8Array(70_001);
        for (let at = 0; at < size; ) {
          const piece = content.subarray(at, at + 1 + ((at * 7919) % 70_000));
          reused.set(piece);
          yield reused.subarray(0, piece.length);
          at += piece.length;
        }
      }
      await run("PutObject", { Bucket: "photos", Key: "k", Body: pieces() });
      const got = await run("GetObject", { Bucket: "photos", Key: "k" });
      expect((await bytesOf(got.Body)).equals(content)).toBe(true);
    });
  }

  it("that is missing is NoSuchKey, also by HEAD", async () => {
    const { run } = await temporaryEngine();
    await expect(run("GetObject", { Bucket: "photos", Key: "none" })).rejects.toMatchObject({ code: "NoSuchKey", status: 404, key: "none" });
    await expect(run("HeadObject", { Bucket: "photos", Key: "none" })).rejects.toMatchObject({ code: "NoSuchKey", operation: "HeadObject" });
    await expect(run("GetObject", { Bucket: "nowhere", Key: "none" })).rejects.toMatchObject({ code: "NoSuchBucket", status: 404 });
  });

  it("is read whole although it is overwritten and deleted meanwhile", async () => {
    const { run } = await temporaryEngine();
    const content = randomBytes(3_000_000);
    await run("PutObject", { Bucket: "photos", Key: "k", Body: content });
    const got = await run("GetObject", { Bucket: "photos", Key: "k" });
    await run("PutObject", { Bucket: "photos", Key: "k", Body: "new" });
    await run("DeleteObject", { Bucket: "photos", Key: "k" });
    expect((await bytesOf(got.Body)).equals(content)).toBe(true);
    await expect(run("GetObject", { Bucket: "photos", Key: "k" })).rejects.toMatchObject({ code: "NoSuchKey" });
  });

  it("keeps the old content when a new one breaks off", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "k", Body: "old" });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      throw new Error("line cut");
    }
    await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: broken() })).rejects.toThrow("line cut");
    await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: "short", ContentLength: 10 })).rejects.toMatchObject({ code: "IncompleteBody" });
    expect(await textOf((await run("GetObject", { Bucket: "photos", Key: "k" })).Body)).toBe("old");
  });

  it("whose file was damaged or cut is an error, never other bytes", async () => {
    const { run, directory } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "k", Body: Buffer.alloc(600_000, 1) });
    const [file] = readdirSync(join(directory, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const path = join(file?.parentPath ?? "", file?.name ?? "");
    const whole = async (): Promise<Buffer> => bytesOf((await run("GetObject", { Bucket: "photos", Key: "k" })).Body);
    const content = readFileSync(path);
    content[300_000] = 2;
    writeFileSync(path, content);
    await expect(whole()).rejects.toMatchObject({ kind: "integrity", retryable: false });
    // A reader that counts bytes, as HTTP's do, must not have them all by then.
    const { Body } = await run("GetObject", { Bucket: "photos", Key: "k" });
    let receivedBytes = 0;
    const receive = async (): Promise<void> => {
      for await (const chunk of (Body as ByteSource).open()) receivedBytes += chunk.length;
    };
    await expect(receive()).rejects.toMatchObject({ kind: "integrity" });
    expect(receivedBytes).toBeLessThan(600_000);
    truncateSync(path, 500_000);
    await expect(whole()).rejects.toMatchObject({ kind: "integrity" });
  });

  it("that is given up half way leaves no file open", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "k", Body: randomBytes(2_000_000) });
    const openFiles = (): number => readdirSync("/proc/self/fd").length;
    const before = process.platform === "linux" ? openFiles() : 0;
    for (let i = 0; i < 50; i++) {
      const { Body } = await run("GetObject", { Bucket: "photos", Key: "k" });
      if (Body instanceof Uint8Array) throw new Error("a large object came in one piece");
      for await (const _chunk of Body.open()) break;
    }
    if (process.platform === "linux") await expect.poll(openFiles).toBeLessThan(before + 20);
  });

  it("can be read again from the same source while it is there", async () => {
    const { run } = await temporaryEngine();
    const content = randomBytes(300_000);
    await run("PutObject", { Bucket: "photos", Key: "k", Body: content });
    const { Body } = await run("GetObject", { Bucket: "photos", Key: "k" });
    for (let i = 0; i < 3; i++) expect((await bytesOf(Body)).equals(content)).toBe(true);
    await run("DeleteObject", { Bucket: "photos", Key: "k" });
    await expect.poll(() => bytesOf(Body).then(() => "read", (error: { code: string; retryable: boolean }) => `${error.code} ${error.retryable}`)).toBe("ServiceUnavailable true");
  });

  it("is served in ranges", async () => {
    const { run } = await temporaryEngine();
    const content = randomBytes(700_000);
    await run("PutObject", { Bucket: "photos", Key: "k", Body: content });
    for (const [Range, start, end] of [["bytes=0-0", 0, 1], ["bytes=300000-", 300_000, 700_000], ["bytes=-5", 699_995, 700_000], ["bytes=262143-262145", 262_143, 262_146]] as const) {
      const got = await run("GetObject", { Bucket: "photos", Key: "k", Range });
      expect(got.ContentRange).toBe(`bytes ${start}-${end - 1}/700000`);
      expect((await bytesOf(got.Body)).equals(content.subarray(start, end))).toBe(true);
    }
    await expect(run("GetObject", { Bucket: "photos", Key: "k", Range: "bytes=700000-" })).rejects.toMatchObject({ code: "InvalidRange", status: 416 });
  });
});

describe("keys of any length", () => {
  it("are KeyTooLongError past 1,024 bytes, for writes and reads alike", async () => {
    const { run } = await temporaryEngine();
    const Key = "k".repeat(1025);
    await expect(run("PutObject", { Bucket: "photos", Key, Body: "" })).rejects.toMatchObject({ code: "KeyTooLongError", status: 400 });
    await expect(run("GetObject", { Bucket: "photos", Key })).rejects.toMatchObject({ code: "KeyTooLongError" });
    await expect(run("HeadObject", { Bucket: "photos", Key: "k".repeat(10_000) })).rejects.toMatchObject({ code: "KeyTooLongError" });
    await expect(run("CopyObject", { Bucket: "photos", Key: "k", CopySource: { Bucket: "photos", Key } })).rejects.toMatchObject({ code: "KeyTooLongError" });
    const { Errors } = await run("DeleteObjects", { Bucket: "photos", Delete: { Objects: [{ Key }] } });
    expect(Errors.map(({ Code }) => Code)).toEqual(["KeyTooLongError"]);
  });

  it("up to there are stored and listed, and prefixes and markers may be longer", async () => {
    const { run } = await temporaryEngine();
    const longest = "\u00e9".repeat(512);
    for (const Key of ["a", longest, "\uffff"]) await run("PutObject", { Bucket: "photos", Key, Body: "x" });
    const keysOf = async (input: object): Promise<string[]> => (await run("ListObjectsV2", { Bucket: "photos", ...input })).Contents.map(({ Key }) => Key);
    expect(await keysOf({})).toEqual(["a", longest, "\uffff"]);
    expect(await keysOf({ Prefix: longest })).toEqual([longest]);
    expect(await keysOf({ Prefix: longest + longest.repeat(3) })).toEqual([]);
    expect(await keysOf({ StartAfter: `${longest}x`.repeat(3) })).toEqual(["\uffff"]);
    for (const text of ["p".repeat(5000), "\u0000".repeat(5000)]) {
      expect((await run("ListObjectVersions", { Bucket: "photos", Prefix: text })).Versions).toEqual([]);
      expect((await run("ListMultipartUploads", { Bucket: "photos", KeyMarker: text })).Uploads).toEqual([]);
      expect((await run("ListBuckets", { Prefix: text })).Buckets).toEqual([]);
    }
  });
});

describe("a listing", () => {
  it("shows keys in UTF-8 order, rolled up at the delimiter, page by page", async () => {
    const { run } = await temporaryEngine();
    const keys = ["a", "b/1", "b/2", "b/c/3", "c", "d/", "é", "\u{10000}", "\uffff"];
    await Promise.all(keys.map((Key) => run("PutObject", { Bucket: "photos", Key, Body: Key })));
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await run("ListObjectsV2", { Bucket: "photos", Delimiter: "/", MaxKeys: 1, ContinuationToken });
      expect(page.KeyCount).toBe(1);
      seen.push(...page.Contents.map(({ Key }) => Key), ...page.CommonPrefixes.map(({ Prefix }) => Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen).toEqual(["a", "b/", "c", "d/", "é", "\uffff", "\u{10000}"]);
  });

  it("does not show what was deleted", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "a", Body: "1" });
    await run("PutObject", { Bucket: "photos", Key: "b", Body: "2" });
    await run("DeleteObject", { Bucket: "photos", Key: "a" });
    expect((await run("ListObjectsV2", { Bucket: "photos" })).Contents.map(({ Key }) => Key)).toEqual(["b"]);
  });
});
