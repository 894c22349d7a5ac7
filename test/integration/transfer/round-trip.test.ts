import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { Bucket, collector, inChunks, MiB, noise, startTransferBench } from "../../support/transfers.ts";

test("what goes up in any way comes down in any way, with the checksum of its bytes", { timeout: 60_000 }, async () => {
  const { s3, path } = await startTransferBench();
  const KiB = 1024;
  const size = fc.oneof(fc.integer({ min: 0, max: 300 * KiB }), fc.integer({ min: 5 * MiB - 2, max: 5 * MiB + 2 }), fc.integer({ min: 9 * MiB, max: 17 * MiB }));
  const config = fc.record({ multipartThresholdBytes: fc.integer({ min: 1, max: 10 * MiB }), partSizeBytes: fc.integer({ min: 5 * MiB, max: 9 * MiB }), maxConcurrency: fc.integer({ min: 1, max: 6 }) });
  const download = fc.record({ multipartThresholdBytes: fc.integer({ min: 1, max: 20 * MiB }), partSizeBytes: fc.integer({ min: 100 * KiB, max: 9 * MiB }), maxConcurrency: fc.integer({ min: 1, max: 6 }), writeChunkBytes: fc.integer({ min: 1 * KiB, max: MiB }) });
  const way = fc.constantFrom("bytes" as const, "blob" as const, "stream" as const, "file" as const);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(size, config, download, way, fc.integer({ min: 1_000, max: 3 * MiB }), async (length, transfer, down, from, chunkBytes) => {
      const object = { Bucket, Key: `key-${count++}` };
      const bytes = noise(length, count);
      if (from === "file") {
        writeFileSync(path("up"), bytes);
        await s3.uploadFile(path("up"), object, { transfer });
      } else await s3.upload(from === "bytes" ? bytes : from === "blob" ? new Blob([new Uint8Array(bytes)]) : inChunks(bytes, chunkBytes), object, { transfer });
      const checksum = nodeDigests.createChecksum("CRC32");
      checksum.update(bytes);
      expect((await s3.headObject({ ...object, ChecksumMode: "ENABLED" })).ChecksumCRC32).toBe(checksum.digestBase64());
      await s3.downloadFile(object, path("down"), { transfer: down });
      expect(Buffer.compare(readFileSync(path("down")), bytes)).toBe(0);
      const { stream, bytes: received } = collector();
      await s3.download(object, stream, { transfer: down });
      expect(Buffer.compare(received(), bytes)).toBe(0);
      await s3.deleteObject(object);
    }),
    { numRuns: 15 },
  );
});
