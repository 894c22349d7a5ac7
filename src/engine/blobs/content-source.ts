// An object's content as a source of bytes: stretches of blob files and of memory, one after the other, read ahead by
// one chunk into two buffers that are used again and again. Files are opened before the source is handed out, so that
// the object may be overwritten or deleted meanwhile, by any process, and is still read whole. Past `filesOpenedAtOnce`
// files, those further on are opened when they are reached, and this process does not remove them before; if another one
// has, the reader fails and has to ask again, but is never given other bytes, since a blob file never changes.

import * as fs from "node:fs";
import { promisify } from "node:util";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import { continueCrc32 } from "../../platform/node-digests.ts";
import type { Segment } from "../metadata/records.ts";
import type { BlobFiles } from "./blob-files.ts";

const read = promisify(fs.read);

const chunkBytes = 256 * 1024;
const filesOpenedAtOnce = 64;
// Free buffers kept: 4 MiB.
const freeBuffersKept = 16;

/**
 * Makes the source of a content. With `crc32`, the value that was stored when the content came in, reading fails when the
 * bytes have changed since, and before the last of them is given, so that nobody who counts bytes takes them for the
 * whole. Memory: 512 KiB while it is read. Throws what opening a file throws: ENOENT says that the content has been
 * replaced, so that the metadata must be looked at again.
 */
export function createContentSource(files: BlobFiles, segments: readonly Segment[], crc32?: number): ByteSource {
  const length = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  let prepared: OpenFiles | undefined = new OpenFiles(files);
  prepared.prepare(segments);
  return {
    length,
    replayable: true,
    open() {
      const opened = prepared ?? new OpenFiles(files);
      prepared = undefined;
      return readSegments(opened, segments, length, crc32);
    },
  };
}

async function* readSegments(files: OpenFiles, segments: readonly Segment[], length: number, crc32: number | undefined): AsyncGenerator<Uint8Array> {
  const buffers: readonly [Buffer, Buffer] = [takeBuffer(), takeBuffer()];
  const chunks = planChunks(segments);
  let running = 0;
  let remaining = length;
  let turn = 0;
  let ahead: Promise<Uint8Array | undefined> = Promise.resolve(undefined);
  try {
    ahead = startReading(files, chunks, buffers[0]);
    for (;;) {
      const chunk = await ahead;
      if (chunk === undefined) break;
      turn = 1 - turn;
      ahead = startReading(files, chunks, turn === 0 ? buffers[0] : buffers[1]);
      // The failure of a read ahead is met when its chunk is due.
      ahead.catch(() => undefined);
      if (crc32 !== undefined) {
        running = continueCrc32(chunk, running);
        remaining -= chunk.length;
        if (remaining === 0 && running !== crc32) throw damaged("its CRC32 is not the one that was stored");
      }
      yield chunk;
    }
  } catch (error) {
    throw isMissingFile(error) ? replacedMeanwhile(error) : error;
  } finally {
    await ahead.catch(() => undefined);
    files.close();
    for (const buffer of buffers) giveBuffer(buffer);
  }
}

interface Chunk {
  readonly segment: Segment;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly isLastOfFile: boolean;
}

function* planChunks(segments: readonly Segment[]): Generator<Chunk> {
  const lastUse = new Map<string, number>();
  segments.forEach((segment, index) => {
    if ("blob" in segment) lastUse.set(segment.blob, index);
  });
  for (const [index, segment] of segments.entries()) {
    const step = "blob" in segment ? chunkBytes : segment.sizeBytes;
    for (let offsetBytes = 0; offsetBytes < segment.sizeBytes; offsetBytes += step) {
      const sizeBytes = Math.min(step, segment.sizeBytes - offsetBytes);
      const isLastOfFile = "blob" in segment && lastUse.get(segment.blob) === index && offsetBytes + sizeBytes === segment.sizeBytes;
      yield { segment, offsetBytes, sizeBytes, isLastOfFile };
    }
  }
}

async function startReading(files: OpenFiles, chunks: Generator<Chunk>, buffer: Buffer): Promise<Uint8Array | undefined> {
  const next = chunks.next();
  if (next.done === true) return undefined;
  const { segment, offsetBytes, sizeBytes, isLastOfFile } = next.value;
  if (!("blob" in segment)) return segment.inline.subarray(offsetBytes, offsetBytes + sizeBytes);
  const descriptor = files.descriptorOf(segment.blob);
  let done = 0;
  while (done < sizeBytes) {
    const { bytesRead } = await read(descriptor, buffer, done, sizeBytes - done, segment.offsetBytes + offsetBytes + done);
    if (bytesRead === 0) throw damaged("its file is shorter than it was");
    done += bytesRead;
  }
  if (isLastOfFile) files.release(segment.blob);
  return buffer.subarray(0, sizeBytes);
}

// What a source holds. Apart from the class, so that it can be let go when an unread source is collected as garbage.
interface Holdings {
  readonly descriptors: Map<string, number>;
  letGo: (() => void) | undefined;
}

class OpenFiles {
  readonly #files: BlobFiles;
  readonly #holdings: Holdings = { descriptors: new Map(), letGo: undefined };

  constructor(files: BlobFiles) {
    this.#files = files;
    droppedFiles.register(this, this.#holdings);
  }

  prepare(segments: readonly Segment[]): void {
    const blobs = [...new Set(segments.flatMap((segment) => ("blob" in segment ? [segment.blob] : [])))];
    if (blobs.length > filesOpenedAtOnce) this.#holdings.letGo = this.#files.hold(blobs.slice(filesOpenedAtOnce));
    try {
      for (const blob of blobs.slice(0, filesOpenedAtOnce)) this.descriptorOf(blob);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  descriptorOf(blob: string): number {
    const known = this.#holdings.descriptors.get(blob);
    if (known !== undefined) return known;
    const descriptor = this.#files.openForReading(blob);
    this.#holdings.descriptors.set(blob, descriptor);
    return descriptor;
  }

  release(blob: string): void {
    const descriptor = this.#holdings.descriptors.get(blob);
    if (descriptor === undefined) return;
    this.#holdings.descriptors.delete(blob);
    fs.close(descriptor, () => undefined);
  }

  close(): void {
    letGo(this.#holdings);
  }
}

function letGo(holdings: Holdings): void {
  for (const descriptor of holdings.descriptors.values()) fs.close(descriptor, () => undefined);
  holdings.descriptors.clear();
  holdings.letGo?.();
  holdings.letGo = undefined;
}

// Somebody may drop a source without reading it; there is nothing to wait for then but the garbage collector.
const droppedFiles = new FinalizationRegistry<Holdings>(letGo);

const freeBuffers: Buffer[] = [];

function takeBuffer(): Buffer {
  return freeBuffers.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
}

function giveBuffer(buffer: Buffer): void {
  if (freeBuffers.length < freeBuffersKept) freeBuffers.push(buffer);
}

/** Tells that a blob file is gone: the metadata that named it has changed since. */
export function isMissingFile(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ENOENT";
}

function replacedMeanwhile(cause: unknown): Error {
  return createS3Error("ServiceUnavailable", { message: "the object was replaced while it was read; read it again", cause });
}

function damaged(how: string): Error {
  return createS3Error("InternalError", {
    kind: "integrity",
    retryable: false,
    message: `the stored content is damaged: ${how}; restore the object from another copy`,
  });
}
