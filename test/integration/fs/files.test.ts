import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import { rejection } from "../../support/client.ts";
import { keysOf, localFileSystem, putKeys, servedFileSystem } from "./fresh-file-system.ts";

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("files", () => {
  test("are written and read, as bytes and as text", async () => {
    const { fs, bucket } = await localFileSystem({ prefix: "home" });
    await fs.writeFile("/docs/a.txt", "Grüße");
    expect(await fs.readFile("/docs/a.txt", "utf8")).toBe("Grüße");
    expect(await fs.readFile("/docs/a.txt", { encoding: "hex" })).toBe(Buffer.from("Grüße").toString("hex"));
    expect(Buffer.isBuffer(await fs.readFile("/docs/a.txt"))).toBe(true);
    expect(await keysOf(bucket)).toEqual(["home/docs/a.txt"]);
    await fs.writeFile("/latin", "fc", "hex");
    expect(await fs.readFile("/latin", "latin1")).toBe("ü");
  });

  test("take bytes, views, streams and iterables of text", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/a", new Uint16Array([0x4141, 0x4242]));
    await fs.writeFile("/b", ["x", "y", new Uint8Array([122])]);
    await fs.writeFile("/c", new Blob(["blob"]));
    await fs.writeFile("/d", new Blob(["stream"]).stream());
    expect(await Promise.all(["/a", "/b", "/c", "/d"].map((path) => fs.readFile(path, "utf8")))).toEqual(["AABB", "xyz", "blob", "stream"]);
  });

  test("wx fails with EEXIST where a file is, decided by the store", async () => {
    const { fs } = await localFileSystem();
    const written = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => fs.writeFile("/one", String(at), { flag: "wx" })));
    expect(written.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await rejection(fs.writeFile("/one", "again", { flag: "wx" }))).toMatchObject({ code: "EEXIST", syscall: "open", path: "/one", errno: -17 });
  });

  test("appending at the same time loses nothing", async () => {
    const { fs } = await localFileSystem();
    await Promise.all(["a", "b", "c", "d"].map((letter) => fs.appendFile("/log", letter)));
    expect([...(await fs.readFile("/log", "utf8"))].sort().join("")).toBe("abcd");
  });

  test("what is above 5 MiB is copied by the store when it grows or shrinks", async () => {
    const { fs, sent } = await servedFileSystem();
    const content = Buffer.alloc(6 * 1024 * 1024, 7);
    await fs.writeFile("/big", content, { mode: 0o755 });
    sent.sent.length = 0;
    await fs.appendFile("/big", "tail");
    await fs.truncate("/big", content.length + 2);
    expect(sent.of("GET", /big$/)).toEqual([]);
    const read = await fs.readFile("/big");
    expect(sha(read)).toBe(sha(Buffer.concat([content, Buffer.from("ta")])));
    expect((await fs.stat("/big")).mode & 0o777).toBe(0o755);
  });

  test("truncate cuts and fills with zeros", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/t", "abcdef");
    await fs.truncate("/t", 3);
    await fs.truncate("/t", 5);
    expect(await fs.readFile("/t", "latin1")).toBe("abc\0\0");
    expect(await rejection(fs.truncate("/none", 1))).toMatchObject({ code: "ENOENT" });
  });

  test("an open file is read at any position, and is one version", async () => {
    const { fs } = await localFileSystem({ readAheadBytes: 16 });
    const content = Buffer.from(Array.from({ length: 100 }, (_, at) => at));
    await fs.writeFile("/r", content);
    const file = await fs.open("/r");
    const buffer = Buffer.alloc(10);
    expect(await file.read(buffer, 0, 10, 50)).toMatchObject({ bytesRead: 10 });
    expect([...buffer]).toEqual([...content.subarray(50, 60)]);
    expect((await file.read(buffer, 2, 3)).bytesRead).toBe(3);
    expect([...buffer.subarray(2, 5)]).toEqual([0, 1, 2]);
    expect((await file.read({ buffer, position: 95 })).bytesRead).toBe(5);
    expect((await file.read(buffer, 0, 10, 100)).bytesRead).toBe(0);
    expect((await file.stat()).size).toBe(100);
    expect([...(await file.readFile())]).toEqual([...content.subarray(3)]);
    await fs.writeFile("/r", "other");
    expect(await rejection(file.read(Buffer.alloc(20), 0, 20, 0))).toMatchObject({ code: "EBUSY" });
    await file.close();
    expect(await rejection(file.read(buffer))).toMatchObject({ code: "EBADF" });
  });

  test("small reads of an open file are fetched by windows", async () => {
    const { fs, sent } = await servedFileSystem();
    await fs.writeFile("/r", Buffer.alloc(10_000, 1));
    const file = await fs.open("/r");
    sent.sent.length = 0;
    for (let at = 0; at < 100; at++) await file.read(Buffer.alloc(100));
    expect(sent.of("GET")).toHaveLength(1);
    await file.close();
  });

  test("a file opened for writing is there when it is closed, and not before", async () => {
    const { fs } = await localFileSystem();
    const file = await fs.open("/w", "w");
    await file.write("one ");
    await file.write(Buffer.from("xtwox"), 1, 3);
    expect(await rejection(file.write(Buffer.from("z"), 0, 1, 0))).toMatchObject({ code: "EINVAL" });
    expect(await fs.exists("/w")).toBe(false);
    await file.close();
    expect(await fs.readFile("/w", "utf8")).toBe("one two");
    const more = await fs.open("/w", "a");
    await more.appendFile(" three");
    await more.close();
    expect(await fs.readFile("/w", "utf8")).toBe("one two three");
    await fs.chmod("/w", 0o700);
    const overtaken = await fs.open("/w", "a");
    await overtaken.write(" four");
    await fs.appendFile("/w", " five");
    expect(await rejection(overtaken.close())).toMatchObject({ code: "EBUSY" });
    expect([await fs.readFile("/w", "utf8"), (await fs.stat("/w")).mode & 0o777]).toEqual(["one two three five", 0o700]);
    expect(await rejection(fs.open("/w", "wx"))).toMatchObject({ code: "EEXIST" });
    const given = await fs.open("/never", "w");
    await given.write("x");
    await given.abort();
    expect(await fs.exists("/never")).toBe(false);
  });

  test("large writes go up in parts that are not left behind when they are given up", async () => {
    const { fs, bucket } = await localFileSystem({ transfer: { partSizeBytes: 5 * 1024 * 1024, multipartThresholdBytes: 5 * 1024 * 1024 } });
    const piece = Buffer.alloc(1024 * 1024, 3);
    const file = await fs.open("/large", "w");
    for (let at = 0; at < 12; at++) await file.write(piece);
    await file.abort();
    expect(await bucket.multipartUploads.toArray()).toEqual([]);
    expect(await fs.exists("/large")).toBe(false);
    const whole = await fs.open("/large", "w");
    for (let at = 0; at < 12; at++) await whole.write(piece);
    await whole.close();
    expect(sha(await fs.readFile("/large"))).toBe(sha(Buffer.alloc(12 * 1024 * 1024, 3)));
  });

  test("Node's streams read ranges and write files", async () => {
    const { fs } = await localFileSystem();
    await pipeline(async function* () {
      for (let at = 0; at < 100; at++) yield Buffer.alloc(1000, at);
    }, fs.createWriteStream("/s"));
    const chunks: Buffer[] = [];
    for await (const chunk of fs.createReadStream("/s", { start: 999, end: 2000 })) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(Buffer.concat([Buffer.alloc(1, 0), Buffer.alloc(1000, 1), Buffer.alloc(1, 2)]));
    const past: Buffer[] = [];
    for await (const chunk of fs.createReadStream("/s", { start: 200_000 })) past.push(chunk as Buffer);
    expect(past).toEqual([]);
    expect(await rejection(pipeline(fs.createReadStream("/none"), fs.createWriteStream("/copy")))).toMatchObject({ code: "ENOENT", path: "/none" });
    expect(await fs.exists("/copy")).toBe(false);
    await fs.mkdir("/d");
    expect(await rejection(pipeline([Buffer.from("x")], fs.createWriteStream("/d")))).toMatchObject({ code: "EISDIR" });
  });

  test("times and permissions are kept as metadata, with everything else", async () => {
    const { fs, bucket } = await localFileSystem();
    await bucket.object("f").put("x", { ContentType: "text/x", Metadata: { who: "me" } });
    await fs.utimes("/f", 0, new Date(1234567890500));
    await fs.chmod("/f", 0o700);
    const stats = await fs.stat("/f");
    expect([stats.mtimeMs, stats.mode, stats.isFile()]).toEqual([1234567890500, 0o100700, true]);
    expect([await bucket.object("f").contentType(), (await bucket.object("f").metadata())["who"]]).toEqual(["text/x", "me"]);
    await fs.access("/f", 1);
    await fs.writeFile("/plain", "");
    expect(await rejection(fs.access("/plain", 1))).toMatchObject({ code: "EACCES" });
  });

  test("links are followed at the end of a path", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/d/file", "content");
    await fs.symlink("d/file", "/link");
    await fs.symlink("/d", "/folder");
    expect(await fs.readFile("/link", "utf8")).toBe("content");
    expect([(await fs.lstat("/link")).isSymbolicLink(), (await fs.stat("/link")).isFile(), (await fs.stat("/folder")).isDirectory()]).toEqual([true, true, true]);
    expect([await fs.readlink("/link"), await fs.realpath("/link")]).toEqual(["d/file", "/d/file"]);
    // Also where a range lies behind the end of the link's own few bytes.
    await fs.writeFile("/long", "x".repeat(100));
    await fs.symlink("long", "/short");
    let ranged = "";
    for await (const chunk of fs.createReadStream("/short", { start: 95 })) ranged += chunk;
    expect(ranged).toBe("xxxxx");
    await fs.symlink("/loop", "/loop");
    expect(await rejection(fs.stat("/loop"))).toMatchObject({ code: "ELOOP" });
    expect(await rejection(fs.readlink("/d/file"))).toMatchObject({ code: "EINVAL" });
    expect(await rejection(fs.symlink("x", "/link"))).toMatchObject({ code: "EEXIST" });
  });

  test("functions can be taken from it, and paths be URLs or bytes", async () => {
    const { fs } = await localFileSystem();
    const { writeFile, readFile } = fs.promises;
    await writeFile(new URL("file:///a%20b"), "x");
    expect(await readFile(Buffer.from("/a b"), "utf8")).toBe("x");
    expect(Object.getOwnPropertyDescriptor(fs, "promises")?.enumerable).toBe(true);
  });
});

describe("failures", () => {
  test("are Node's, with the S3Error behind them", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { "d/f": "x" });
    const missing = await rejection(fs.readFile("/none"));
    expect(missing).toMatchObject({ code: "ENOENT", errno: -2, syscall: "open", path: "/none", kind: "not-found", cause: { code: "NoSuchKey" } });
    expect(missing.message).toBe("ENOENT: no such file or directory, open '/none'");
    expect(await rejection(fs.readFile("/d"))).toMatchObject({ code: "EISDIR", syscall: "read" });
    expect(await rejection(fs.readFile("/d/f/g"))).toMatchObject({ code: "ENOTDIR" });
    expect(await rejection(fs.writeFile("/d", ""))).toMatchObject({ code: "EISDIR" });
    expect(await rejection(fs.writeFile("/d/f/g", ""))).toMatchObject({ code: "ENOTDIR" });
    expect(await rejection(fs.stat(`/${"n".repeat(2000)}`))).toMatchObject({ code: "ENAMETOOLONG" });
    expect(await rejection(fs.stat("relative"))).toMatchObject({ code: "EINVAL", path: "relative" });
    expect(await rejection(fs.stat(""))).toMatchObject({ code: "ENOENT" });
    expect(await rejection(fs.stat("/a\0b"))).toMatchObject({ code: "EINVAL" });
  });

  test("of the store keep what can be done about them", async () => {
    const { fs, server } = await servedFileSystem();
    server.faults.add({ operation: "GetObject", fault: { kind: "error", code: "SlowDown" } });
    expect(await rejection(fs.readFile("/a"))).toMatchObject({ code: "EAGAIN", retryable: true, cause: { code: "SlowDown", status: 503 } });
    server.faults.add({ operation: "GetObject", fault: { kind: "error", code: "AccessDenied" } });
    expect(await rejection(fs.readFile("/a"))).toMatchObject({ code: "EACCES", kind: "denied" });
    const aborted = await rejection(fs.readFile("/a", { signal: AbortSignal.abort() }));
    expect(aborted).toMatchObject({ name: "AbortError", code: "ABORT_ERR" });
  });

  test("a missing bucket is not a missing file", async () => {
    const { fs, bucket } = await localFileSystem();
    await bucket.delete();
    expect(await rejection(fs.exists("/a"))).toMatchObject({ code: "ENODEV", cause: { code: "NoSuchBucket" } });
  });

  test("no path leads out of the prefix", async () => {
    const { fs, bucket } = await localFileSystem({ prefix: "home/" });
    await putKeys(bucket, { secret: "s", "homestead/x": "s" });
    expect(await rejection(fs.readFile("/../secret"))).toMatchObject({ code: "ENOENT" });
    expect(await fs.readdir("/")).toEqual([]);
    await fs.writeFile("/a/../../b", "x");
    expect(await keysOf(bucket)).toEqual(["home/b", "homestead/x", "secret"]);
    expect(await fs.readdir("/x/../..//./")).toEqual(["b"]);
  });

  test("an unknown option is refused", async () => {
    await expect(localFileSystem({ prefixes: "x" } as never)).rejects.toMatchObject({ code: "UnknownOption" });
  });
});
