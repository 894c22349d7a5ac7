import { Readable } from "node:stream";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TransferProgress } from "../../../src/index.ts";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { recordingTransport } from "../../support/recording-transport.ts";
import { rejection } from "../../support/client.ts";
import { Bucket, inChunks, MiB, noise, openUploads, startTransferBench } from "../../support/transfers.ts";

const Key = "key";
const parts = { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB };

async function bytesOf(s3: { getObject(input: { Bucket: string; Key: string }): Promise<{ Body: { bytes(): Promise<Uint8Array> } }> }, key: string = Key): Promise<Buffer> {
  return Buffer.from(await (await s3.getObject({ Bucket, Key: key })).Body.bytes());
}

describe("uploads", () => {
  test("B-09 a file goes up by its name, over what was there, and without a guess of its type", async () => {
    const { s3, path, operations } = await startTransferBench();
    writeFileSync(path("file.html"), "first");
    await s3.putObject({ Bucket, Key, Body: "older" });
    await s3.uploadFile(path("file.html"), { Bucket, Key });
    expect(operations()).toEqual(["PutObject", "PutObject"]);
    const { Body, ContentType } = await s3.getObject({ Bucket, Key });
    expect([await Body.text(), ContentType]).toEqual(["first", "binary/octet-stream"]);
  });

  test("B-09 a missing file, a folder and a name that is none are the system's own errors, before any request", async () => {
    const { s3, path, operations } = await startTransferBench();
    mkdirSync(path("folder"));
    expect(await rejection(s3.uploadFile(path("missing"), { Bucket, Key }))).toMatchObject({ code: "ENOENT", syscall: "open" });
    expect(await rejection(s3.uploadFile(path("folder"), { Bucket, Key }))).toMatchObject({ code: "EISDIR" });
    expect(await rejection(s3.uploadFile(7 as never, { Bucket, Key }))).toBeInstanceOf(TypeError);
    expect(operations()).toEqual([]);
  });

  test("B-10 what is no body is refused before any request, and what gives text instead of bytes at reading", async () => {
    const { s3, operations } = await startTransferBench();
    expect(await rejection(s3.upload(42 as never, { Bucket, Key }))).toMatchObject({ code: "InvalidBody", kind: "invalid-input" });
    expect(await rejection(s3.upload(Readable.from(["text"], { objectMode: true }), { Bucket, Key }))).toMatchObject({ code: "InvalidBody", kind: "invalid-input", bucket: Bucket, key: Key });
    expect(operations()).toEqual([]);
  });

  test.each([
    ["text", () => "content"],
    ["bytes", () => Buffer.from("content")],
    ["an ArrayBuffer", () => new Uint8Array(Buffer.from("content")).buffer],
    ["a Blob", () => new Blob(["con", "tent"])],
    ["a web stream", () => new Blob(["content"]).stream()],
    ["a Node stream", () => Readable.from([Buffer.from("con"), Buffer.from("tent")])],
    ["an async iterable", () => inChunks(Buffer.from("content"), 3)],
  ])("B-10 %s goes up", async (_, body) => {
    const { s3, operations } = await startTransferBench();
    await s3.upload(body(), { Bucket, Key });
    expect((await bytesOf(s3)).toString()).toBe("content");
    expect(operations()).toEqual(["PutObject", "GetObject"]);
  });

  test.each([
    [8 * MiB - 1, ["PutObject"]],
    [8 * MiB, ["CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"]],
  ])("B-11 B-12 B-56 %i bytes of a stream of unknown length are %j", async (size, expected) => {
    const { s3, operations } = await startTransferBench();
    const bytes = noise(size);
    await s3.upload(inChunks(bytes), { Bucket, Key });
    expect(operations()).toEqual(expected);
    expect((await bytesOf(s3)).equals(bytes)).toBe(true);
  });

  test("B-11 of a stream at most as many parts are in memory as may be under way, and one that is filled", async () => {
    const { s3, server } = await startTransferBench();
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "delay", delayMs: 30 } });
    let drawn = 0;
    const sent = (): number => server.requests.filter(({ operation }) => operation === "UploadPart").length;
    let mostAhead = 0;
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 12; at++) {
        mostAhead = Math.max(mostAhead, drawn - sent());
        drawn++;
        yield noise(5 * MiB, at + 1);
      }
    }
    await s3.upload(stream(), { Bucket, Key }, { transfer: { ...parts, maxConcurrency: 3 } });
    // The store may have noted a part whose answer is not here yet.
    expect(mostAhead).toBeLessThanOrEqual(3 + 2);
    expect((await s3.headObject({ Bucket, Key })).ContentLength).toBe(60 * MiB);
  });

  test.each([
    [8 * MiB - 1, 1],
    [8 * MiB, 3],
  ])("B-12 a file of %i bytes takes %i requests", async (size, count) => {
    const { s3, path, operations } = await startTransferBench();
    writeFileSync(path("file"), noise(size));
    await s3.uploadFile(path("file"), { Bucket, Key });
    expect(operations()).toHaveLength(count);
  });

  test("B-13 parts are completed in ascending order, each with its ETag and checksum, after the last has arrived", async () => {
    const transport = recordingTransport();
    const { s3, server } = await startTransferBench({ transport });
    server.faults.add({ operation: "UploadPart", part: 1, fault: { kind: "delay", delayMs: 100 } });
    await s3.upload(noise(16 * MiB), { Bucket, Key }, { transfer: parts });
    const [complete] = transport.of("POST", /uploadId=/);
    const numbers = [...(complete?.body ?? "").matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((match) => Number(match[1]));
    expect(numbers).toEqual([1, 2, 3, 4]);
    expect(complete?.body?.match(/<ETag>/g)).toHaveLength(4);
    expect(complete?.body?.match(/<ChecksumCRC32>/g)).toHaveLength(4);
    expect(transport.sent.at(-1)).toBe(complete);
    await transport.close();
  });

  test("B-15 a part that fails ends the upload: no further part begins, and one abort follows when all have settled", async () => {
    const transport = recordingTransport();
    const { s3, server } = await startTransferBench({ maxAttempts: 1, transport });
    server.faults.add({ operation: "UploadPart", part: 2, fault: { kind: "error", code: "AccessDenied" } });
    const failure = await rejection(s3.upload(noise(40 * MiB), { Bucket, Key }, { transfer: { ...parts, maxConcurrency: 2 } }));
    expect(failure).toMatchObject({ code: "AccessDenied", kind: "denied", operation: "UploadPart", bucket: Bucket, key: Key });
    expect(transport.of("DELETE")).toHaveLength(1);
    expect(transport.of("PUT", /partNumber/).length).toBeLessThanOrEqual(3);
    expect(transport.sent.at(-1)?.method).toBe("DELETE");
    expect(await openUploads(s3)).toEqual([]);
    await transport.close();
  });

  test("B-15 an abort that fails does not hide why the upload did", async () => {
    const { s3, server } = await startTransferBench({ maxAttempts: 1 });
    server.faults.add({ operation: "UploadPart", part: 1, fault: { kind: "error", code: "EntityTooLarge" } });
    server.faults.add({ operation: "AbortMultipartUpload", times: Infinity, fault: { kind: "error", code: "InternalError" } });
    expect(await rejection(s3.upload(noise(6 * MiB), { Bucket, Key }, { transfer: parts }))).toMatchObject({ code: "EntityTooLarge" });
  });

  test("B-15 a completion that answers 200 with an error is tried again, and the upload aborted when it stays so", async () => {
    const { s3, server, operations } = await startTransferBench({ maxAttempts: 3 });
    server.faults.add({ operation: "CompleteMultipartUpload", times: Infinity, fault: { kind: "error-document", code: "InternalError" } });
    const failure = await rejection(s3.upload(noise(6 * MiB), { Bucket, Key }, { transfer: parts }));
    expect(failure).toBeInstanceOf(Error);
    expect(operations().filter((name) => name === "CompleteMultipartUpload").length).toBeGreaterThan(1);
    expect(await openUploads(s3)).toEqual([]);
  });

  test("B-16 X-29 a refusal names operation, bucket and key, for files as for streams; there is one class of error", async () => {
    const { s3, path } = await startTransferBench({ maxAttempts: 1 });
    writeFileSync(path("file"), "x");
    const input = { Bucket: "no-such-bucket", Key };
    const expected = { name: "NoSuchBucket", code: "NoSuchBucket", kind: "not-found", status: 404, operation: "PutObject", bucket: "no-such-bucket", key: Key };
    expect(await rejection(s3.uploadFile(path("file"), input))).toMatchObject(expected);
    expect(await rejection(s3.upload(inChunks(Buffer.from("x")), input))).toMatchObject(expected);
  });

  test.each([
    ["in one request", 1_000],
    ["in parts", 12 * MiB],
  ])("B-16 X-29 what the source of an upload %s throws reaches the caller as it is", async (_, size) => {
    const { s3 } = await startTransferBench();
    const failure = new Error("the disk is gone");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield noise(size);
      throw failure;
    }
    expect(await rejection(s3.upload(broken(), { Bucket, Key }, { transfer: parts }))).toBe(failure);
    expect(await rejection(s3.upload({ length: size + 1, replayable: false, open: broken }, { Bucket, Key }, { transfer: parts }))).toBe(failure);
    expect(await openUploads(s3)).toEqual([]);
  });

  test("B-17 B-57 at most maxConcurrency requests of a transfer are under way", async () => {
    const transport = recordingTransport();
    const { s3, server } = await startTransferBench({ transport });
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "delay", delayMs: 30 } });
    await s3.upload(noise(40 * MiB), { Bucket, Key }, { transfer: { ...parts, maxConcurrency: 3 } });
    expect(transport.mostAtOnce).toBe(3);
    await transport.close();
  });

  test("B-17 B-62 sequential: one request after the other, parts in ascending order", async () => {
    const transport = recordingTransport();
    const { s3 } = await startTransferBench({ transport });
    await s3.upload(noise(26 * MiB), { Bucket, Key }, { transfer: { ...parts, sequential: true } });
    expect(transport.mostAtOnce).toBe(1);
    const numbers = transport.of("PUT", /partNumber/).map(({ target }) => Number(/partNumber=(\d+)/.exec(target)?.[1]));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    await transport.close();
  });

  test("B-18 each request is tried again by the client's own policy, its body from the start", async () => {
    const { s3, server, operations } = await startTransferBench({ maxAttempts: 3 });
    server.faults.add({ operation: "UploadPart", part: 2, times: 2, fault: { kind: "reset", of: "request", afterBytes: MiB } });
    const bytes = noise(11 * MiB);
    await s3.upload(inChunks(bytes), { Bucket, Key }, { transfer: parts });
    expect(operations().filter((name) => name === "UploadPart")).toHaveLength(5);
    expect((await bytesOf(s3)).equals(bytes)).toBe(true);
  });

  test("B-19 uploads carry a CRC32, of each part and of the whole object", async () => {
    const transport = recordingTransport();
    const { s3 } = await startTransferBench({ transport });
    await s3.upload("small", { Bucket, Key });
    const { ChecksumCRC32: small } = await s3.headObject({ Bucket, Key, ChecksumMode: "ENABLED" });
    expect(small).toMatch(/^[A-Za-z0-9+/]{6}==$/);
    expect(transport.of("PUT", /key/)[0]?.headers["x-amz-checksum-crc32"]).toBe(small);
    const { ChecksumCRC32 } = await s3.upload(noise(6 * MiB), { Bucket, Key }, { transfer: parts });
    const whole = await s3.headObject({ Bucket, Key, ChecksumMode: "ENABLED" });
    expect(whole).toMatchObject({ ChecksumType: "FULL_OBJECT", ChecksumCRC32 });
    await transport.close();
  });

  test("B-19 of the parts only, where the store is known to take no CRC32 of a whole object", async () => {
    const { client, server } = await startTransferBench();
    const transport = recordingTransport();
    const loopback: Transport = { send: (request, options) => transport.send({ ...request, origin: { ...request.origin, hostname: "127.0.0.1" } }, options), close: () => transport.close() };
    const s3 = client({ endpoint: `http://account.r2.cloudflarestorage.com:${server.port}`, addressingStyle: "path", transport: loopback });
    await s3.upload(noise(6 * MiB), { Bucket, Key }, { transfer: parts });
    const [created] = transport.of("POST", /uploads/);
    expect(created?.headers["x-amz-checksum-algorithm"]).toBe("CRC32");
    expect(created?.headers["x-amz-checksum-type"]).toBeUndefined();
    expect(transport.of("PUT", /partNumber/).map(({ headers }) => headers["x-amz-checksum-crc32"])).toEqual([expect.any(String), expect.any(String)]);
    expect(transport.of("POST", /uploadId/)[0]?.headers["x-amz-checksum-type"]).toBeUndefined();
    expect(await s3.headObject({ Bucket, Key, ChecksumMode: "ENABLED" })).toMatchObject({ ChecksumType: "COMPOSITE", ChecksumCRC32: expect.stringMatching(/-2$/) });
    await transport.close();
  });

  test("B-19 none where the client asks for checksums only when S3 insists", async () => {
    const transport = recordingTransport();
    const { s3 } = await startTransferBench({ transport, requestChecksum: "when-required" });
    await s3.upload(noise(6 * MiB), { Bucket, Key }, { transfer: parts });
    expect(transport.sent.slice(1).flatMap(({ headers }) => Object.keys(headers)).filter((name) => name.includes("checksum"))).toEqual([]);
    await transport.close();
  });

  test("B-19 the whole object's checksum, given by the caller, decides the upload's algorithm and type, and is held to", async () => {
    const transport = recordingTransport();
    const { s3 } = await startTransferBench({ transport });
    const bytes = noise(6 * MiB);
    await s3.putObject({ Bucket, Key: "reference", Body: bytes, ChecksumAlgorithm: "CRC32C" });
    const { ChecksumCRC32C = "" } = await s3.headObject({ Bucket, Key: "reference", ChecksumMode: "ENABLED" });
    await s3.upload(bytes, { Bucket, Key, ChecksumCRC32C }, { transfer: parts });
    expect(transport.of("POST", /uploads/)[0]?.headers).toMatchObject({ "x-amz-checksum-algorithm": "CRC32C", "x-amz-checksum-type": "FULL_OBJECT" });
    expect(transport.of("POST", /uploadId/)[0]?.headers).toMatchObject({ "x-amz-checksum-crc32c": ChecksumCRC32C, "x-amz-checksum-type": "FULL_OBJECT" });
    expect(await s3.headObject({ Bucket, Key, ChecksumMode: "ENABLED" })).toMatchObject({ ChecksumCRC32C, ChecksumType: "FULL_OBJECT" });
    expect(await rejection(s3.upload(bytes.fill(0, 0, 1), { Bucket, Key, ChecksumCRC32C }, { transfer: parts }))).toMatchObject({ kind: "integrity" });
    expect(await openUploads(s3)).toEqual([]);
    await transport.close();
  });

  test("B-20 an Object Lambda access point is refused before any request; other access points have hosts of their own", async () => {
    const { s3, operations, path } = await startTransferBench();
    const arn = "arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/lambda";
    for (const transfer of [s3.upload("x", { Bucket: arn, Key }), s3.downloadFile({ Bucket: arn, Key }, path("x")), s3.copy({ Bucket, Key }, { Bucket: arn, Key })]) {
      expect(await rejection(transfer)).toMatchObject({ kind: "invalid-input", message: expect.stringMatching(/Object Lambda/) });
    }
    expect(operations()).toEqual([]);
  });

  test("X-21 a file that becomes shorter while it goes up is an error, and nothing is stored", async () => {
    const { s3, path } = await startTransferBench();
    writeFileSync(path("file"), noise(16 * MiB));
    const onProgress = (): void => truncateSync(path("file"), 6 * MiB);
    const failure = await rejection(s3.uploadFile(path("file"), { Bucket, Key }, { onProgress, transfer: { ...parts, sequential: true } }));
    expect(failure).toMatchObject({ code: "FileChanged", kind: "integrity", bucket: Bucket, key: Key });
    expect(await openUploads(s3)).toEqual([]);
    expect(await rejection(s3.headObject({ Bucket, Key }))).toMatchObject({ kind: "not-found" });
  });

  test.each([-1, 1])("X-21 a body that is %i byte longer than it said is an error", async (difference) => {
    const { s3 } = await startTransferBench();
    const open = (): AsyncIterable<Uint8Array> => inChunks(noise(12 * MiB + difference));
    const failure = await rejection(s3.upload({ length: 12 * MiB, replayable: false, open }, { Bucket, Key }, { transfer: parts }));
    expect(failure).toMatchObject({ kind: "integrity" });
    expect(await openUploads(s3)).toEqual([]);
  });
});

describe("progress of uploads", () => {
  const recorder = (): { deltas: number[]; events: TransferProgress[]; onProgress(event: TransferProgress): void } => {
    const events: TransferProgress[] = [];
    const deltas: number[] = [];
    return { events, deltas, onProgress: (event) => void (events.push(event), deltas.push(event.delta)) };
  };

  test("B-26 B-27 X-18 tells what has moved since the last event, and with it the sum and the total", async () => {
    const { s3, path } = await startTransferBench();
    const { deltas, events, onProgress } = recorder();
    writeFileSync(path("file"), noise(1_048_583));
    await s3.uploadFile(path("file"), { Bucket, Key }, { onProgress });
    expect(deltas).toEqual([262_144, 262_144, 262_144, 262_144, 7]);
    expect(events.at(-1)).toEqual({ delta: 7, transferred: 1_048_583, total: 1_048_583, bucket: Bucket, key: Key });
  });

  test.each([
    ["bytes", (bytes: Buffer) => bytes, 12 * MiB],
    ["a stream", (bytes: Buffer) => inChunks(bytes), undefined],
    ["a Blob", (bytes: Buffer) => new Blob([new Uint8Array(bytes)]), 12 * MiB],
  ])("B-27 %s counts as a file does, to the size in all", async (_, bodyOf, total) => {
    const { s3 } = await startTransferBench();
    const { deltas, events, onProgress } = recorder();
    await s3.upload(bodyOf(noise(12 * MiB)), { Bucket, Key }, { onProgress, transfer: parts });
    expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(12 * MiB);
    expect(deltas.every((delta) => delta > 0 && delta <= 262_144)).toBe(true);
    expect(events.at(-1)?.total).toBe(total);
  });

  test("B-27 counts what leaves, not what is read before it for a checksum", async () => {
    const inner = createSocketTransport({});
    const { deltas, onProgress } = recorder();
    const countedBefore: number[] = [];
    // The first upload to a store that nobody knows has its checksum in a header, so that the file is read twice.
    const transport: Transport = {
      send(request, options) {
        if (request.method === "PUT") countedBefore.push(deltas.length);
        return inner.send(request, options);
      },
      close: () => inner.close(),
    };
    const { s3, path } = await startTransferBench({ transport });
    countedBefore.length = 0;
    writeFileSync(path("file"), noise(1_048_583));
    await s3.uploadFile(path("file"), { Bucket, Key }, { onProgress });
    expect(countedBefore).toEqual([0]);
    expect(deltas).toEqual([262_144, 262_144, 262_144, 262_144, 7]);
    await transport.close();
  });

  test("B-28 does not count twice what is sent again, and never backwards", async () => {
    const { s3, server, path } = await startTransferBench({ maxAttempts: 3 });
    const { deltas, onProgress } = recorder();
    server.faults.add({ operation: "PutObject", times: 2, fault: { kind: "error", code: "InternalError" } });
    writeFileSync(path("file"), noise(1_048_583));
    await s3.uploadFile(path("file"), { Bucket, Key }, { onProgress });
    expect(server.faults.usedCount).toBe(2);
    expect(deltas).toEqual([262_144, 262_144, 262_144, 262_144, 7]);
  });

  test("B-32 an empty upload tells nothing", async () => {
    const { s3, path } = await startTransferBench();
    const { deltas, onProgress } = recorder();
    writeFileSync(path("file"), "");
    await s3.uploadFile(path("file"), { Bucket, Key }, { onProgress });
    await s3.upload(inChunks(Buffer.alloc(0)), { Bucket, Key }, { onProgress });
    expect(deltas).toEqual([]);
  });

  test.each([
    ["in one request", 1_000_000],
    ["in parts", 12 * MiB],
  ])("B-33 an error of the listener ends an upload %s, is cleaned up after, and reaches the caller as it is", async (_, size) => {
    const { s3, path } = await startTransferBench();
    const failure = new Error("of the listener");
    writeFileSync(path("file"), noise(size));
    const onProgress = (): never => {
      throw failure;
    };
    expect(await rejection(s3.uploadFile(path("file"), { Bucket, Key }, { onProgress, transfer: parts }))).toBe(failure);
    expect(await rejection(s3.upload(noise(size), { Bucket, Key }, { onProgress, transfer: parts }))).toBe(failure);
    expect(await openUploads(s3)).toEqual([]);
    expect(await rejection(s3.headObject({ Bucket, Key }))).toMatchObject({ kind: "not-found" });
  });
});

describe("arguments of uploads", () => {
  test("B-21 an unknown one is refused with the list of those that are allowed, before any request", async () => {
    const { s3, operations } = await startTransferBench();
    const failure = await rejection(s3.upload("x", { Bucket, Key, ContentTyp: "text/plain" } as never));
    expect(failure).toMatchObject({ kind: "invalid-input", message: expect.stringMatching(/ContentTyp.*did you mean ContentType.*allowed are .*StorageClass/) });
    expect(operations()).toEqual([]);
  });

  test("B-21 the caller's object stays as it is", async () => {
    const { s3 } = await startTransferBench();
    const input = Object.freeze({ Bucket, Key, Metadata: Object.freeze({ a: "b" }) });
    await s3.upload("x", input);
    expect(input).toEqual({ Bucket, Key, Metadata: { a: "b" } });
  });

  test.each([
    ["one request", "x"],
    ["parts", noise(6 * MiB)],
  ])("B-22 B-23 B-24 metadata, a canned ACL and grants go with %s", async (_, body) => {
    const transport = recordingTransport();
    const { s3 } = await startTransferBench({ transport });
    await s3.upload(body, { Bucket, Key, Metadata: { MyKey: "my value" }, ACL: "public-read" }, { transfer: parts });
    expect((await s3.headObject({ Bucket, Key })).Metadata).toEqual({ mykey: "my value" });
    await s3.upload(body, { Bucket, Key: "granted", GrantRead: 'uri="http://acs.amazonaws.com/groups/global/AllUsers"' }, { transfer: parts });
    const headers = transport.sent.filter(({ method }) => method === "PUT" || method === "POST").map((request) => request.headers);
    expect(headers.filter((each) => each["x-amz-acl"] === "public-read")).toHaveLength(1);
    expect(headers.filter((each) => each["x-amz-grant-read"] !== undefined)).toHaveLength(1);
    await transport.close();
  });
});
