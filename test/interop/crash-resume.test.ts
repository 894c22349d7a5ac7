// A hundred transfers to and from SeaweedFS are killed in the middle, and begun again by processes that know nothing but the journal.

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { crashAndResume, type CrashStore } from "../support/crash-resume.ts";
import { MiB, noise } from "../support/transfers.ts";
import { loadStave } from "./build-under-test.ts";
import { credentials, region } from "./servers/credentials.ts";
import { startSeaweedfs } from "./servers/seaweedfs.ts";
import type { RunningServer } from "./servers/start-server.ts";

const bucket = "crash-resume";
let server: RunningServer;

beforeAll(async () => {
  server = await startSeaweedfs(inject("programs").go.seaweedfs);
  const { S3 } = await loadStave();
  await using s3 = new S3({ endpoint: server.url, region, credentials });
  await s3.createBucket({ Bucket: bucket });
});
afterAll(() => server?.stop());

describe("transfers with SeaweedFS that are killed and begun again", () => {
  test.each([
    { transfer: "upload", kills: 34, seed: 11, content: noise(27 * MiB, 3), partSizeBytes: 5 * MiB, longestMs: 400, maxBytesPerSecond: 80 * MiB },
    { transfer: "download", kills: 33, seed: 12, content: noise(8 * MiB - 7, 4), partSizeBytes: MiB, longestMs: 300, maxBytesPerSecond: 32 * MiB },
    { transfer: "copy", kills: 33, seed: 13, content: noise(37 * MiB, 5), partSizeBytes: 5 * MiB, longestMs: 300 },
  ] as const)("$transfer: after $kills kills the bytes are right, and nothing is left behind", { timeout: 120_000 }, async (plan) => {
    const store: CrashStore = { endpoint: server.url, region, credentials, bucket };
    const report = await crashAndResume(store, plan);
    expect(report.problems).toEqual([]);
    expect(report.kills).toBe(plan.kills);
    // Or the kills hit nothing.
    expect(report.resumed).toBeGreaterThan(5);
  });
});
