import { readFileSync, writeFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { TransferControl, transferTogether, type TransferConfig, type TransferProgress } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { recordingTransport } from "../../support/recording-transport.ts";
import { Bucket, collector, filesIn, inChunks, MiB, noise, openUploads, startTransferBench } from "../../support/transfers.ts";

const Key = "key";
const object = { Bucket, Key };
const parts = { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB };
const whole = { multipartThresholdBytes: 100 * MiB };

describe("the configuration of transfers", () => {
  test.each(["multipartThresholdBytes", "partSizeBytes", "maxConcurrency", "downloadAttempts", "maxWriteQueue", "writeChunkBytes", "maxBytesPerSecond"])("B-55 %s is a whole number above 0, or its default when it is undefined", async (name) => {
    const { s3, operations } = await startTransferBench();
    for (const value of [0, -1, 1.5, Number.NaN, "8", null]) {
      expect(await rejection(s3.upload("x", object, { transfer: { [name]: value } })), String(value)).toMatchObject({ code: "InvalidOption", kind: "invalid-input", message: expect.stringContaining(name) });
    }
    expect(operations()).toEqual([]);
    await s3.upload("x", object, { transfer: { [name]: undefined } });
  });

  test("B-55 an unknown field is an error that names the nearest", async () => {
    const { s3 } = await startTransferBench();
    expect(await rejection(s3.upload("x", object, { transfer: { maxConcurency: 3 } as TransferConfig }))).toMatchObject({ code: "UnknownOption", message: expect.stringContaining('did you mean "maxConcurrency"') });
  });

  test("B-56 B-57 B-58 the defaults are a threshold of 8 MiB, parts of 8 MiB, ten requests", async () => {
    const transport = recordingTransport();
    const { s3, server } = await startTransferBench({ transport });
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "delay", delayMs: 50 } });
    await s3.upload(noise(8 * 12 * MiB + 1), object);
    expect(transport.of("PUT", /partNumber/)).toHaveLength(13);
    expect(transport.mostAtOnce).toBe(10);
    await transport.close();
  });

  test("B-63 maxBytesPerSecond bounds what one transfer sends and gets", async () => {
    const { s3, path } = await startTransferBench();
    const bytes = noise(MiB);
    const transfer = { maxBytesPerSecond: 4 * MiB };
    for (const run of [
      () => s3.upload(bytes, object, { transfer }),
      () => s3.downloadFile(object, path("file"), { transfer }),
      () => s3.downloadFile(object, path("file"), { transfer: { ...transfer, multipartThresholdBytes: 1, partSizeBytes: 262_144 } }),
      () => s3.download(object, collector().stream, { transfer }),
    ]) {
      const startedMs = performance.now();
      await run();
      // Less a burst of a tenth of a second: a bound from below, which no slow machine breaks.
      expect(performance.now() - startedMs).toBeGreaterThan(250 - 100 - 5);
    }
    expect(readFileSync(path("file")).equals(bytes)).toBe(true);
  });

  test("B-64 there is one engine: auto and classic are the same, crt is refused", async () => {
    const { s3 } = await startTransferBench();
    for (const preferredTransferClient of ["auto", "classic"] as const) await s3.upload("x", object, { transfer: { preferredTransferClient } });
    expect(await rejection(s3.upload("x", object, { transfer: { preferredTransferClient: "crt" as never } }))).toMatchObject({ code: "InvalidOption", message: expect.stringMatching(/no native engine/) });
  });

  test("B-65 the client's own limit holds over all its transfers together", async () => {
    const transport = recordingTransport();
    const { s3, server } = await startTransferBench({ transport, maxConnections: 4 });
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "delay", delayMs: 20 } });
    await Promise.all(Array.from({ length: 4 }, (_, at) => s3.upload(noise(15 * MiB), { Bucket, Key: `key-${at}` }, { transfer: parts })));
    expect(transport.of("PUT", /partNumber/)).toHaveLength(12);
    // Requests of parts wait for each other; those that begin and end an upload are no parts.
    expect(transport.mostAtOnce).toBeLessThanOrEqual(4 + 4);
    await transport.close();
  });
});

describe("transfers that belong together", () => {
  test("B-66 are waited for at the end of their scope", async () => {
    const { s3 } = await startTransferBench();
    const result = await transferTogether((begin) => {
      for (let at = 0; at < 5; at++) void begin((signal) => s3.upload(noise(1000, at + 1), { Bucket, Key: `key-${at}` }, { signal }));
      return "done";
    });
    expect(result).toBe("done");
    expect((await s3.listObjectsV2({ Bucket })).KeyCount).toBe(5);
  });

  test("B-66 are cancelled, and cleaned up after, when the scope ends with an error", async () => {
    const { s3, server } = await startTransferBench();
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "stall" } });
    const failure = new Error("of the scope");
    let first: Promise<unknown> | undefined;
    const run = transferTogether(async (begin) => {
      first = begin((signal) => s3.upload(noise(10 * MiB), object, { signal, transfer: parts }));
      while (server.faults.usedCount === 0) await new Promise((resolve) => setImmediate(resolve));
      throw failure;
    });
    expect(await rejection(run)).toBe(failure);
    expect(await rejection(first as Promise<unknown>)).toMatchObject({ kind: "aborted" });
    expect(await openUploads(s3)).toEqual([]);
  });

  test("B-66 are cancelled by the first of them that fails, which is what the scope rejects with", async () => {
    const { s3, server } = await startTransferBench();
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "stall" } });
    const run = transferTogether((begin) => {
      begin((signal) => s3.upload(noise(10 * MiB), object, { signal, transfer: parts })).catch(() => undefined);
      begin((signal) => s3.downloadFile({ Bucket, Key: "missing" }, "/nonexistent/file", { signal })).catch(() => undefined);
    });
    expect(await rejection(run)).toMatchObject({ kind: "not-found", key: "missing" });
    expect(await openUploads(s3)).toEqual([]);
  });
});

describe("a transfer under way", () => {
  test("B-34 is a promise of its result, tells its progress, and is paused and resumed from outside", async () => {
    const { s3, server } = await startTransferBench();
    const control = new TransferControl();
    const events: TransferProgress[] = [];
    const onProgress = (event: TransferProgress): void => {
      events.push(event);
      if (events.length === 3) control.pause();
    };
    const run = s3.upload(inChunks(noise(20 * MiB)), object, { control, onProgress, transfer: { ...parts, maxConcurrency: 2 } });
    while (!control.paused) await new Promise((resolve) => setImmediate(resolve));
    // What was on its way ends; then nothing moves.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [told, stored] = [events.length, server.requests.length];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([events.length, server.requests.length]).toEqual([told, stored]);
    expect(events.at(-1)?.transferred).toBeLessThan(20 * MiB);
    control.resume();
    expect(await run).toMatchObject({ ETag: expect.stringMatching(/-4"$/) });
    expect(events.at(-1)?.transferred).toBe(20 * MiB);
  });

  test.each([
    ["an upload in one request", "PutObject", async ({ s3 }: Bench, control: TransferControl) => s3.upload(noise(1000), object, { control })],
    ["an upload in parts", "UploadPart", async ({ s3 }: Bench, control: TransferControl) => s3.upload(noise(12 * MiB), object, { control, transfer: parts })],
    ["a copy in one request", "CopyObject", async ({ s3 }: Bench, control: TransferControl) => s3.copy({ Bucket, Key: "large" }, object, { control, transfer: whole })],
    ["a copy in parts", "UploadPartCopy", async ({ s3 }: Bench, control: TransferControl) => s3.copy({ Bucket, Key: "large" }, object, { control, transfer: parts })],
    ["a download in one request", "GetObject", async ({ s3, path }: Bench, control: TransferControl) => s3.downloadFile({ Bucket, Key: "large" }, path("file"), { control, transfer: whole })],
    ["a download in ranges", "GetObject", async ({ s3, path }: Bench, control: TransferControl) => s3.downloadFile({ Bucket, Key: "large" }, path("file"), { control, transfer: parts })],
    ["a download to a stream", "GetObject", async ({ s3 }: Bench, control: TransferControl) => s3.download({ Bucket, Key: "large" }, collector().stream, { control, transfer: whole })],
    ["a download in ranges to a stream", "GetObject", async ({ s3 }: Bench, control: TransferControl) => s3.download({ Bucket, Key: "large" }, collector().stream, { control, transfer: parts })],
  ])("B-34 %s that is begun while paused asks for no content before it is resumed", async (_, operation, begin) => {
    const begun = new Set<string>();
    const bench = await startTransferBench({ observer: { onAttempt: (event) => void begun.add(event.operation) } });
    await bench.s3.upload(noise(12 * MiB), { Bucket, Key: "large" }, { transfer: whole });
    begun.clear();
    const control = paused();
    const run = begin(bench, control);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(begun).not.toContain(operation);
    control.resume();
    await run;
    expect(begun).toContain(operation);
  });

  const wait = (condition: () => boolean): Promise<void> => new Promise((resolve) => {
    const look = (): void => void (condition() ? resolve() : setTimeout(look, 1));
    look();
  });

  test.each([
    ["an upload in one request", async ({ s3 }: Bench, signal: AbortSignal) => s3.upload(noise(1000), object, { signal })],
    ["an upload in parts", async ({ s3 }: Bench, signal: AbortSignal) => s3.upload(noise(20 * MiB), object, { signal, transfer: parts })],
    ["a copy in parts", async ({ s3 }: Bench, signal: AbortSignal) => s3.copy({ Bucket, Key: "large" }, object, { signal, transfer: parts })],
    ["a download in one request", async ({ s3, path }: Bench, signal: AbortSignal) => s3.downloadFile({ Bucket, Key: "large" }, path("file"), { signal, transfer: { multipartThresholdBytes: 100 * MiB } })],
    ["a download in ranges", async ({ s3, path }: Bench, signal: AbortSignal) => s3.downloadFile({ Bucket, Key: "large" }, path("file"), { signal })],
    ["a download to a stream", async ({ s3 }: Bench, signal: AbortSignal) => s3.download({ Bucket, Key: "large" }, collector().stream, { signal })],
    ["a folder's upload", async ({ s3, folder }: Bench, signal: AbortSignal) => s3.uploadDirectory(folder, { Bucket }, { signal })],
  ])("B-67 X-19 %s is cancelled by its signal, whatever it waits for, and leaves nothing behind", async (_, run) => {
    const bench = await startTransferBench();
    const { s3, server, path, folder } = bench;
    await s3.upload(noise(12 * MiB), { Bucket, Key: "large" });
    writeFileSync(path("source"), noise(1000));
    const faults = ["PutObject", "UploadPart", "UploadPartCopy", "GetObject"];
    server.faults.add({ operation: faults, times: Infinity, fault: { kind: "stall", ...(_.includes("download") ? { afterBytes: 1000 } : {}) } });
    const controller = new AbortController();
    const failed = rejection(run(bench, controller.signal));
    await wait(() => server.faults.usedCount > 0);
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await failed).toMatchObject({ kind: "aborted", cause: reason });
    expect(await openUploads(s3)).toEqual([]);
    expect(filesIn(folder)).toEqual(["source"]);
  });

  test.each([
    ["a source that gives nothing", async ({ s3 }: Bench, signal: AbortSignal) => s3.upload(new PassThrough(), object, { signal })],
    ["a source that gives nothing more", async ({ s3 }: Bench, signal: AbortSignal) => s3.upload(stuck(12 * MiB), object, { signal, transfer: parts })],
    ["a target that takes nothing", async ({ s3 }: Bench, signal: AbortSignal) => s3.download({ Bucket, Key: "large" }, new WritableStream({ write: () => new Promise(() => undefined) }), { signal })],
    ["a pause", async ({ s3, path }: Bench, signal: AbortSignal) => s3.downloadFile({ Bucket, Key: "large" }, path("file"), { signal, control: paused() })],
    ["a narrow bandwidth", async ({ s3 }: Bench, signal: AbortSignal) => s3.upload(noise(MiB), object, { signal, transfer: { maxBytesPerSecond: 1000 } })],
  ])("B-67 X-19 is cancelled while it waits for %s", async (_, run) => {
    const bench = await startTransferBench();
    await bench.s3.upload(noise(12 * MiB), { Bucket, Key: "large" });
    const controller = new AbortController();
    const failed = rejection(run(bench, controller.signal));
    setTimeout(() => controller.abort(new Error("enough")), 100);
    expect(await failed).toMatchObject({ kind: "aborted", cause: new Error("enough") });
    expect(await openUploads(bench.s3)).toEqual([]);
    expect(filesIn(bench.folder)).toEqual([]);
  });

  test("B-67 an upload that is cancelled while it is being created is aborted too", async () => {
    const { s3, server } = await startTransferBench();
    server.faults.add({ operation: "CreateMultipartUpload", times: 2, fault: { kind: "delay", delayMs: 100 } });
    await s3.putObject({ Bucket, Key: "source", Body: noise(6 * MiB) });
    for (const run of [(signal: AbortSignal) => s3.upload(noise(6 * MiB), object, { signal, transfer: parts }), (signal: AbortSignal) => s3.copy({ Bucket, Key: "source" }, object, { signal, transfer: parts })]) {
      const controller = new AbortController();
      const used = server.faults.usedCount;
      const failed = rejection(run(controller.signal));
      await wait(() => server.faults.usedCount > used);
      controller.abort();
      expect(await failed).toMatchObject({ kind: "aborted" });
      expect(await openUploads(s3)).toEqual([]);
    }
  });

  test("X-19 a signal that has fired lets nothing begin", async () => {
    const { s3, path, operations } = await startTransferBench();
    const signal = AbortSignal.abort(new Error("before"));
    writeFileSync(path("source"), noise(1000));
    for (const run of [s3.upload("x", object, { signal }), s3.uploadFile(path("source"), object, { signal }), s3.downloadFile(object, path("file"), { signal }), s3.download(object, collector().stream, { signal }), s3.copy(object, object, { signal })]) {
      expect(await rejection(run)).toMatchObject({ kind: "aborted" });
    }
    expect(operations()).toEqual([]);
    expect(filesIn(path("."))).toEqual(["source"]);
  });

  test("a failure is told at once, though the source of an upload gives nothing more", async () => {
    const { s3, server } = await startTransferBench({ maxAttempts: 1 });
    server.faults.add({ operation: "UploadPart", fault: { kind: "error", code: "AccessDenied" } });
    expect(await rejection(s3.upload(stuck(12 * MiB), object, { transfer: parts }))).toMatchObject({ code: "AccessDenied" });
    expect(await openUploads(s3)).toEqual([]);
  });

  test("X-20 a generator is ended when its upload fails, so that it can let go of what it holds", async () => {
    const { s3, server } = await startTransferBench({ maxAttempts: 1 });
    for (const operation of ["CreateMultipartUpload", "UploadPart"]) {
      server.faults.add({ operation, fault: { kind: "error", code: "AccessDenied" } });
      let ended = false;
      async function* source(): AsyncGenerator<Uint8Array> {
        try {
          yield noise(6 * MiB);
          yield noise(6 * MiB);
          yield noise(6 * MiB);
        } finally {
          ended = true;
        }
      }
      await rejection(s3.upload(source(), object, { transfer: parts }));
      await wait(() => ended);
    }
  });

  test("parts that were given up give their memory back: a client outlives any number of failed uploads", async () => {
    const { s3, server } = await startTransferBench({ maxAttempts: 1 });
    server.faults.add({ operation: "UploadPart", times: Infinity, fault: { kind: "error", code: "AccessDenied" } });
    // 128 MiB are there for all parts of streams: these take 12 × 30 MiB if they keep them.
    for (let at = 0; at < 12; at++) await rejection(s3.upload(inChunks(noise(30 * MiB), MiB), object, { transfer: { ...parts, maxConcurrency: 6 } }));
    server.faults.clear();
    await s3.upload(inChunks(noise(30 * MiB), MiB), object, { transfer: parts });
    expect((await s3.headObject(object)).ContentLength).toBe(30 * MiB);
  });
});

type Bench = Awaited<ReturnType<typeof startTransferBench>>;

async function* stuck(length: number): AsyncGenerator<Uint8Array> {
  yield* inChunks(noise(length), MiB);
  await new Promise(() => undefined);
}

function paused(): TransferControl {
  const control = new TransferControl();
  control.pause();
  return control;
}
