import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { HedgeEvent, SlowPartEvent } from "../../../src/client/observer.ts";
import { rejection } from "../../support/client.ts";
import { Bucket, collector, MiB, noise, openUploads, startTransferBench } from "../../support/transfers.ts";

const object = { Bucket, Key: "key" };
const bytes = noise(12 * MiB);
const ranges = { multipartThresholdBytes: 1, partSizeBytes: MiB, maxConcurrency: 4 };

describe("a slow part", () => {
  test("of a download is fetched again on a new connection, and counted once", { timeout: 20_000 }, async () => {
    const slow: SlowPartEvent[] = [];
    const { s3, server, path } = await startTransferBench({ observer: { onSlowPart: (event) => void slow.push(event) } });
    await s3.putObject({ ...object, Body: bytes });
    server.faults.add({ operation: "GetObject", after: 9, fault: { kind: "slow", bytesPerSecond: 50_000 } });
    let sum = 0;
    await s3.downloadFile(object, path("file"), { transfer: ranges, onProgress: ({ delta }) => void (sum += delta) });
    expect(slow).toMatchObject([{ bucket: Bucket, key: "key", part: 10 }]);
    expect(sum).toBe(bytes.length);
    expect(readFileSync(path("file")).equals(bytes)).toBe(true);
  });

  test("of an upload is sent again on a new connection, and counted once", { timeout: 20_000 }, async () => {
    const slow: SlowPartEvent[] = [];
    const { s3, server } = await startTransferBench({ observer: { onSlowPart: (event) => void slow.push(event) } });
    server.faults.add({ operation: "UploadPart", part: 7, fault: { kind: "slow", bytesPerSecond: 200_000, of: "request" } });
    const large = noise(40 * MiB);
    let sum = 0;
    await s3.upload(large, object, { transfer: { multipartThresholdBytes: 1, partSizeBytes: 5 * MiB, maxConcurrency: 2 }, onProgress: ({ delta }) => void (sum += delta) });
    expect(slow).toMatchObject([{ part: 7 }]);
    expect(sum).toBe(large.length);
    expect(Buffer.compare(await (await s3.getObject(object)).Body.bytes(), large)).toBe(0);
    expect(await openUploads(s3)).toEqual([]);
  });
});

describe("hedged ranges", () => {
  test.each([["a file", true], ["a stream", false]])("a range to %s whose answer does not come is asked for a second time", async (_, toFile) => {
    const hedged: HedgeEvent[] = [];
    const { s3, server, path, operations } = await startTransferBench({ observer: { onHedge: (event) => void hedged.push(event) } });
    await s3.putObject({ ...object, Body: bytes });
    server.faults.add({ operation: "GetObject", after: 5, fault: { kind: "stall" } });
    const transfer = { ...ranges, sequential: true, hedge: { afterMs: 100, maxExtraShare: 0.2 } };
    const { stream, bytes: received } = collector();
    if (toFile) await s3.downloadFile(object, path("file"), { transfer });
    else await s3.download(object, stream, { transfer });
    expect((toFile ? readFileSync(path("file")) : received()).equals(bytes)).toBe(true);
    expect(hedged).toEqual([{ bucket: Bucket, key: "key", start: 5 * MiB, end: 6 * MiB, afterMs: 100 }]);
    expect(operations().filter((name) => name === "GetObject").length).toBeGreaterThanOrEqual(12);
  });

  test("are off unless they are asked for, and take no options that make no sense", async () => {
    const { s3, server, path } = await startTransferBench({ firstByteTimeoutMs: 300, observer: { onHedge: () => expect.unreachable() } });
    await s3.putObject({ ...object, Body: bytes });
    server.faults.add({ operation: "GetObject", after: 5, fault: { kind: "stall" } });
    await s3.downloadFile(object, path("file"), { transfer: ranges });
    for (const hedge of [true, { afterMs: 0 }, { maxExtraShare: 2 }, { after: 5 }]) {
      expect(await rejection(s3.downloadFile(object, path("file"), { transfer: { hedge: hedge as never } }))).toMatchObject({ code: "InvalidOption", kind: "invalid-input" });
    }
  });
});
