import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed, temporaryFolder } from "./store.ts";

const md5 = (content: string | Buffer): Buffer => createHash("md5").update(content).digest();

describe("storing an object", () => {
  test("A-23 C-32 C-42 an object is named by its bucket and key, without a request", async () => {
    const { s3, bucket, sent } = await openServed();
    const object = bucket.object("foobar");
    expect([object.bucketName, object.key]).toEqual(["photos", "foobar"]);
    expect(object.bucket().equals(bucket)).toBe(true);
    expect(s3.object("photos", "foobar").equals(object)).toBe(true);
    expect(object.data).toBeUndefined();
    expect(sent.sent).toEqual([]);
  });

  test("A-24 X-08 a string is stored as UTF-8 over what was there, its type not guessed from the key", async () => {
    const { bucket } = await openLocal();
    const object = bucket.object("named.jpg");
    await object.put("first");
    const { ETag } = await object.put("Grüße");
    expect(ETag).toBe(`"${md5("Grüße").toString("hex")}"`);
    expect(await object.size()).toBe(7);
    expect([...(await object.bytes())]).toEqual([...Buffer.from("Grüße")]);
    expect(await object.contentType()).not.toBe("image/jpeg");
  });

  test("A-35 reads back as bytes, and as text when asked to decode it", async () => {
    const { bucket } = await openLocal();
    const object = bucket.object("foobar");
    await object.put("This is a test of S3: ü");
    expect(await object.text()).toBe("This is a test of S3: ü");
    expect(await object.bytes()).toBeInstanceOf(Uint8Array);
    await object.put(Buffer.from([0xfc]));
    expect(await object.text({ encoding: "latin1" })).toBe("ü");
    await object.put('{"a":[1]}');
    expect(await object.json()).toEqual({ a: [1] });
  });

  test("A-25 A-26 a file goes up with the MIME type of its own name; a missing file is the system's error, without a request", async () => {
    const { bucket, sent } = await openServed();
    const path = join(temporaryFolder(), "foo.jpg");
    const content = Buffer.from(Array.from({ length: 10_000 }, (_, at) => at % 251));
    writeFileSync(path, content);
    const object = bucket.object("foobar");
    await object.uploadFile(path);
    expect(await object.contentType()).toBe("image/jpeg");
    expect(Buffer.from(await object.bytes()).equals(content)).toBe(true);
    sent.sent.length = 0;
    expect(await rejection(object.uploadFile("/nowhere/at/all.jpg"))).toMatchObject({ code: "ENOENT" });
    expect(sent.sent).toEqual([]);
    await object.uploadFile(path, {}, { guessContentType: false });
    expect(await object.contentType()).not.toBe("image/jpeg");
  });

  test("A-27 the content type is that of the metadata, else of the parameters, else the file's", async () => {
    const { bucket } = await openLocal();
    const path = join(temporaryFolder(), "page.html");
    writeFileSync(path, "<p>");
    const object = bucket.object("x");
    await object.uploadFile(path, { ContentType: "text/b", Metadata: { "content-TYPE": "text/a", who: "me" } });
    expect([await object.contentType(), await object.metadata()]).toEqual(["text/a", { who: "me" }]);
    await object.uploadFile(path, { ContentType: "text/b" });
    expect(await object.contentType()).toBe("text/b");
    await object.uploadFile(path);
    expect(await object.contentType()).toBe("text/html");
  });

  test("A-28 A-29 streams of unknown length go up and come down without being held", async () => {
    const { bucket } = await openLocal();
    const path = join(temporaryFolder(), "content");
    writeFileSync(path, Buffer.alloc(300_000, 7));
    const object = bucket.object("stream");
    await object.upload(createReadStream(path, { start: 100_000 }));
    expect(await object.size()).toBe(200_000);
    let received = 0;
    await object.download(new WritableStream<Uint8Array>({ write: (chunk) => void (received += chunk.length) }));
    expect(received).toBe(200_000);
    await object.upload(createReadStream(path, { start: 300_000 }));
    expect(await object.size()).toBe(0);
  });

  test("A-30 A-31 an MD5 is sent for S3 to check, computed or given; the ETag must be it", async () => {
    const { bucket, sent } = await openServed();
    const object = bucket.object("k");
    await object.put("hello", {}, { md5: true });
    expect(sent.sent[0]?.headers["content-md5"]).toBe(md5("hello").toString("base64"));
    await object.put("hello", {}, { md5: { hex: md5("hello").toString("hex") } });
    expect(sent.sent[1]?.headers["content-md5"]).toBe(md5("hello").toString("base64"));
    expect(await rejection(object.put("hello", {}, { md5: { hex: md5("other").toString("hex") } }))).toMatchObject({ code: "BadDigest", status: 400 });
    const wrong = await openServed({}, { faults: [{ operation: "PutObject", fault: { kind: "wrong-etag" } }] });
    expect(await rejection(wrong.bucket.object("k").put("hello", {}, { md5: true }))).toMatchObject({ code: "ETagMismatch", kind: "integrity" });
  });

  test("A-32 replace: false stores only where nothing is, in one atomic request", async () => {
    const { bucket, sent } = await openServed();
    const object = bucket.object("once");
    expect((await object.put("first", {}, { replace: false }))?.ETag).toMatch(/^"/);
    expect(await object.put("second", {}, { replace: false })).toBeUndefined();
    expect(await object.upload("third", {}, { replace: false })).toBeUndefined();
    expect(lines(sent)).toEqual(["PUT /photos/once", "PUT /photos/once", "PUT /photos/once"]);
    expect(sent.sent.map(({ headers }) => headers["if-none-match"])).toEqual(["*", "*", "*"]);
    expect(await object.text()).toBe("first");
  });

  test("A-33 ACL, storage class, encryption and the rest are parameters of the put", async () => {
    const { bucket, sent } = await openServed();
    await bucket.object("k").put("", { ACL: "public-read", StorageClass: "REDUCED_REDUNDANCY", CacheControl: "no-cache" });
    expect(sent.sent[0]?.headers).toMatchObject({ "x-amz-acl": "public-read", "x-amz-storage-class": "REDUCED_REDUNDANCY", "cache-control": "no-cache" });
  });

  test("A-34 progress tells bytes so far and in all, up to the last one", async () => {
    const { bucket } = await openLocal();
    const seen: number[][] = [];
    await bucket.object("k").upload(new Uint8Array(1_000_000), {}, { onProgress: ({ transferred, total }) => void seen.push([transferred, total ?? -1]) });
    expect(seen.at(-1)).toEqual([1_000_000, 1_000_000]);
  });
});

describe("fetching an object", () => {
  test("A-36 to a file: byte-identical, its date kept if wished, nothing left behind on failure", async () => {
    const { bucket } = await openLocal();
    const folder = temporaryFolder();
    const content = Buffer.alloc(100_000, "bar");
    const object = bucket.object("foobar");
    await object.put(content);
    await object.downloadFile(join(folder, "bar.jpg"));
    expect(readFileSync(join(folder, "bar.jpg")).equals(content)).toBe(true);
    await object.downloadFile(join(folder, "dated.jpg"), {}, { preserveMtime: true });
    expect(statSync(join(folder, "dated.jpg")).mtime.getTime()).toBe(Math.floor((await object.lastModified()).getTime()));
    writeFileSync(join(folder, "old"), "old");
    expect(await rejection(bucket.object("missing").downloadFile(join(folder, "old")))).toMatchObject({ kind: "not-found", status: 404 });
    expect(readFileSync(join(folder, "old"), "utf8")).toBe("old");
    expect(await rejection(bucket.object("missing").downloadFile(join(folder, "new")))).toMatchObject({ kind: "not-found" });
    expect(existsSync(join(folder, "new"))).toBe(false);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  test("A-57 to a file again after a failure: goes on with the parts that are there, unless the object has changed", async () => {
    const folder = temporaryFolder();
    vi.stubEnv("STAVE_CACHE", join(folder, "cache"));
    onTestFinished(() => void vi.unstubAllEnvs());
    const { bucket, sent } = await openServed({ maxAttempts: 1 }, { faults: [{ operation: "GetObject", after: 3, times: 1, fault: { kind: "error", code: "AccessDenied" } }] });
    const content = Buffer.from(Array.from({ length: 600_000 }, (_, at) => (at * 7) % 251));
    const object = bucket.object("k");
    await object.put(content);
    const options = { resume: true, transfer: { multipartThresholdBytes: 100_000, partSizeBytes: 100_000, sequential: true } };
    expect(await rejection(object.downloadFile(join(folder, "k"), {}, options))).toMatchObject({ kind: "denied" });
    expect(existsSync(join(folder, "k"))).toBe(false);
    sent.sent.length = 0;
    await object.downloadFile(join(folder, "k"), {}, options);
    expect(readFileSync(join(folder, "k")).equals(content)).toBe(true);
    expect(sent.of("GET").map(({ headers }) => headers["range"])).toEqual(["bytes=300000-399999", "bytes=400000-499999", "bytes=500000-"]);
  });

  test.runIf(existsSync("/dev/full"))("A-37 to a full disk is the system's own error, which names the file", async () => {
    const { bucket } = await openLocal();
    await bucket.object("k").put("0123456789");
    for (const failed of [bucket.object("k").downloadFile("/dev/full"), bucket.object("k").get().then(({ Body }) => Body.toFile("/dev/full"))]) {
      expect(await rejection(failed)).toMatchObject({ code: "ENOSPC", path: "/dev/full", message: expect.stringContaining("'/dev/full'") });
    }
  });

  test("A-37 A-38 to a stream that stays open, and chunk by chunk", async () => {
    const { bucket } = await openLocal();
    const object = bucket.object("k");
    await object.put("0123456789");
    const chunks: Uint8Array[] = [];
    const writable = new WritableStream<Uint8Array>({ write: (chunk) => void chunks.push(chunk.slice()) });
    const write = async (text: string): Promise<void> => {
      const writer = writable.getWriter();
      await writer.write(new TextEncoder().encode(text));
      writer.releaseLock();
    };
    await write("before ");
    await object.download(writable);
    await write("+");
    expect(Buffer.concat(chunks).toString()).toBe("before 0123456789+");
    let text = "";
    for await (const chunk of (await object.get()).Body) text += Buffer.from(chunk).toString();
    expect(text).toBe("0123456789");
    const { value } = await (await object.stream()).getReader().read();
    expect(value?.length).toBe(10);
  });

  test("A-39 A-40 ranges, conditions, and headers of the answer's own", async () => {
    const { bucket } = await openServed();
    const object = bucket.object("k");
    await object.put("0123456789", { ContentType: "text/plain" });
    expect(await object.text({ Range: "bytes=2-4" })).toBe("234");
    expect(await object.size()).toBe(10);
    expect(await rejection(object.get({ IfNoneMatch: await object.eTag() }))).toMatchObject({ status: 304, kind: "precondition" });
    expect((await object.get({ ResponseContentType: "image/gif" })).ContentType).toBe("image/gif");
    expect(await object.contentType()).toBe("text/plain");
  });

  test("A-41 X-27 a missing key is an error with status, code, key and request id", async () => {
    const { bucket } = await openServed();
    const error = await rejection(bucket.object("missing").get());
    expect(error).toMatchObject({ name: "NoSuchKey", code: "NoSuchKey", status: 404, kind: "not-found", bucket: "photos", key: "missing" });
    expect(error.requestId).toMatch(/./);
  });

  test("A-42 X-16 what comes down is checked against the object's checksum", async () => {
    const { bucket } = await openServed({}, { faults: [{ operation: "GetObject", times: Infinity, fault: { kind: "corrupt", atByte: 3 } }] });
    await bucket.object("k").put("0123456789");
    expect(await rejection(bucket.object("k").text())).toMatchObject({ kind: "integrity" });
  });

  test("A-43 A-44 looked up by HEAD: an object with its metadata, or null; other failures are failures", async () => {
    const { bucket, sent } = await openServed();
    await bucket.object("here").put("12345", { Metadata: { Who: "me" } });
    sent.sent.length = 0;
    const found = await bucket.lookup("here");
    expect([await found?.size(), await found?.metadata("who")]).toEqual([5, "me"]);
    expect(lines(sent)).toEqual(["HEAD /photos/here"]);
    expect(await bucket.lookup("absent")).toBeNull();
    expect([await bucket.has("here"), await bucket.has("absent"), await bucket.object("here").exists()]).toEqual([true, false, true]);
    const { bucket: refused } = await openServed({}, { faults: [{ operation: "HeadObject", fault: { kind: "error", code: "AccessDenied" } }] });
    expect(await rejection(refused.lookup("here"))).toMatchObject({ kind: "denied" });
  });

  test("A-45 C-39 attributes after a HEAD have their names in camelCase and their own types", async () => {
    const { bucket } = await openServed();
    const object = bucket.object("k");
    const expires = new Date("2031-01-01T00:00:00Z");
    await object.put("123", { ContentType: "text/css", ContentEncoding: "br", ContentDisposition: "inline", ContentLanguage: "de", CacheControl: "no-store", Expires: expires, StorageClass: "STANDARD_IA" });
    expect([await object.contentEncoding(), await object.contentDisposition(), await object.contentLanguage(), await object.cacheControl()]).toEqual(["br", "inline", "de", "no-store"]);
    expect([await object.expires(), await object.storageClass(), await object.versionId(), await object.restoration(), await object.websiteRedirect()]).toEqual([expires, "STANDARD_IA", undefined, undefined, undefined]);
    expect(await object.eTag()).toBe(`"${md5("123").toString("hex")}"`);
    expect((await object.lastModified()).getTime()).toBeGreaterThan(0);
    expect((await object.attributes()).ContentLanguage).toBe("de");
  });

  test("A-56 opened for reading it has a position and reads ranges of the version it was opened on", async () => {
    const { bucket, sent } = await openServed();
    const object = bucket.object("k");
    await object.put("0123456789");
    const reader = await object.openSeekable();
    const text = async (bytes: Promise<Uint8Array>): Promise<string> => Buffer.from(await bytes).toString();
    expect(await text(reader.read(3))).toBe("012");
    expect(reader.position).toBe(3);
    reader.seek(-2, "end");
    expect(await text(reader.read())).toBe("89");
    expect(await text(reader.read(5))).toBe("");
    reader.seek(1);
    reader.seek(4, "current");
    expect(await text(reader.read(1))).toBe("5");
    expect(await text(reader.readAt(0, 2))).toBe("01");
    expect(() => reader.seek(-1)).toThrow("an object begins at 0");
    expect(reader.seek(100)).toBe(100);
    expect((await reader.read(1)).length).toBe(0);
    expect(sent.of("GET").map(({ headers }) => headers["range"])).toEqual(["bytes=0-2", "bytes=8-9", "bytes=5-5", "bytes=0-1"]);
    await object.put("replaced!!");
    expect(await rejection(reader.readAt(0, 1))).toMatchObject({ kind: "precondition" });
  });
});

describe("metadata of an object", () => {
  test("A-48 A-49 is set with the contents, well-known names becoming headers, and read in any case of letters", async () => {
    const { bucket, sent } = await openServed();
    const object = bucket.object("k");
    await object.put("x", { Metadata: { Meta1: "first", meta2: "second", "Cache-Control": "no-cache", "content-type": "text/x" } });
    expect(sent.sent[0]?.headers).toMatchObject({ "x-amz-meta-meta1": "first", "cache-control": "no-cache", "content-type": "text/x" });
    expect(await object.metadata()).toEqual({ meta1: "first", meta2: "second" });
    expect([await object.metadata("Meta1"), await object.metadata("META2"), await object.metadata("Content-Type")]).toEqual(["first", "second", undefined]);
  });

  test("A-50 X-05 values beyond ASCII come back as they were", async () => {
    for (const { bucket } of [await openLocal(), await openServed()]) {
      await bucket.object("k").put("", { Metadata: { name: "Grüße 100%41" } });
      expect(await bucket.object("k").metadata("name")).toBe("Grüße 100%41");
      await bucket.object("k").setMetadata({ other: "größer" });
      expect(await bucket.object("k").metadata()).toEqual({ name: "Grüße 100%41", other: "größer" });
    }
  });

  test("A-51 of a stored object is changed entry by entry, the rest kept; headers too; the ACL if wished", async () => {
    const { bucket } = await openServed();
    const object = bucket.object("k");
    await object.put("content", { ContentType: "text/plain", CacheControl: "no-cache", Metadata: { keep: "1", change: "2", remove: "3" }, ACL: "public-read" });
    await object.setMetadata({ Change: "two", remove: undefined, added: "4", "Content-Type": "text/html" }, { preserveAcl: true });
    expect(await object.metadata()).toEqual({ keep: "1", change: "two", added: "4" });
    expect([await object.contentType(), await object.cacheControl(), await object.text()]).toEqual(["text/html", "no-cache", "content"]);
    expect((await object.getAcl()).grants).toHaveLength(2);
    await object.setMetadata({ "cache-control": undefined });
    expect([await object.cacheControl(), (await object.getAcl()).isPrivate]).toEqual([undefined, true]);
  });

  test("A-53 the storage class is changed by a copy that keeps the ACL and everything else", async () => {
    const { bucket } = await openServed();
    const object = bucket.object("k");
    await object.put("content", { Metadata: { a: "b" }, ACL: "public-read" });
    await object.changeStorageClass("STANDARD_IA");
    expect([await object.storageClass(), await object.metadata(), (await object.getAcl()).isPrivate]).toEqual(["STANDARD_IA", { a: "b" }, false]);
  });

  test("A-55 a website redirect is set by an empty put and read by HEAD", async () => {
    const { bucket } = await openServed();
    await bucket.object("old").put("content");
    await bucket.object("old").setWebsiteRedirect("/new");
    expect([await bucket.object("old").websiteRedirect(), await bucket.object("old").size()]).toEqual(["/new", 0]);
  });
});

describe("actions of an object", () => {
  test("A-46 C-40 X-15 it is deleted, with parameters of one's own; deleting what is not there succeeds", async () => {
    const { bucket, sent } = await openServed();
    await bucket.object("k").put("");
    await bucket.object("k").delete({ ExpectedBucketOwner: (await bucket.getAcl()).owner.id });
    expect(await bucket.has("k")).toBe(false);
    expect((await bucket.object("k").delete()).$metadata.status).toBe(204);
    expect(sent.of("DELETE").map(({ target }) => target)).toEqual(["/photos/k", "/photos/k"]);
    expect(sent.of("DELETE")[0]?.headers["x-amz-expected-bucket-owner"]).toMatch(/^[0-9a-f]{64}$/);
    // Identifiers are the resource's, whatever parameters say.
    await bucket.object("k").put("");
    await bucket.object("other").put("");
    await bucket.object("k").delete({ Key: "other" } as never);
    expect([await bucket.has("k"), await bucket.has("other")]).toEqual([false, true]);
    expect(await rejection(bucket.object("k").delete({ Version: "1" } as never))).toMatchObject({ code: "ParamValidation", message: expect.stringContaining("did you mean VersionId?") });
  });

  test("A-47 many are deleted by the thousand: keys, versions, objects from listings; failures are in the result", async () => {
    const { bucket, sent } = await openServed();
    await bucket.versioning().enable();
    for (const key of ["a", "b", "c"]) await bucket.object(key).put("");
    const [first] = await bucket.objectVersions.limit(1).toArray();
    sent.sent.length = 0;
    const result = await bucket.deleteMany([first as NonNullable<typeof first>, bucket.object("b"), "c", { Key: "never" }]);
    expect(result).toEqual({ deleted: 4, errors: [] });
    expect(await bucket.objects.toArray()).toEqual([]);
    expect(sent.of("POST")).toHaveLength(1);
    await bucket.deleteMany([]);
    expect(sent.of("POST")).toHaveLength(1);
  });

  test("A-52 a copy takes metadata along, or gets its own; and the ACL if wished", async () => {
    const { s3, bucket } = await openServed();
    const backup = await s3.bucket("backup").create();
    await bucket.object("a").put("content", { Metadata: { who: "me" }, ACL: "public-read" });
    const copy = await backup.copy(bucket.object("a"), { Key: "copy" });
    expect([await copy.text(), await copy.metadata(), (await copy.getAcl()).isPrivate]).toEqual(["content", { who: "me" }, true]);
    await copy.copyFrom({ Bucket: "photos", Key: "a" }, { Metadata: { who: "you" } }, { preserveAcl: true });
    expect([await copy.metadata(), (await copy.getAcl()).grants.length]).toEqual([{ who: "you" }, 2]);
    expect(await rejection(copy.copyFrom({ Bucket: "photos", Key: "missing" }))).toMatchObject({ kind: "not-found" });
  });

  test("C-10 put and get through resources: the bucket's put gives the object, the object's the answer", async () => {
    const { bucket } = await openLocal();
    const object = await bucket.putObject({ Key: "k", Body: "content", Metadata: { a: "b" } });
    expect(object.equals(bucket.object("k"))).toBe(true);
    const answer = await object.get();
    expect([answer.ContentLength, await answer.Body.text(), answer.Metadata]).toEqual([7, "content", { a: "b" }]);
    expect((await object.put("x")).ETag).toMatch(/^"[0-9a-f]{32}"$/);
  });

  test("C-33 C-34 C-35 attributes cost one HEAD, are kept, reloaded when asked, and forgotten after an action", async () => {
    const { bucket, sent } = await openServed();
    const object = bucket.object("k");
    await object.put("123");
    sent.sent.length = 0;
    expect([await object.size(), await object.contentType(), await object.eTag()].length).toBe(3);
    expect(lines(sent)).toEqual(["HEAD /photos/k"]);
    await bucket.object("k").put("1234567");
    expect(await object.size()).toBe(3);
    await object.reload();
    expect(await object.size()).toBe(7);
    await object.put("12");
    expect(object.data).toBeUndefined();
    expect(await object.size()).toBe(2);
    await object.load();
    expect(object.data?.ContentLength).toBe(2);
    await object.delete();
    expect(await rejection(object.size())).toMatchObject({ kind: "not-found", status: 404 });
  });

  test("C-46 waits until it exists and until it is gone", async () => {
    const { bucket } = await openLocal();
    const object = bucket.object("later");
    let reached = "";
    const waiting = object.waitUntilExists({ delay: 0.01, maxAttempts: 500 }).then(() => (reached += "there "));
    await sleep(50);
    expect(reached).toBe("");
    await object.put("");
    await waiting;
    const gone = object.waitUntilNotExists({ delay: 0.01, maxAttempts: 500 }).then(() => (reached += "gone"));
    await sleep(50);
    expect(reached).toBe("there ");
    await object.delete();
    await gone;
    expect(reached).toBe("there gone");
  });

  test("X-01 keys are what they are", async () => {
    for (const { bucket } of [await openLocal(), await openServed()]) {
      const keys = ["a//b", "/lead", "a/../b", "./x", "a b", "a+b", "ü", "a%2Fb", "😀", "~!*'()", "slash/"];
      for (const key of keys) await bucket.object(key).put(key);
      for (const key of keys) expect(await bucket.object(key).text()).toBe(key);
      expect((await bucket.objects.toArray()).map(({ key }) => key).sort()).toEqual([...keys].sort());
    }
  });
});
