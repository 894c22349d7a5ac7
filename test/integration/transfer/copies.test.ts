import { describe, expect, test } from "vitest";
import { TransferControl, type TransferProgress } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { recordingTransport } from "../../support/recording-transport.ts";
import { Bucket, MiB, noise, openUploads, startTransferBench, type TransferBench } from "../../support/transfers.ts";

const source = { Bucket, Key: "source" };
const target = { Bucket, Key: "target" };
const parts = { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB };
const size = 11 * MiB + 5;

const described = {
  Metadata: { who: "me" },
  ContentType: "text/x-copy",
  CacheControl: "max-age=5",
  ContentDisposition: "attachment",
  ContentEncoding: "identity",
  ContentLanguage: "en",
  Expires: new Date("2030-01-01T00:00:00Z"),
};

async function benchWith(bytes: Uint8Array, input: object = {}, ...options: Parameters<typeof startTransferBench>): Promise<TransferBench> {
  const bench = await startTransferBench(...options);
  await bench.s3.putObject({ ...source, Body: bytes, ...input });
  return bench;
}

async function bytesOf({ s3 }: TransferBench): Promise<Buffer> {
  return Buffer.from(await (await s3.getObject(target)).Body.bytes());
}

describe("copies", () => {
  test("B-46 a HEAD of the source and a CopyObject; the data stays in the store", async () => {
    const bench = await benchWith(Buffer.from("content"));
    const { ETag } = await bench.s3.copy(source, target);
    expect(bench.operations().slice(1)).toEqual(["HeadObject", "CopyObject"]);
    expect((await bytesOf(bench)).toString()).toBe("content");
    expect(ETag).toMatch(/^"[0-9a-f]{32}"$/);
  });

  test("B-46 a source that is a text is refused before any request", async () => {
    const { s3, operations } = await startTransferBench();
    expect(await rejection(s3.copy("bucket/source" as never, target))).toMatchObject({ kind: "invalid-input", message: expect.stringMatching(/Bucket and Key/) });
    expect(operations()).toEqual([]);
  });

  test("B-46 a version of the source is copied", async () => {
    const bench = await benchWith(Buffer.from("content"));
    await bench.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    const { VersionId } = await bench.s3.putObject({ ...source, Body: "older" });
    await bench.s3.putObject({ ...source, Body: "newer" });
    expect((await bench.s3.copy({ ...source, VersionId }, target)).VersionId).toEqual(expect.any(String));
    expect((await bytesOf(bench)).toString()).toBe("older");
  });

  test.each([
    [5 * MiB - 1, ["HeadObject", "CopyObject"]],
    [5 * MiB, ["HeadObject", "CreateMultipartUpload", "UploadPartCopy", "CompleteMultipartUpload"]],
  ])("B-12 B-46 %i bytes are copied by %j", async (length, expected) => {
    const bench = await benchWith(noise(length));
    await bench.s3.copy(source, target, { transfer: parts });
    expect(bench.operations().slice(1)).toEqual(expected);
    expect((await bytesOf(bench)).equals(noise(length))).toBe(true);
  });

  test("B-47 only the HEAD and the tags are asked of the source's client", async () => {
    const bench = await benchWith(noise(size), { Tagging: "a=b" });
    const [reading, writing] = [recordingTransport(), recordingTransport()];
    await bench.client({ transport: writing }).copy(source, target, { sourceClient: bench.client({ transport: reading }), transfer: parts });
    expect(reading.sent.map(({ method, target: path }) => `${method} ${/\?(\w+)/.exec(path)?.[1] ?? ""}`)).toEqual(["HEAD ", "GET tagging"]);
    expect(writing.sent.map(({ method }) => method)).toEqual(["POST", "PUT", "PUT", "PUT", "POST"]);
    await Promise.all([reading.close(), writing.close()]);
  });

  test("B-48 unknown arguments are refused with the list of those that are allowed; conditions are also the HEAD's", async () => {
    const bench = await benchWith(Buffer.from("content"));
    expect(await rejection(bench.s3.copy(source, { ...target, MetadataDirectiv: "COPY" } as never))).toMatchObject({ kind: "invalid-input", message: expect.stringMatching(/did you mean MetadataDirective\?.*CopySourceIfMatch/) });
    const before = bench.operations().length;
    expect(await rejection(bench.s3.copy(source, { ...target, CopySourceIfMatch: '"another"' }))).toMatchObject({ kind: "precondition", operation: "HeadObject" });
    expect(bench.operations().slice(before)).toEqual(["HeadObject"]);
  });

  test("B-49 metadata is replaced only where the directive says so, also of an object onto itself", async () => {
    const { s3 } = await benchWith(Buffer.from("content"), described);
    await s3.copy(source, { ...target, Metadata: { who: "you" } });
    expect((await s3.headObject(target)).Metadata).toEqual({ who: "me" });
    await s3.copy(source, { ...source, Metadata: { who: "you" }, MetadataDirective: "REPLACE" });
    expect((await s3.headObject(source)).Metadata).toEqual({ who: "you" });
  });

  test("B-50 ranges are closed, and each is pinned to the HEAD's ETag, whatever the caller asked for", async () => {
    const transport = recordingTransport();
    const { s3 } = await benchWith(noise(size), {}, { transport });
    const { ETag = "" } = await s3.headObject(source);
    await s3.copy(source, { ...target, CopySourceIfMatch: "*", CopySourceIfUnmodifiedSince: new Date("2100-01-01"), TaggingDirective: "COPY", MetadataDirective: "COPY" }, { transfer: parts });
    const copied = transport.of("PUT", /partNumber/).map(({ headers }) => headers);
    expect(copied.map((headers) => headers["x-amz-copy-source-range"])).toEqual([`bytes=0-${5 * MiB - 1}`, `bytes=${5 * MiB}-${10 * MiB - 1}`, `bytes=${10 * MiB}-${size - 1}`]);
    expect(copied.map((headers) => headers["x-amz-copy-source-if-match"])).toEqual([ETag, ETag, ETag]);
    const [create] = transport.of("POST", /uploads/);
    expect(Object.keys(create?.headers ?? {}).filter((name) => /directive|copy-source/.test(name))).toEqual([]);
    await transport.close();
  });

  test("B-50 a copy in parts keeps metadata, content headers and tags, as a single one does", async () => {
    const { s3 } = await benchWith(noise(size), { ...described, Tagging: "a=b&c=d%20e" });
    await s3.copy(source, target, { transfer: parts });
    await s3.copy(source, { Bucket, Key: "single" });
    const [whole, single] = [await s3.headObject(target), await s3.headObject({ Bucket, Key: "single" })];
    for (const name of Object.keys(described) as (keyof typeof described)[]) {
      expect(whole[name], name).toEqual(single[name]);
      expect(whole[name], name).toBeDefined();
    }
    expect((await s3.getObjectTagging(target)).TagSet).toEqual([{ Key: "a", Value: "b" }, { Key: "c", Value: "d e" }]);
  });

  test("B-50 unless they are replaced", async () => {
    const { s3 } = await benchWith(noise(size), { ...described, Tagging: "a=b" });
    await s3.copy(source, { ...target, MetadataDirective: "REPLACE", TaggingDirective: "REPLACE", Metadata: { who: "you" }, Tagging: "c=d" }, { transfer: parts });
    const head = await s3.headObject(target);
    expect(head.Metadata).toEqual({ who: "you" });
    expect([head.CacheControl, head.ContentType]).toEqual([undefined, "binary/octet-stream"]);
    expect((await s3.getObjectTagging(target)).TagSet).toEqual([{ Key: "c", Value: "d" }]);
  });

  test("B-51 a source that changes meanwhile is an error that names it; nothing is left behind", async () => {
    const { s3 } = await benchWith(noise(size), {}, { maxAttempts: 1 });
    const control = new TransferControl();
    let changed: Promise<unknown> | undefined;
    const onProgress = (): void => {
      if (changed !== undefined) return;
      control.pause();
      changed = s3.putObject({ ...source, Body: noise(size, 2) }).then(() => control.resume());
    };
    const failure = await rejection(s3.copy(source, target, { control, onProgress, transfer: { ...parts, sequential: true } }));
    expect(failure).toMatchObject({ code: "SourceChanged", kind: "precondition", status: 412, operation: "UploadPartCopy", message: expect.stringContaining(`s3://${Bucket}/source changed`) });
    expect(await openUploads(s3)).toEqual([]);
  });

  test("B-52 an error inside a 200 is tried again, then reported", async () => {
    const { s3, server, operations } = await benchWith(Buffer.from("content"), {}, { maxAttempts: 3 });
    server.faults.add({ operation: "CopyObject", times: Infinity, fault: { kind: "error-document", code: "InternalError" } });
    expect(await rejection(s3.copy(source, target))).toMatchObject({ code: "InternalError", kind: "server", operation: "CopyObject", bucket: Bucket, key: "target" });
    expect(operations().filter((name) => name === "CopyObject")).toHaveLength(3);
  });

  test("B-53 a missing source is not found by its HEAD", async () => {
    const { s3 } = await startTransferBench();
    expect(await rejection(s3.copy(source, target))).toMatchObject({ kind: "not-found", status: 404, operation: "HeadObject", key: "source" });
  });

  test("B-31 B-32 progress is one event per part, or one of the whole, also where that is 0", async () => {
    const { s3 } = await benchWith(noise(size));
    await s3.putObject({ Bucket, Key: "empty", Body: "" });
    const deltas: number[] = [];
    const onProgress = ({ delta }: TransferProgress): void => void deltas.push(delta);
    await s3.copy(source, target, { onProgress, transfer: parts });
    expect(deltas.splice(0).toSorted((a, b) => a - b)).toEqual([MiB + 5, 5 * MiB, 5 * MiB]);
    await s3.copy(source, target, { onProgress, transfer: { multipartThresholdBytes: 100 * MiB } });
    expect(deltas.splice(0)).toEqual([size]);
    await s3.copy({ Bucket, Key: "empty" }, target, { onProgress });
    expect(deltas).toEqual([0]);
  });

  test("B-33 an error of the listener ends a copy, is cleaned up after, and reaches the caller as it is", async () => {
    const { s3 } = await benchWith(noise(size));
    const failure = new Error("of the listener");
    const onProgress = (): never => {
      throw failure;
    };
    expect(await rejection(s3.copy(source, target, { onProgress, transfer: parts }))).toBe(failure);
    expect(await openUploads(s3)).toEqual([]);
  });

  test("the abort of a copy in parts that failed carries what the store asks of every request", async () => {
    const transport = recordingTransport();
    const bench = await benchWith(noise(size), {}, { transport }, { faults: [{ operation: "UploadPartCopy", part: 2, fault: { kind: "error", code: "AccessDenied" } }] });
    await rejection(bench.s3.copy(source, { ...target, RequestPayer: "requester" }, { transfer: parts }));
    expect(transport.of("DELETE", /uploadId=/).map(({ headers }) => headers["x-amz-request-payer"])).toEqual(["requester"]);
    expect(await openUploads(bench.s3)).toEqual([]);
    await transport.close();
  });

  test("B-54 deletes any number of objects, a thousand per request; what could not be deleted is in the result", async () => {
    const { s3, operations } = await startTransferBench();
    await s3.putObject({ Bucket, Key: "there", Body: "x" });
    const keys = Array.from({ length: 1_500 }, (_, at) => `missing-${at}`);
    expect(await s3.deleteMany({ Bucket }, [...keys, { Key: "there" }])).toEqual({ deleted: 1_501, errors: [] });
    expect(operations().slice(1)).toEqual(["DeleteObjects", "DeleteObjects"]);
    expect(await rejection(s3.headObject({ Bucket, Key: "there" }))).toMatchObject({ kind: "not-found" });
  });

  test("B-54 what has another ETag by now stays, and is in the result", async () => {
    const { s3 } = await startTransferBench();
    const { ETag } = await s3.putObject({ Bucket, Key: "changed", Body: "old" });
    await s3.putObject({ Bucket, Key: "changed", Body: "new" });
    await s3.putObject({ Bucket, Key: "same", Body: "old" });
    const { deleted, errors } = await s3.deleteMany({ Bucket }, [{ Key: "changed", ETag }, { Key: "same", ETag }]);
    expect(deleted).toBe(1);
    expect(errors).toMatchObject([{ Key: "changed", Code: "PreconditionFailed" }]);
    expect(await (await s3.getObject({ Bucket, Key: "changed" })).Body.text()).toBe("new");
    expect(await rejection(s3.headObject({ Bucket, Key: "same" }))).toMatchObject({ kind: "not-found" });
  });

  test("B-54 arguments go with every request of a managed delete", async () => {
    const transport = recordingTransport();
    const { s3 } = await startTransferBench({ transport });
    await s3.deleteMany({ Bucket, RequestPayer: "requester", MFA: "serial 123456" }, ["a"]).catch(() => undefined);
    expect(transport.of("POST", /delete/)[0]?.headers).toMatchObject({ "x-amz-request-payer": "requester", "x-amz-mfa": "serial 123456" });
    await transport.close();
  });
});
