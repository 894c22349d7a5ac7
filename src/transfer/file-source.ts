// A file as a body: read in chunks of 1 MiB, cut into slices for parts, readable again for retries.

import { BufferPool } from "../bytes/buffer-pool.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ReadableFile } from "../http/file-system.ts";

const chunkBytes = 1024 * 1024;
/** Read buffers of all files; as many are kept as requests usually run at the same time. */
const buffers = new BufferPool(chunkBytes, 16);

/** Makes a source of a file's bytes from `start` up to `end`. Memory: one buffer of 1 MiB while it is read. */
export function fileSource(file: ReadableFile, path: string, start = 0, end: number = file.size): ByteSource & { slice(from: number, to: number): ByteSource } {
  return {
    length: end - start,
    replayable: true,
    slice: (from, to) => fileSource(file, path, start + from, start + to),
    async *open() {
      const buffer = end - start < chunkBytes ? new Uint8Array(end - start) : buffers.take();
      try {
        for (let position = start; position < end; ) {
          const into = end - position < buffer.length ? buffer.subarray(0, end - position) : buffer;
          const count = await file.read(into, position);
          if (count === 0) {
            throw new S3Error(`${path} became shorter while it was uploaded: it ended at byte ${position} of ${end}`, { code: "FileChanged", kind: "integrity" });
          }
          yield into.subarray(0, count);
          position += count;
        }
      } finally {
        buffers.give(buffer);
      }
    },
  };
}
