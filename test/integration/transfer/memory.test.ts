// memory is bounded by the formula in TransferConfig, however long the stream and however many the files.
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMemoryRuns, type MemoryRuns } from "../../support/memory-run.ts";

const GiB = 1024 ** 3;
/** What a Node process with Stave in it takes before it holds a byte of content, its garbage collector's slack included. */
const baseMb = 120;
/** Ten parts of 8 MiB under way, and one that is filled. */
const uploadMb = (10 + 1) * 8.4;
/** 100 chunks of 256 KiB that wait to be written, and 64 MiB that wait for the garbage collector. */
const downloadMb = 100 * 0.262_144 + 67;

describe("X-17 the peak memory of a process", () => {
  let runs: MemoryRuns;
  beforeAll(async () => {
    runs = await startMemoryRuns(tmpdir());
  });
  afterAll(() => runs.close());

  test("that uploads 2 GiB of unknown length and downloads them again is within the formula", { timeout: 120_000 }, async () => {
    const up = await runs.measure({ work: "upload", bytes: 2 * GiB });
    expect(up.peakMb).toBeLessThan(baseMb + uploadMb);
    const down = await runs.measure({ work: "download", bytes: 2 * GiB });
    expect(down.peakMb).toBeLessThan(baseMb + downloadMb);
  });

  test("that compares two buckets has room for them in a heap of 64 MB, whatever their number", { timeout: 120_000 }, async () => {
    // Held all at once they would take some 240 MB.
    await runs.measure({ work: "sync", files: 240_000, maxHeapMb: 64 });
  });

  test("that moves thousands of small files does not grow with their number", { timeout: 120_000 }, async () => {
    const files = 3_000;
    const up = await runs.measure({ work: "upload-directory", files });
    const down = await runs.measure({ work: "download-directory" });
    expect(Math.max(up.peakMb, down.peakMb)).toBeLessThan(baseMb + 64);
  });
});
