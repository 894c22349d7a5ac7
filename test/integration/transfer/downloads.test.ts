import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { S3, TransferControl, type TransferProgress } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { recordingTransport } from "../../support/recording-transport.ts";
import { Bucket, collector, filesIn, MiB, noise, startTransferBench, type TransferBench } from "../../support/transfers.ts";

const Key = "key";
const object = { Bucket, Key };
const ranged = { multipartThresholdBytes: 1, partSizeBytes: MiB };

async function benchWith(bytes: Uint8Array, ...options: Parameters<typeof startTransferBench>): Promise<TransferBench> {
  const bench = await startTransferBench(...options);
  await bench.s3.putObject({ ...object, Body: bytes });
  return bench;
}

/** Holds a download after its first bytes until another version of its object is there. */
function replaceMeanwhile(s3: S3): { control: TransferControl; onProgress(): void } {
  const control = new TransferControl();
  let replaced = false;
  const onProgress = (): void => {
    if (replaced) return;
    replaced = true;
    control.pause();
    void s3.putObject({ ...object, Body: noise(6 * MiB, 2) }).then(() => control.resume());
  };
  return { control, onProgress };
}

describe("downloads to files", () => {
  test("B-35 a HEAD, then a GET; what the HEAD said comes back", async () => {
    const { s3, path, operations } = await benchWith(Buffer.from("content"));
    const head = await s3.downloadFile(object, path("file"));
    expect(readFileSync(path("file"), "utf8")).toBe("content");
    expect(head).toMatchObject({ ContentLength: 7, ETag: expect.any(String) });
    expect(operations().slice(1)).toEqual(["HeadObject", "GetObject"]);
    expect(await rejection(s3.downloadFile(object, 7 as never))).toBeInstanceOf(Error);
  });

  test("B-37 arguments go with the HEAD and with every GET", async () => {
    const transport = recordingTransport();
    const { s3, path } = await benchWith(Buffer.from("first"), { transport });
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    const { VersionId } = await s3.putObject({ ...object, Body: noise(3 * MiB) });
    await s3.putObject({ ...object, Body: "newer" });
    await s3.downloadFile({ ...object, VersionId, RequestPayer: "requester" }, path("file"), { transfer: ranged });
    expect(readFileSync(path("file")).equals(noise(3 * MiB))).toBe(true);
    const requests = transport.sent.slice(-4);
    expect(requests.map(({ method }) => method)).toEqual(["HEAD", "GET", "GET", "GET"]);
    for (const { target, headers } of requests) {
      expect(target).toContain(`versionId=${VersionId}`);
      expect(headers["x-amz-request-payer"]).toBe("requester");
    }
    expect(await rejection(s3.downloadFile({ ...object, Range: "bytes=0-1" } as never, path("file")))).toMatchObject({ kind: "invalid-input", message: expect.stringMatching(/Range is not known.*allowed are ChecksumMode, VersionId/) });
    await transport.close();
  });

  test("B-38 bytes go to NAME.XXXXXXXX beside the target, which has its old content until all is there", async () => {
    const { s3, server, path, folder } = await benchWith(noise(3 * MiB));
    writeFileSync(path("file"), "older");
    server.faults.add({ operation: "GetObject", fault: { kind: "slow", bytesPerSecond: 8 * MiB } });
    let seen: string[] = [];
    const onProgress = (): void => {
      seen = filesIn(folder);
      expect(readFileSync(path("file"), "utf8")).toBe("older");
    };
    await s3.downloadFile(object, path("file"), { onProgress });
    expect(seen).toEqual(["file", expect.stringMatching(/^file\.[0-9a-f]{8}$/)]);
    expect(filesIn(folder)).toEqual(["file"]);
    expect(readFileSync(path("file")).equals(noise(3 * MiB))).toBe(true);
  });

  test.each([undefined, ranged])("B-38 a failure removes the temporary file and leaves the target alone", async (transfer) => {
    const { s3, server, path, folder } = await benchWith(noise(3 * MiB), { maxAttempts: 1 });
    writeFileSync(path("file"), "older");
    server.faults.add({ operation: "GetObject", times: Infinity, fault: { kind: "truncate", afterBytes: 100_000 } });
    expect(await rejection(s3.downloadFile(object, path("file"), { transfer: { downloadAttempts: 2, ...transfer } }))).toMatchObject({ kind: "network", bucket: Bucket, key: Key });
    expect(filesIn(folder)).toEqual(["file"]);
    expect(readFileSync(path("file"), "utf8")).toBe("older");
  });

  test("B-38 a name of 255 bytes leaves room for the temporary one", async () => {
    const { s3, path, folder } = await benchWith(Buffer.from("content"));
    const name = "é".repeat(127) + "x";
    await s3.downloadFile(object, path(name));
    expect(filesIn(folder)).toEqual([name]);
  });

  test.each([["in one request", {}], ["in ranges", ranged]])("B-38 a pipe gets the bytes in their order, %s", async (_, transfer) => {
    const { s3, path } = await benchWith(noise(3 * MiB));
    const made = spawn("mkfifo", [path("pipe")]);
    await once(made, "close");
    const reader = spawn("cat", [path("pipe")], { stdio: ["ignore", "pipe", "ignore"] });
    const chunks: Buffer[] = [];
    reader.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    await Promise.all([s3.downloadFile(object, path("pipe"), { transfer, resume: true }), once(reader, "close")]);
    expect(Buffer.concat(chunks).equals(noise(3 * MiB))).toBe(true);
  });

  test("B-39 ranges of exactly the part size, the last one open, each If-Match the HEAD's ETag", async () => {
    const transport = recordingTransport();
    const { s3, path } = await benchWith(noise(1_048_579), { transport });
    const { ETag } = await s3.downloadFile(object, path("file"), { transfer: { multipartThresholdBytes: 1, partSizeBytes: 409_600 } });
    const gets = transport.of("GET");
    expect(gets.map(({ headers }) => headers["range"])).toEqual(["bytes=0-409599", "bytes=409600-819199", "bytes=819200-"]);
    expect(gets.map(({ headers }) => headers["if-match"])).toEqual([ETag, ETag, ETag]);
    expect(readFileSync(path("file")).equals(noise(1_048_579))).toBe(true);
    await transport.close();
  });

  test.each([
    [8 * MiB - 1, [undefined]],
    [8 * MiB, ["bytes=0-"]],
    [8 * MiB + 1, ["bytes=0-8388607", "bytes=8388608-"]],
  ])("B-12 B-39 B-56 %i bytes are fetched as %j", async (size, ranges) => {
    const transport = recordingTransport();
    const { s3, path } = await benchWith(noise(size), { transport });
    await s3.downloadFile(object, path("file"));
    expect(transport.of("GET").map(({ headers }) => headers["range"])).toEqual(ranges);
    expect(transport.of("GET").every(({ headers }) => (headers["if-match"] === undefined) === (headers["range"] === undefined))).toBe(true);
    await transport.close();
  });

  test("B-40 an object that is replaced meanwhile is an error that names it; the target stays", async () => {
    const { s3, path, folder } = await benchWith(noise(6 * MiB), { maxAttempts: 1 });
    writeFileSync(path("file"), "older");
    const failure = await rejection(s3.downloadFile(object, path("file"), { ...replaceMeanwhile(s3), transfer: { ...ranged, sequential: true } }));
    expect(failure).toMatchObject({ code: "ObjectChanged", kind: "precondition", bucket: Bucket, key: Key, cause: { status: 412 }, message: expect.stringContaining(`s3://${Bucket}/${Key}`) });
    expect([filesIn(folder), readFileSync(path("file"), "utf8")]).toEqual([["file"], "older"]);
  });

  test("B-42 B-59 downloadAttempts counts the GETs of a range; what breaks off goes on from its last byte", async () => {
    const { s3, server, path, operations } = await benchWith(noise(6 * MiB), { maxAttempts: 1 });
    const transfer = { multipartThresholdBytes: 1, partSizeBytes: 6 * MiB };
    server.faults.add({ operation: "GetObject", times: 4, fault: { kind: "truncate", afterBytes: MiB } });
    await s3.downloadFile(object, path("file"), { transfer });
    expect(readFileSync(path("file")).equals(noise(6 * MiB))).toBe(true);
    expect(operations().filter((name) => name === "GetObject")).toHaveLength(5);
  });

  test.each([1, 2, 5])("B-42 %i attempts that break off are an error that says so", async (downloadAttempts) => {
    const { s3, server, path, operations } = await benchWith(noise(6 * MiB), { maxAttempts: 1 });
    const transfer = { multipartThresholdBytes: 1, partSizeBytes: 6 * MiB, downloadAttempts };
    server.faults.add({ operation: "GetObject", times: Infinity, fault: { kind: "truncate", afterBytes: MiB } });
    const toFile = await rejection(s3.downloadFile(object, path("file"), { transfer }));
    expect(toFile).toMatchObject({ code: "DownloadAttemptsExceeded", kind: "network", operation: "GetObject", cause: { kind: "network" } });
    expect(operations().filter((name) => name === "GetObject")).toHaveLength(downloadAttempts);
    // One class for files and streams.
    expect(await rejection(s3.download(object, collector().stream, { transfer }))).toMatchObject({ code: "DownloadAttemptsExceeded" });
    expect(operations().filter((name) => name === "GetObject")).toHaveLength(downloadAttempts * 2);
  });

  test("B-43 a missing object is not found by its HEAD, and leaves no file", async () => {
    const { s3, path, folder } = await startTransferBench();
    expect(await rejection(s3.downloadFile(object, path("file")))).toMatchObject({ kind: "not-found", status: 404, operation: "HeadObject", bucket: Bucket, key: Key });
    expect(filesIn(folder)).toEqual([]);
  });

  test("B-44 a missing folder and a folder in the target's place are the system's own errors", async () => {
    const { s3, path, folder } = await benchWith(Buffer.from("content"));
    mkdirSync(path("folder"));
    expect(await rejection(s3.downloadFile(object, path("missing/file")))).toMatchObject({ code: "ENOENT", path: expect.stringMatching(/missing\/file\.[0-9a-f]{8}$/) });
    expect(await rejection(s3.downloadFile(object, path("folder")))).toMatchObject({ code: expect.stringMatching(/EISDIR|ENOTEMPTY|EEXIST/), syscall: "rename" });
    expect(filesIn(folder)).toEqual(["folder"]);
  });

  test("B-45 an empty object becomes an empty file, by HEAD and GET", async () => {
    const { s3, path, operations } = await benchWith(Buffer.alloc(0));
    await s3.downloadFile(object, path("file"));
    expect(readFileSync(path("file"))).toHaveLength(0);
    expect(operations().slice(1)).toEqual(["HeadObject", "GetObject"]);
  });

  test.each(["CRC32", "CRC32C", "CRC64NVME"] as const)("an object fetched in ranges is held to the %s of the whole", async (ChecksumAlgorithm) => {
    const { s3, server, path, folder } = await startTransferBench();
    await s3.putObject({ ...object, Body: noise(3 * MiB), ChecksumAlgorithm });
    await s3.downloadFile(object, path("file"), { transfer: ranged });
    server.faults.add({ operation: "GetObject", after: 1, fault: { kind: "corrupt", atByte: 1000 } });
    expect(await rejection(s3.downloadFile(object, path("file"), { transfer: ranged }))).toMatchObject({ code: "ChecksumMismatch", kind: "integrity", bucket: Bucket, key: Key });
    expect(readFileSync(path("file")).equals(noise(3 * MiB))).toBe(true);
    expect(filesIn(folder)).toEqual(["file"]);
  });
});

describe("downloads to streams", () => {
  test("B-36 what cannot be written to is refused before any request", async () => {
    const { s3, operations } = await startTransferBench();
    expect(await rejection(s3.download(object, {} as never))).toMatchObject({ code: "InvalidTarget", kind: "invalid-input" });
    expect(operations()).toEqual([]);
  });

  test.each([["in one request", {}], ["in ranges", ranged]])("B-36 X-20 a web stream and a Node stream get the bytes in their order %s, and stay open", async (_, transfer) => {
    const { s3 } = await benchWith(noise(5 * MiB + 3));
    const web = collector();
    await s3.download(object, web.stream, { transfer });
    expect(web.bytes().equals(noise(5 * MiB + 3))).toBe(true);
    const writer = web.stream.getWriter();
    await writer.write(Buffer.from("more"));
    const kept: Buffer[] = [];
    const node = new Writable({ write: (chunk: Buffer, _encoding, callback) => void (kept.push(Buffer.from(chunk)), setImmediate(callback)) });
    await s3.download(object, node, { transfer });
    expect(Buffer.concat(kept).equals(noise(5 * MiB + 3))).toBe(true);
    expect([node.writableEnded, node.destroyed]).toEqual([false, false]);
  });

  test("B-36 B-61 chunks have at most writeChunkBytes", async () => {
    const { s3 } = await benchWith(noise(3 * MiB));
    for (const transfer of [{}, ranged]) {
      const { stream, chunks } = collector();
      await s3.download(object, stream, { transfer });
      expect(Math.max(...chunks)).toBeLessThanOrEqual(262_144);
      const small = collector();
      await s3.download(object, small.stream, { transfer: { ...transfer, writeChunkBytes: 1000 } });
      expect(Math.max(...small.chunks)).toBe(1000);
    }
  });

  test("B-36 B-60 no more waits for a slow target than maxWriteQueue chunks", async () => {
    const transport = recordingTransport();
    const { s3 } = await benchWith(noise(12 * MiB), { transport });
    let written = 0;
    let mostAhead = 0;
    const target = new Writable({
      write(chunk: Buffer, _encoding, callback) {
        mostAhead = Math.max(mostAhead, transport.of("GET").length * MiB - written);
        written += chunk.length;
        setTimeout(callback, 1);
      },
    });
    await s3.download(object, target, { transfer: { ...ranged, maxWriteQueue: 16, writeChunkBytes: 262_144 } });
    expect(written).toBe(12 * MiB);
    expect(mostAhead).toBeLessThanOrEqual(16 * 262_144);
    await transport.close();
  });

  test.each([["in one request", {}], ["in ranges", ranged]])("B-36 a target that fails ends a download %s with its own error", async (_, transfer) => {
    const { s3 } = await benchWith(noise(3 * MiB));
    const failure = new Error("the target is full");
    const node = new Writable({ write: (_chunk, _encoding, callback) => callback(failure) });
    expect(await rejection(s3.download(object, node, { transfer }))).toBe(failure);
    const web = new WritableStream<Uint8Array>({ write: () => Promise.reject(failure) });
    expect(await rejection(s3.download(object, web, { transfer }))).toBe(failure);
  });

  test.each([["in one request", {}], ["in ranges", ranged]])("B-36 a target that is destroyed in the middle of a write ends a download %s", async (_, transfer) => {
    const { s3 } = await benchWith(noise(3 * MiB));
    const target: Writable = new Writable({ write: () => void setImmediate(() => target.destroy()) });
    expect(await rejection(s3.download(object, target, { transfer }))).toMatchObject({ code: "TargetClosed", kind: "aborted", bucket: Bucket, key: Key });
  });

  test.each([["small", 1000], ["large", 3 * MiB]])("a listener that throws ends a download from an embedded store with its error: a %s object", async (_, size) => {
    const { path } = await startTransferBench();
    await using s3 = new S3({ endpoint: `local:${path("store")}` });
    await s3.createBucket({ Bucket });
    await s3.putObject({ ...object, Body: noise(size) });
    const failure = new Error("thrown by the listener");
    const onProgress = (): void => {
      throw failure;
    };
    expect(await rejection(s3.downloadFile(object, path("copy"), { onProgress }))).toBe(failure);
    expect(filesIn(path("."))).toEqual(["store"]);
  });

  test("B-36 B-40 a failure leaves what was written in the target", async () => {
    const { s3 } = await benchWith(noise(6 * MiB), { maxAttempts: 1 });
    const { stream, bytes } = collector();
    const failure = await rejection(s3.download(object, stream, { ...replaceMeanwhile(s3), transfer: { ...ranged, sequential: true } }));
    expect(failure).toMatchObject({ code: "ObjectChanged", kind: "precondition", bucket: Bucket, key: Key });
    expect(bytes().length).toBeGreaterThan(0);
    expect(bytes().equals(noise(6 * MiB).subarray(0, bytes().length))).toBe(true);
  });

  test.each(["CRC32", "CRC64NVME", "SHA256"] as const)("an object that comes in ranges is held to the %s of the whole", async (ChecksumAlgorithm) => {
    const { s3, server } = await startTransferBench();
    await s3.putObject({ ...object, Body: noise(3 * MiB), ChecksumAlgorithm });
    await s3.download(object, collector().stream, { transfer: ranged });
    server.faults.add({ operation: "GetObject", after: 1, fault: { kind: "corrupt", atByte: 1000 } });
    expect(await rejection(s3.download(object, collector().stream, { transfer: ranged }))).toMatchObject({ code: "ChecksumMismatch", kind: "integrity", bucket: Bucket, key: Key });
  });
});

describe("progress of downloads", () => {
  const recorder = (): { deltas: number[]; onProgress(event: TransferProgress): void } => {
    const deltas: number[] = [];
    return { deltas, onProgress: ({ delta }) => void deltas.push(delta) };
  };
  const sum = (deltas: readonly number[]): number => deltas.reduce((all, delta) => all + delta, 0);

  test.each([["in one request", {}], ["in ranges", ranged]])("B-29 tells of at most 262144 bytes at a time %s, of the size in all", async (_, transfer) => {
    const { s3, path } = await benchWith(noise(5 * MiB + 3));
    for (const run of [(onProgress: (event: TransferProgress) => void) => s3.downloadFile(object, path("file"), { onProgress, transfer }), (onProgress: (event: TransferProgress) => void) => s3.download(object, collector().stream, { onProgress, transfer })]) {
      const { deltas, onProgress } = recorder();
      await run(onProgress);
      expect(sum(deltas)).toBe(5 * MiB + 3);
      expect(Math.max(...deltas)).toBeLessThanOrEqual(262_144);
      expect(Math.min(...deltas)).toBeGreaterThan(0);
    }
  });

  test("B-30 a body that breaks off and goes on from its last byte takes nothing back, since nothing comes twice", async () => {
    const { s3, server, path } = await benchWith(noise(6 * MiB));
    server.faults.add({ operation: "GetObject", times: 3, fault: { kind: "truncate", afterBytes: 716_800 } });
    const { deltas, onProgress } = recorder();
    await s3.downloadFile(object, path("file"), { onProgress, transfer: { ...ranged, partSizeBytes: 6 * MiB } });
    expect(server.faults.usedCount).toBe(3);
    expect(deltas.every((delta) => delta > 0)).toBe(true);
    expect(sum(deltas)).toBe(6 * MiB);
  });

  test("B-30 a range that is given up takes back what it told", async () => {
    const { s3, server, path } = await benchWith(noise(6 * MiB), { maxAttempts: 1 });
    server.faults.add({ operation: "GetObject", times: Infinity, fault: { kind: "truncate", afterBytes: 716_800 } });
    const { deltas, onProgress } = recorder();
    await rejection(s3.downloadFile(object, path("file"), { onProgress, transfer: { ...ranged, partSizeBytes: 6 * MiB, downloadAttempts: 2 } }));
    expect(deltas.at(-1)).toBeLessThan(0);
    expect(sum(deltas)).toBe(0);
  });

  test("B-32 an empty object tells nothing", async () => {
    const { s3, path } = await benchWith(Buffer.alloc(0));
    const { deltas, onProgress } = recorder();
    await s3.downloadFile(object, path("file"), { onProgress });
    await s3.download(object, collector().stream, { onProgress });
    expect(deltas).toEqual([]);
  });

  test.each([["in one request", {}], ["in ranges", ranged]])("B-33 an error of the listener ends a download %s, is cleaned up after, and reaches the caller as it is", async (_, transfer) => {
    const { s3, path, folder } = await benchWith(noise(5 * MiB));
    const failure = new Error("of the listener");
    const onProgress = (): never => {
      throw failure;
    };
    expect(await rejection(s3.downloadFile(object, path("file"), { onProgress, transfer }))).toBe(failure);
    expect(await rejection(s3.download(object, collector().stream, { onProgress, transfer }))).toBe(failure);
    expect(filesIn(folder)).toEqual([]);
  });
});
