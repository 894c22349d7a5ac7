// A hundred processes are killed in the middle of their transfers.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { S3 } from "../../../src/index.ts";
import { serve } from "../../../src/server/index.ts";
import { crashAndResume, type CrashStore } from "../../support/crash-resume.ts";
import { MiB, noise } from "../../support/transfers.ts";

const credentials = { accessKeyId: "crash", secretAccessKey: "resume" };

/** A store that takes its time over requests with data, so that kills hit the middle of transfers. */
async function startSlowStore(delayMs: number): Promise<CrashStore> {
  const directory = mkdtempSync(join(tmpdir(), "stave-crash-store-"));
  const requests: string[] = [];
  const server = await serve({
    directory,
    engineOptions: { durability: "process" },
    port: 0,
    accounts: [credentials],
    limits: { closeGraceMs: 50 },
    faults: async ({ operation }) => {
      requests.push(operation);
      if (/^UploadPart|GetObject$/.test(operation)) await sleep(delayMs);
      return undefined;
    },
  });
  onTestFinished(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials });
  await s3.createBucket({ Bucket: "bucket" });
  await s3.close();
  return { endpoint: server.url, region: "us-east-1", credentials, bucket: "bucket", requests: () => requests };
}

describe("transfers that are killed and begun again", () => {
  test.each([
    { transfer: "upload", kills: 34, seed: 1, content: noise(37 * MiB, 3), partSizeBytes: 5 * MiB, longestMs: 320 },
    { transfer: "download", kills: 33, seed: 2, content: noise(8 * MiB - 7, 4), partSizeBytes: MiB, longestMs: 200 },
    { transfer: "copy", kills: 33, seed: 3, content: noise(37 * MiB, 5), partSizeBytes: 5 * MiB, longestMs: 240 },
  ] as const)("$transfer: after $kills kills the bytes are right, nothing is left behind, and no finished part was sent twice", { timeout: 120_000 }, async (plan) => {
    const report = await crashAndResume(await startSlowStore(25), plan);
    expect(report.problems).toEqual([]);
    expect(report.kills).toBe(plan.kills);
    // Or the kills hit nothing.
    expect(report.resumed).toBeGreaterThan(5);
  });
});
