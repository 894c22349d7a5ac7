// Every transfer meets every fault, over real sockets: it ends with the right bytes or with an error that says what happened, and
// leaves nothing behind.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isS3Error, type S3 } from "../../../src/index.ts";
import type { Fault, FaultRule } from "../../../src/testing/index.ts";
import { Bucket, collector, inChunks, MiB, noise, openUploads, startTransferBench, type TransferBench } from "../../support/transfers.ts";

const small = noise(300_000, 7);
const large = noise(11 * MiB + 3, 8);
const parts = { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB, maxConcurrency: 3 };
const ranges = { multipartThresholdBytes: MiB, partSizeBytes: 3 * MiB, maxConcurrency: 3 };

interface TransferKind {
  readonly name: string;
  /** Requests that carry data, those that begin, and those that end. */
  readonly data: string;
  readonly first: string;
  readonly last: string;
  readonly direction: "up" | "down" | "within";
  run(bench: TransferBench, s3: S3): Promise<unknown>;
  /** Throws unless what arrived is right; `result` is what `run` gave. */
  check(bench: TransferBench, result: unknown): Promise<void>;
}

const stored = (Key: string, expected: Buffer) => async ({ client }: TransferBench): Promise<void> => {
  const { Body } = await client({ firstByteTimeoutMs: 5_000 }).getObject({ Bucket, Key });
  expect(Buffer.compare(await Body.bytes(), expected)).toBe(0);
};

const kinds: readonly TransferKind[] = [
  { name: "upload in one request", data: "PutObject", first: "PutObject", last: "PutObject", direction: "up", run: (_, s3) => s3.upload(small, { Bucket, Key: "up-small" }), check: stored("up-small", small) },
  { name: "upload in parts", data: "UploadPart", first: "CreateMultipartUpload", last: "CompleteMultipartUpload", direction: "up", run: ({ path }, s3) => s3.uploadFile(path("large"), { Bucket, Key: "up-large" }, { transfer: parts }), check: stored("up-large", large) },
  { name: "upload of a stream", data: "UploadPart", first: "CreateMultipartUpload", last: "CompleteMultipartUpload", direction: "up", run: (_, s3) => s3.upload(inChunks(large), { Bucket, Key: "up-stream" }, { transfer: parts }), check: stored("up-stream", large) },
  { name: "small download to a file", data: "GetObject", first: "HeadObject", last: "GetObject", direction: "down", run: ({ path }, s3) => s3.downloadFile({ Bucket, Key: "small" }, path("down")), check: async ({ path }) => expect(Buffer.compare(readFileSync(path("down")), small)).toBe(0) },
  { name: "download in ranges to a file", data: "GetObject", first: "HeadObject", last: "GetObject", direction: "down", run: ({ path }, s3) => s3.downloadFile({ Bucket, Key: "large" }, path("down"), { transfer: ranges }), check: async ({ path }) => expect(Buffer.compare(readFileSync(path("down")), large)).toBe(0) },
  {
    name: "download in ranges to a stream",
    data: "GetObject",
    first: "HeadObject",
    last: "GetObject",
    direction: "down",
    run: async (_, s3) => {
      const { stream, bytes } = collector();
      await s3.download({ Bucket, Key: "large" }, stream, { transfer: ranges });
      return bytes();
    },
    check: async (_, received) => expect(Buffer.compare(received as Buffer, large)).toBe(0),
  },
  { name: "copy in parts", data: "UploadPartCopy", first: "HeadObject", last: "CompleteMultipartUpload", direction: "within", run: (_, s3) => s3.copy({ Bucket, Key: "large" }, { Bucket, Key: "copy" }, { transfer: parts }), check: stored("copy", large) },
  {
    name: "upload of a folder",
    data: "PutObject",
    first: "PutObject",
    last: "PutObject",
    direction: "up",
    run: ({ path }, s3) => s3.uploadDirectory(path("folder"), { Bucket, Prefix: "folder/" }),
    check: async (bench) => {
      for (let at = 0; at < 8; at++) await stored(`folder/${at}`, noise(50_000, at + 20))(bench);
    },
  },
];

interface FaultCase {
  readonly name: string;
  /** Rules for a transfer of that kind; undefined where the fault cannot meet it. */
  rules(kind: TransferKind): readonly FaultRule[] | undefined;
  /** What must come of it; absent where both ends are right. */
  readonly ends?: "well" | "badly";
}

const ofData = (kind: TransferKind): "request" | "answer" => (kind.direction === "up" ? "request" : "answer");
const down = (kind: TransferKind, fault: Fault): readonly FaultRule[] | undefined => (kind.direction === "down" ? [{ operation: kind.data, fault }] : undefined);

const faults: readonly FaultCase[] = [
  ...[0, 1, 65_536, 200_000].map((afterBytes): FaultCase => ({ name: `a reset after ${afterBytes} bytes`, ends: "well", rules: (kind) => [{ operation: kind.data, times: 2, fault: { kind: "reset", afterBytes, of: ofData(kind) } }] })),
  { name: "a reset of every first answer", ends: "well", rules: (kind) => [...new Set([kind.first, kind.data, kind.last])].map((operation) => ({ operation, fault: { kind: "reset" } })) },
  { name: "resets without end", ends: "badly", rules: (kind) => [{ operation: kind.data, times: Infinity, fault: { kind: "reset", of: ofData(kind) } }] },
  { name: "a stall before the answer", ends: "well", rules: (kind) => [{ operation: kind.data, times: 2, fault: { kind: "stall" } }] },
  { name: "a stall in the middle of the answer", ends: "well", rules: (kind) => down(kind, { kind: "stall", afterBytes: 100_000 }) },
  { name: "stalls without end", ends: "badly", rules: (kind) => [{ operation: kind.data, times: Infinity, fault: { kind: "stall" } }] },
  { name: "a truncated body", ends: "well", rules: (kind) => down(kind, { kind: "truncate", afterBytes: 150_000 }) },
  { name: "a corrupted byte", ends: "badly", rules: (kind) => down(kind, { kind: "corrupt", atByte: 123_456 }) },
  { name: "a corrupted first byte", ends: "badly", rules: (kind) => down(kind, { kind: "corrupt", atByte: 0 }) },
  { name: "a wrong ETag of the first request", rules: (kind) => (kind.first === kind.data ? undefined : [{ operation: kind.first, fault: { kind: "wrong-etag" } }]) },
  { name: "a wrong ETag in the middle", rules: (kind) => [{ operation: kind.data, after: kind.name.includes("large") || kind.name.includes("ranges") ? 1 : 0, fault: { kind: "wrong-etag" } }] },
  { name: "a burst of SlowDown", ends: "well", rules: (kind) => [...new Set([kind.first, kind.data])].map((operation) => ({ times: 2, operation, fault: { kind: "error", code: "SlowDown" } })) },
  { name: "503 without end", ends: "badly", rules: (kind) => [{ times: Infinity, operation: kind.data, fault: { kind: "error", code: "ServiceUnavailable" } }] },
  { name: "a refusal at the end", ends: "badly", rules: (kind) => [{ times: Infinity, operation: kind.last, fault: { kind: "error", code: "AccessDenied" } }] },
  { name: "200 with an error in its body", rules: (kind) => [{ operation: kind.data, times: 1, fault: { kind: "error-document", code: "InternalError" } }] },
  { name: "200 with an error in its body, at the end", rules: (kind) => (kind.last === kind.data ? undefined : [{ operation: kind.last, times: 1, fault: { kind: "error-document", code: "InternalError" } }]) },
  { name: "a slow request", ends: "well", rules: (kind) => [{ operation: kind.data, fault: kind.direction === "within" ? { kind: "delay", delayMs: 200 } : { kind: "slow", bytesPerSecond: 12 * MiB, of: ofData(kind) } }] },
  { name: "a late answer", ends: "well", rules: (kind) => [{ operation: [kind.first, kind.data], times: 3, fault: { kind: "delay", delayMs: 150 } }] },
];

describe.each(kinds)("$name", (kind) => {
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown): void => void unhandled.push(error);
  beforeAll(() => void process.on("unhandledRejection", onUnhandled));
  afterAll(() => void process.off("unhandledRejection", onUnhandled));

  const cases = faults.filter((fault) => fault.rules(kind) !== undefined);
  test.concurrent.for(cases)("meets $name", { timeout: 30_000 }, async ({ rules, ends }, { onTestFinished }) => {
    const bench = await startTransferBench({}, {}, onTestFinished);
    await prepare(bench);
    const s3 = bench.client({ maxAttempts: ends === "badly" ? 2 : 4, connectTimeoutMs: 2_000, firstByteTimeoutMs: 1_000, idleTimeoutMs: 1_000 });
    for (const rule of rules(kind) ?? []) bench.server.faults.add(rule);
    let failure: unknown;
    let result: unknown;
    try {
      result = await kind.run(bench, s3);
    } catch (error) {
      failure = error;
    }
    expect(bench.server.faults.usedCount).toBeGreaterThan(0);
    bench.server.faults.clear();
    if (failure === undefined) await kind.check(bench, result);
    else expect(isS3Error(failure) && failure.bucket === Bucket && failure.key !== undefined, String(failure)).toBe(true);
    if (ends !== undefined) expect(failure === undefined ? "well" : `badly: ${String(failure)}`).toMatch(new RegExp(`^${ends}`));
    await expectNothingLeft(bench, failure);
    expect(unhandled).toEqual([]);
  });
});

async function prepare({ s3, path }: TransferBench): Promise<void> {
  await Promise.all([s3.putObject({ Bucket, Key: "small", Body: small }), s3.putObject({ Bucket, Key: "large", Body: large })]);
  writeFileSync(path("large"), large);
  mkdirSync(path("folder"));
  for (let at = 0; at < 8; at++) writeFileSync(join(path("folder"), String(at)), noise(50_000, at + 20));
}

async function expectNothingLeft({ s3, folder }: TransferBench, failure: unknown): Promise<void> {
  // The store may still be at a request that its client has given up.
  const open = await openUploads(s3);
  // An upload whose making was answered into a broken connection is known to nobody; it has no part, and costs nothing.
  expect(open.filter(({ parts: count }) => count > 0)).toEqual([]);
  expect(readdirSync(folder).filter((name) => !["large", "folder", ...(failure === undefined ? ["down"] : [])].includes(name))).toEqual([]);
}
