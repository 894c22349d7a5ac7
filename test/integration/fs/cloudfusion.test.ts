// Section E of the parity list: what cloudfusion's AmazonStore and BulkGetMetadataAmazonStore do.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { createFileSystem, isDirectoryKey, openFileSystem, parseStoreConfiguration, S3FileSystem } from "../../../src/fs/index.ts";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed, temporaryFolder } from "../resource/store.ts";
import { keysOf, localFileSystem, putKeys, servedFileSystem } from "./fresh-file-system.ts";

describe("model and construction", () => {
  test("E-01 a path is the key behind its first character, and a folder the same key with a slash", async () => {
    const { fs, bucket } = await localFileSystem();
    await fs.writeFile("/a/b", "file");
    await fs.mkdir("/a/c");
    expect(await keysOf(bucket)).toEqual(["a/b", "a/c/"]);
  });

  test("E-02 folders are keys with a slash, Hadoop's markers and objects of that content type", async () => {
    expect([isDirectoryKey("a/"), isDirectoryKey("a_$folder$"), isDirectoryKey("a", "application/x-directory; charset=UTF-8"), isDirectoryKey("a"), isDirectoryKey("a", "text/plain")]).toEqual([true, true, true, false, false]);
    const { fs, bucket } = await localFileSystem();
    await bucket.object("typed").put("", { ContentType: "application/x-directory" });
    expect((await fs.metadata("/typed")).isDirectory).toBe(true);
  });

  test("E-03 a configuration goes by any of its names, the first of them wins", async () => {
    expect(parseStoreConfiguration({ id: "i", consumer_key: "c", secret: "s", bucket_name: "b" })).toEqual({ credentials: { accessKeyId: "c", secretAccessKey: "s" }, bucketName: "b" });
    for (const name of ["access_key_id", "aws_access_key_id", "gs_access_key_id", "consumer_key", "client_id", "id"]) expect(parseStoreConfiguration({ [name]: "k", secret: "s", bucket_name: "b" }).credentials.accessKeyId).toBe("k");
    for (const name of ["private_access_key", "aws_secret_access_key", "gs_secret_access_key", "secret_access_key", "consumer_secret", "client_secret", "secret"]) expect(parseStoreConfiguration({ id: "k", [name]: "s", bucket_name: "b" }).credentials.secretAccessKey).toBe("s");
    expect(() => parseStoreConfiguration({ id: "k", secret: "s" })).toThrow(expect.objectContaining({ code: "MissingSetting" }));
    const { server, client } = await openServed();
    const { accessKeyId, secretAccessKey } = server.credentials;
    const { credentials, bucketName } = parseStoreConfiguration({ id: accessKeyId, secret: secretAccessKey, bucket_name: "photos" });
    expect(await openFileSystem(client({ credentials }).bucket(bucketName))).toBeInstanceOf(S3FileSystem);
  });

  test("E-04 the bucket is made when it is missing, where that is wished", async () => {
    const { s3 } = await openLocal();
    expect(await rejection(openFileSystem(s3.bucket("new")))).toMatchObject({ code: "ENODEV", kind: "not-found" });
    const fs = await openFileSystem(s3.bucket("new"), { createBucket: true });
    await fs.writeFile("/a", "x");
    await openFileSystem(s3.bucket("new"), { createBucket: true });
    expect(await fs.readdir("/")).toEqual(["a"]);
  });

  test("E-05 a name that is somebody else's rejects with one that is free, and those that are the caller's", async () => {
    const { server, s3 } = await openServed();
    server.faults.add({ operation: "HeadBucket", bucket: "taken", fault: { kind: "error", code: "NoSuchBucket" } });
    server.faults.add({ operation: "CreateBucket", bucket: "taken", fault: { kind: "error", code: "BucketAlreadyExists" } });
    const error = await rejection(openFileSystem(s3.bucket("taken"), { createBucket: true }));
    expect(error).toMatchObject({ kind: "conflict", cause: { code: "BucketAlreadyExists", details: { existingBuckets: "photos", suggestedName: expect.stringMatching(/^taken-\w+$/) } } });
  });

  test("E-06 reconnect looks for the bucket again, and makes it again", async () => {
    const { bucket } = await openLocal();
    const fs = createFileSystem(bucket, { createBucket: true });
    await bucket.delete();
    await fs.reconnect();
    expect(await bucket.exists()).toBe(true);
  });

  test("E-08 E-09 it is called amazon, among stores and in logs", async () => {
    const { fs, sent } = await servedFileSystem();
    expect([fs.account.name, fs.account.loggerName]).toEqual(["amazon", "amazon"]);
    expect(sent.sent).toEqual([]);
  });

  test("E-10 E-11 a path that does not begin with a slash is refused, with its name, before anything is sent; one slash at the end is none", async () => {
    const { fs, sent } = await servedFileSystem();
    for (const call of [fs.delete("rel"), fs.metadata("rel"), fs.readFile("rel"), fs.duplicate("/a", "rel"), fs.listPaths("rel")]) {
      expect(await rejection(call)).toMatchObject({ code: "EINVAL", message: expect.stringContaining("rel"), cause: { code: "InvalidPath" } });
    }
    expect(sent.sent).toEqual([]);
    await fs.writeFile("/a/f", "");
    expect(await fs.listPaths("/a/")).toEqual(["/a/f"]);
  });
});

describe("files", () => {
  test("E-12 a file is read whole; one that is not there is no-such-object", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/f", "content");
    expect(new TextDecoder().decode(await fs.readFile("/f"))).toBe("content");
    expect(await rejection(fs.readFile("/none"))).toMatchObject({ code: "ENOENT", cause: { code: "NoSuchKey" } });
  });

  test("E-13 a stream is stored from where it is, empty ones too, and gives the local time in seconds", async () => {
    const { fs, bucket } = await localFileSystem({ contentTypeOf: () => "text/guessed" });
    await fs.writeFile("/d/f", "older");
    const before = Math.floor(Date.now() / 1000);
    const stored = await fs.store("/d/f", Readable.from([Buffer.from("new")]));
    expect(stored).toBeGreaterThanOrEqual(before);
    expect(Number.isInteger(stored)).toBe(true);
    await fs.store("/d/empty", Readable.from([]), { contentType: "text/given" });
    expect(await keysOf(bucket)).toEqual(["d/empty", "d/f"]);
    expect([await fs.readFile("/d/f", "utf8"), await bucket.object("d/f").contentType(), await bucket.object("d/empty").contentType()]).toEqual(["new", "text/guessed", "text/given"]);
    const controller = new AbortController();
    const endless = Readable.from((async function* () {
      for (;;) {
        yield Buffer.alloc(1000);
        controller.abort();
      }
    })());
    expect(await rejection(fs.store("/d/never", endless, { signal: controller.signal }))).toMatchObject({ name: "AbortError" });
    expect(await fs.exists("/d/never")).toBe(false);
  });

  test("E-14 a local file is stored in a folder under its own name or another", async () => {
    const { fs } = await localFileSystem();
    const path = join(temporaryFolder(), "local.txt");
    writeFileSync(path, "local");
    await fs.storeFile(path);
    await fs.storeFile(path, "/d", { name: "other" });
    expect([await fs.readFile("/local.txt", "utf8"), await fs.readFile("/d/other", "utf8")]).toEqual(["local", "local"]);
  });

  test("E-15 a stream's size is found without moving it: what is stored is all of it", async () => {
    const { fs } = await localFileSystem();
    await fs.store("/blob", new Blob(["x".repeat(100_000)]));
    expect((await fs.metadata("/blob")).bytes).toBe(100_000);
  });

  test("E-16 delete takes one request, the marker along with a folder, nothing below it, and no offence at what is missing", async () => {
    const { fs, bucket, sent } = await servedFileSystem();
    await putKeys(bucket, { f: "", "d/": "", "d/child": "", "e/x": "" });
    sent.sent.length = 0;
    await fs.delete("/f");
    await fs.delete("/none");
    await fs.delete("/d", { isDirectory: true });
    expect(lines(sent)).toEqual(Array(3).fill(expect.stringMatching(/^POST .*delete/)));
    expect(await keysOf(bucket)).toEqual(["d/child", "e/x"]);
    expect(await rejection(fs.delete("/e", { isDirectory: true, onlyIfEmpty: true }))).toMatchObject({ code: "ENOTEMPTY" });
    await fs.delete("/e", { recursive: true });
    expect(await keysOf(bucket)).toEqual(["d/child"]);
  });

  test("E-17 duplicate copies a file over another, with metadata", async () => {
    const { fs, bucket } = await localFileSystem();
    await bucket.object("a").put("x", { Metadata: { who: "me" } });
    await fs.writeFile("/b", "overwritten");
    await fs.duplicate("/a", "/b");
    expect([await fs.readFile("/b", "utf8"), await bucket.object("b").metadata()]).toEqual(["x", { who: "me" }]);
  });

  test("E-18 duplicate copies a folder with all below it; into itself, or of nothing, it is refused", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { "a/f": "1", "a/sub/g": "2" });
    await fs.duplicate("/a", "/b");
    expect(await keysOf(bucket)).toEqual(["a/f", "a/sub/g", "b/", "b/f", "b/sub/g"]);
    expect(await rejection(fs.duplicate("/none", "/c"))).toMatchObject({ code: "ENOENT" });
    expect(await rejection(fs.duplicate("/a", "/a/inside"))).toMatchObject({ code: "EINVAL" });
  });

  test("E-19 E-20 move takes a file over another, and a folder with all below it", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { a: "1", b: "2", "c/f": "3", "c/sub/g": "4", "d/f": "0", "d/h": "5", "empty/": "" });
    await fs.move("/a", "/b");
    await fs.move("/c", "/d");
    await fs.move("/empty", "/still");
    expect(await keysOf(bucket)).toEqual(["b", "d/", "d/f", "d/h", "d/sub/g", "still/"]);
    expect([await fs.readFile("/b", "utf8"), await fs.readFile("/d/f", "utf8")]).toEqual(["1", "3"]);
  });
});

describe("directories", () => {
  test("E-21 a directory is an empty object of that content type; made again it is rewritten, its parents are not made", async () => {
    const { fs, bucket } = await localFileSystem();
    await fs.createDirectory("/a/b");
    await fs.createDirectory("/a/b");
    await fs.createDirectory("/");
    expect([await keysOf(bucket), await bucket.object("a/b/").contentType(), await bucket.object("a/b/").size()]).toEqual([["a/b/"], "application/x-directory", 0]);
  });

  test("E-22 E-23 a listing has the absolute paths of the direct children, without their slashes and the directory itself; a missing one none", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { "somepath/": "", "somepath/file1": "1", "somepath/dir1/x": "1", "somepath/dir1/": "", "somepath/file2": "2" });
    expect(new Set(await fs.listPaths("/somepath"))).toEqual(new Set(["/somepath/file1", "/somepath/dir1", "/somepath/file2"]));
    expect(await fs.listPaths("/")).toEqual(["/somepath"]);
    expect(await fs.listPaths("/none")).toEqual([]);
  });
});

describe("metadata", () => {
  test("E-24 E-26 of a path: size, seconds in UTC, the path as given, and what it is, marker or none", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { f: "four", "marked/": "", "implied/x": "" });
    const modified = Math.floor((await bucket.object("f").lastModified()).getTime() / 1000);
    expect(await fs.metadata("/f")).toEqual({ bytes: 4, modified, path: "/f", isDirectory: false });
    expect(await fs.metadata("/marked/")).toMatchObject({ bytes: 0, path: "/marked/", isDirectory: true });
    expect(await fs.metadata("/implied")).toMatchObject({ bytes: 0, isDirectory: true });
    expect(await rejection(fs.metadata("/none"))).toMatchObject({ code: "ENOENT" });
  });

  test("E-25 of the root, without a request", async () => {
    const { fs, sent } = await servedFileSystem();
    const now = Math.floor(Date.now() / 1000);
    const root = await fs.metadata("/");
    expect(root).toMatchObject({ bytes: 0, path: "/", isDirectory: true });
    expect(root.modified).toBeGreaterThanOrEqual(now);
    expect(sent.sent).toEqual([]);
  });

  test("E-27 exists is false for what is not there, and fails for everything else", async () => {
    const { fs, server } = await servedFileSystem();
    await fs.writeFile("/f", "");
    expect([await fs.exists("/f"), await fs.exists("/none"), await fs.exists("/f/below")]).toEqual([true, false, false]);
    server.faults.add({ operation: "HeadObject", fault: { kind: "error", code: "AccessDenied" } });
    expect(await rejection(fs.exists("/f"))).toMatchObject({ code: "EACCES" });
  });

  test("E-28 E-29 of a whole directory by one listing; a missing one is no-such-object, the root never", async () => {
    const { fs, bucket, sent } = await servedFileSystem();
    expect(await fs.bulkMetadata("/")).toEqual(new Map());
    await putKeys(bucket, { "d/": "", "d/f": "four", "d/sub/x": "1" });
    const modified = Math.floor((await bucket.object("d/f").lastModified()).getTime() / 1000);
    const now = Math.floor(Date.now() / 1000);
    sent.sent.length = 0;
    const facts = await fs.bulkMetadata("/d");
    expect(lines(sent)).toEqual([expect.stringMatching(/^GET .*list-type=2/)]);
    expect([...facts.keys()]).toEqual(["/d/f", "/d/sub"]);
    expect(facts.get("/d/f")).toEqual({ bytes: 4, modified, isDirectory: false });
    expect(facts.get("/d/sub")).toMatchObject({ bytes: 0, isDirectory: true });
    expect(facts.get("/d/sub")?.modified).toBeGreaterThanOrEqual(now);
    await fs.createDirectory("/empty");
    expect(await fs.bulkMetadata("/empty")).toEqual(new Map());
    expect(await rejection(fs.bulkMetadata("/none"))).toMatchObject({ code: "ENOENT" });
    expect("bulkMetadata" in fs).toBe(true);
  });
});

describe("account and capacity", () => {
  test("E-30 E-31 E-34 E-35 what an account says of itself costs no request", async () => {
    const { fs, sent } = await servedFileSystem();
    expect(await fs.account.info()).toBe("Amazon S3 with bucket photos");
    expect([fs.account.overallBytes, fs.account.maxFileSizeBytes, fs.account.timeDifferenceSeconds()]).toEqual([1e12, 1e12, 0]);
    expect(sent.sent).toEqual([]);
  });

  test("E-32 E-33 used space is the sum of all sizes, free space the rest", async () => {
    const { fs, bucket } = await localFileSystem({ overallBytes: 10 });
    await putKeys(bucket, { a: "12345", "d/b": "1234567", "e/": "" });
    expect([await fs.account.usedBytes(), await fs.account.freeBytes()]).toEqual([12, -2]);
    expect(await createFileSystem(bucket, { prefix: "d" }).account.usedBytes()).toBe(7);
  });
});

describe("errors and consistency", () => {
  test("E-39 E-41 a missing object is no-such-object at once, and others keep S3's message", async () => {
    const { fs, server, sent } = await servedFileSystem();
    expect(await rejection(fs.unlink("/none"))).toMatchObject({ code: "ENOENT", kind: "not-found", retryable: false });
    sent.sent.length = 0;
    server.faults.add({ operation: "PutObject", fault: { kind: "error", code: "InternalError", message: "try later" } });
    expect(await rejection(fs.writeFile("/f", ""))).toMatchObject({ code: "EIO", retryable: true, message: expect.stringContaining("try later") });
  });

  test("E-40 E-42 errors are one family, with the status of the answer", async () => {
    const { fs, server } = await servedFileSystem();
    server.faults.add({ operation: "GetObject", fault: { kind: "error", code: "AccessDenied" } });
    expect(await rejection(fs.readFile("/f"))).toMatchObject({ status: 403, name: "FileSystemError", kind: "denied" });
  });

  test("E-43 what was stored is there, what was deleted is not, in any case of letters and with spaces", async () => {
    const { fs } = await localFileSystem();
    await fs.createDirectory("/testcase");
    await fs.createDirectory("/TESTCASE");
    await fs.store("/testcase/a file", new TextEncoder().encode("four"));
    expect(await fs.exists("/testcase/a file")).toBe(true);
    expect((await fs.bulkMetadata("/testcase")).get("/testcase/a file")?.bytes).toBe(4);
    expect(await fs.listPaths("/")).toEqual(await fs.listPaths("/"));
    await fs.delete("/testcase/a file");
    expect(await fs.exists("/testcase/a file")).toBe(false);
    expect(await fs.listPaths("/")).toEqual(["/TESTCASE", "/testcase"]);
  });
});
