// Resumption, step by step: each test leaves what a killed process would have left, then begins the transfer again.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ResumeTransferEvent, S3 } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { Bucket, filesIn, MiB, noise, openUploads, startTransferBench, type TransferBench } from "../../support/transfers.ts";

const Key = "key";
const object = { Bucket, Key };
const bytes = noise(12 * MiB, 6);
const transfer = { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB, sequential: true };

interface ResumeBench extends TransferBench {
  readonly cache: string;
  readonly resumed: ResumeTransferEvent[];
  /** A client that goes on with what earlier ones left. */
  next(): S3;
  /** Path of the only journal. */
  journal(): string;
  count(operation: string): number;
}

async function startResumeBench(): Promise<ResumeBench> {
  const bench = await startTransferBench({ maxAttempts: 1 });
  const cache = bench.path("cache");
  vi.stubEnv("STAVE_CACHE", cache);
  const resumed: ResumeTransferEvent[] = [];
  mkdirSync(bench.path("files"));
  writeFileSync(bench.path("files/file"), bytes);
  const transfers = join(cache, "transfers");
  return {
    ...bench,
    cache,
    resumed,
    next: () => bench.client({ observer: { onResumeTransfer: (event) => void resumed.push(event) } }),
    journal: () => join(transfers, readdirSync(transfers).filter((name) => name.endsWith(".jsonl"))[0] as string),
    count: (operation) => bench.operations().filter((name) => name === operation).length,
  };
}

afterEach(() => void vi.unstubAllEnvs());

/** Fails a transfer at a request, which leaves what a death there would leave, but for the lock. */
async function failAt({ server }: TransferBench, operation: string, after: number, run: () => Promise<unknown>): Promise<void> {
  server.faults.add({ operation, after, times: Infinity, fault: { kind: "error", code: "AccessDenied" } });
  await rejection(run());
  server.faults.clear();
}

describe("an upload that is begun again", () => {
  const up = (bench: ResumeBench, more: object = {}): Promise<unknown> => bench.next().uploadFile(bench.path("files/file"), { ...object, ...more }, { resume: true, transfer });
  const expectStored = async ({ s3, cache }: ResumeBench): Promise<void> => {
    expect(Buffer.compare(await (await s3.getObject(object)).Body.bytes(), bytes)).toBe(0);
    expect(await openUploads(s3)).toEqual([]);
    expect(filesIn(join(cache, "transfers"))).toEqual([]);
  };

  test("sends what is missing", async () => {
    const bench = await startResumeBench();
    await failAt(bench, "UploadPart", 2, () => up(bench));
    expect(await openUploads(bench.s3)).toEqual([{ key: Key, parts: 2 }]);
    await up(bench);
    expect(bench.resumed).toEqual([{ bucket: Bucket, key: Key, finished: 2, parts: 3 }]);
    expect(bench.count("UploadPart")).toBe(4);
    expect(bench.count("CreateMultipartUpload")).toBe(1);
    await expectStored(bench);
    expect((await bench.s3.headObject({ ...object, ChecksumMode: "ENABLED" })).ChecksumType).toBe("FULL_OBJECT");
  });

  test("sends what is missing of an object with arguments of its own", async () => {
    const bench = await startResumeBench();
    const more = { ContentType: "text/x-resumed", Metadata: { who: "me" }, RequestPayer: "requester" };
    await failAt(bench, "UploadPart", 2, () => up(bench, more));
    await up(bench, more);
    expect(bench.count("UploadPart")).toBe(4);
    expect(await bench.s3.headObject(object)).toMatchObject({ ContentType: "text/x-resumed", Metadata: { who: "me" } });
    await expectStored(bench);
  });

  test("knows that it was completed when only the answer was lost", async () => {
    const bench = await startResumeBench();
    bench.server.faults.add({ operation: "CompleteMultipartUpload", fault: { kind: "reset" } });
    await rejection(up(bench));
    expect(await bench.s3.headObject(object)).toMatchObject({ ContentLength: bytes.length });
    await up(bench);
    expect(bench.count("UploadPart")).toBe(3);
    await expectStored(bench);
  });

  test("takes the place of an upload that nobody lived to note", async () => {
    const bench = await startResumeBench();
    bench.server.faults.add({ operation: "CreateMultipartUpload", fault: { kind: "reset" } });
    await rejection(up(bench));
    expect(await openUploads(bench.s3)).toEqual([{ key: Key, parts: 0 }]);
    await up(bench);
    await expectStored(bench);
  });

  test("leaves uploads of others alone, of the same key too", async () => {
    const bench = await startResumeBench();
    const { UploadId } = await bench.s3.createMultipartUpload(object);
    await bench.s3.uploadPart({ ...object, UploadId, PartNumber: 1, Body: "x" });
    await bench.s3.createMultipartUpload({ Bucket, Key: `${Key}-longer` });
    bench.server.faults.add({ operation: "CreateMultipartUpload", fault: { kind: "reset" } });
    await rejection(up(bench));
    await up(bench);
    expect((await openUploads(bench.s3)).map(({ key }) => key).toSorted()).toEqual([Key, `${Key}-longer`]);
  });

  test("begins anew, and clears the old away, when the file is another one", async () => {
    const bench = await startResumeBench();
    await failAt(bench, "UploadPart", 2, () => up(bench));
    utimesSync(bench.path("files/file"), new Date(), new Date("2020-01-01"));
    await up(bench);
    expect(bench.resumed).toEqual([]);
    expect(bench.count("UploadPart")).toBe(3 + 3);
    await expectStored(bench);
  });

  test("begins anew when it is to be another object, by other arguments", async () => {
    const bench = await startResumeBench();
    await failAt(bench, "UploadPart", 2, () => up(bench));
    await up(bench, { ContentType: "text/plain" });
    expect((await bench.s3.headObject(object)).ContentType).toBe("text/plain");
    await expectStored(bench);
  });

  test("begins anew when its upload was aborted meanwhile", async () => {
    const bench = await startResumeBench();
    await failAt(bench, "UploadPart", 2, () => up(bench));
    const { Uploads } = await bench.s3.listMultipartUploads({ Bucket });
    await bench.s3.abortMultipartUpload({ ...object, UploadId: Uploads[0]?.UploadId as string });
    await up(bench);
    await expectStored(bench);
  });

  test("sends a part again that is not the one that was noted", async () => {
    const bench = await startResumeBench();
    await failAt(bench, "UploadPart", 2, () => up(bench));
    const { Uploads } = await bench.s3.listMultipartUploads({ Bucket });
    await bench.s3.uploadPart({ ...object, UploadId: Uploads[0]?.UploadId as string, PartNumber: 1, Body: noise(5 * MiB, 99), ChecksumAlgorithm: "CRC32" });
    await up(bench);
    await expectStored(bench);
  });

  test("survives a journal whose last line is torn, and one that is no journal", async () => {
    const bench = await startResumeBench();
    await failAt(bench, "UploadPart", 2, () => up(bench));
    truncateSync(bench.journal(), readFileSync(bench.journal()).length - 7);
    await up(bench);
    expect(bench.resumed[0]?.finished).toBe(2);
    await expectStored(bench);
    await failAt(bench, "UploadPart", 2, () => up(bench));
    writeFileSync(bench.journal(), "null\n\n{}\nnonsense");
    await up(bench);
    expect(Buffer.compare(await (await bench.s3.getObject(object)).Body.bytes(), bytes)).toBe(0);
  });

  test("keeps no secret in its journal", async () => {
    const bench = await startResumeBench();
    const SSECustomerKey = Buffer.alloc(32, "secret").toString("base64");
    // The store knows no such keys and refuses the upload; by then the journal has been begun.
    expect(await rejection(up(bench, { SSECustomerAlgorithm: "AES256", SSECustomerKey }))).toMatchObject({ code: "NotImplemented" });
    const journal = readFileSync(bench.journal(), "utf8");
    expect(journal).toContain(`"key":"${Key}"`);
    for (const secret of [SSECustomerKey.slice(0, 12), "secret"]) expect(journal).not.toContain(secret);
  });
});

describe("a download that is begun again", () => {
  const ranges = { multipartThresholdBytes: MiB, partSizeBytes: 4 * MiB, sequential: true };
  const down = (bench: ResumeBench): Promise<unknown> => bench.next().downloadFile(object, bench.path("files/down"), { resume: true, transfer: ranges });
  const expectThere = (bench: ResumeBench): void => {
    expect(Buffer.compare(readFileSync(bench.path("files/down")), bytes)).toBe(0);
    expect(filesIn(bench.path("files"))).toEqual(["down", "file"]);
    expect(filesIn(join(bench.cache, "transfers"))).toEqual([]);
  };
  let bench: ResumeBench;
  beforeEach(async () => {
    bench = await startResumeBench();
    await bench.s3.putObject({ ...object, Body: bytes });
  });
  const temporary = (): string => bench.path(`files/${filesIn(bench.path("files")).find((name) => name.startsWith("down.")) as string}`);

  test("fetches what is missing", async () => {
    await failAt(bench, "GetObject", 2, () => down(bench));
    await down(bench);
    expect(bench.resumed).toEqual([{ bucket: Bucket, key: Key, finished: 2, parts: 3 }]);
    expect(bench.count("GetObject")).toBe(4);
    expectThere(bench);
  });

  test("knows that it was finished when the file is in its place", async () => {
    // A folder in the target's place: everything is fetched and noted, and cannot be moved.
    mkdirSync(bench.path("files/down"));
    await rejection(down(bench));
    rmdirSync(bench.path("files/down"));
    renameSync(temporary(), bench.path("files/down"));
    await down(bench);
    expect(bench.count("GetObject")).toBe(3);
    expectThere(bench);
  });

  test.each([
    ["another file", noise(12 * MiB, 8)],
    ["a file that goes on after it", Buffer.concat([bytes, Buffer.of(1)])],
    ["no file", undefined],
  ])("does not take %s in that place for its own", async (_, content) => {
    mkdirSync(bench.path("files/down"));
    await rejection(down(bench));
    rmdirSync(bench.path("files/down"));
    renameSync(temporary(), bench.path("gone"));
    if (content !== undefined) writeFileSync(bench.path("files/down"), content);
    await down(bench);
    expect(bench.count("GetObject")).toBe(6);
    expectThere(bench);
  });

  test("looks at the bytes that the journal speaks of, and fetches again what is not there", async () => {
    await failAt(bench, "GetObject", 2, () => down(bench));
    const content = readFileSync(temporary());
    content.fill(0, 100, 5000);
    writeFileSync(temporary(), content);
    await down(bench);
    expect(bench.resumed[0]?.finished).toBe(1);
    expect(bench.count("GetObject")).toBe(3 + 2);
    expectThere(bench);
  });

  test("begins anew, and clears the old away, when the object is another one", async () => {
    await failAt(bench, "GetObject", 2, () => down(bench));
    await bench.s3.putObject({ ...object, Body: noise(12 * MiB, 7) });
    await down(bench);
    expect(Buffer.compare(readFileSync(bench.path("files/down")), noise(12 * MiB, 7))).toBe(0);
    expect(filesIn(bench.path("files"))).toEqual(["down", "file"]);
    expect(bench.resumed).toEqual([]);
  });

  test("begins anew when its temporary file is gone", async () => {
    await failAt(bench, "GetObject", 2, () => down(bench));
    renameSync(temporary(), bench.path("gone"));
    await down(bench);
    expectThere(bench);
  });

  test("survives a torn journal", async () => {
    await failAt(bench, "GetObject", 2, () => down(bench));
    appendFileSync(bench.journal(), '{"part":3,"chec');
    await down(bench);
    expect(bench.resumed[0]?.finished).toBe(2);
    expectThere(bench);
  });
});

describe("a copy that is begun again", () => {
  const target = { Bucket, Key: "target" };
  const copy = (bench: ResumeBench): Promise<unknown> => bench.next().copy(object, target, { resume: true, transfer });
  let bench: ResumeBench;
  beforeEach(async () => {
    bench = await startResumeBench();
    await bench.s3.putObject({ ...object, Body: bytes });
  });
  const expectCopied = async (expected: Buffer = bytes): Promise<void> => {
    expect(Buffer.compare(await (await bench.s3.getObject(target)).Body.bytes(), expected)).toBe(0);
    expect(await openUploads(bench.s3)).toEqual([]);
    expect(filesIn(join(bench.cache, "transfers"))).toEqual([]);
  };

  test("copies what is missing", async () => {
    await failAt(bench, "UploadPartCopy", 2, () => copy(bench));
    await copy(bench);
    expect(bench.resumed).toEqual([{ bucket: Bucket, key: "target", finished: 2, parts: 3 }]);
    expect(bench.count("UploadPartCopy")).toBe(4);
    await expectCopied();
  });

  test("knows that it was completed when only the answer was lost", async () => {
    bench.server.faults.add({ operation: "CompleteMultipartUpload", fault: { kind: "reset" } });
    await rejection(copy(bench));
    await copy(bench);
    expect(bench.count("UploadPartCopy")).toBe(3);
    await expectCopied();
  });

  test("begins anew, and clears the old away, when the source is another one", async () => {
    await failAt(bench, "UploadPartCopy", 2, () => copy(bench));
    await bench.s3.putObject({ ...object, Body: noise(12 * MiB, 7) });
    await copy(bench);
    await expectCopied(noise(12 * MiB, 7));
  });
});
