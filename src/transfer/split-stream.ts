// Streams cut into parts that can be sent again: each is copied into a buffer of its own.

import { concatenate } from "../bytes/concatenate.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import { orAborted } from "./gate.ts";
import type { PartBuffers } from "./part-buffers.ts";
import type { UploadPartBody } from "./upload-input.ts";

/** Beginning of a stream: all of it, when it ended before the limit, or the stream to go on with. */
export type ReadAhead =
  | { readonly complete: Uint8Array; readonly rest?: undefined }
  | {
      readonly complete?: undefined;
      readonly rest: AsyncIterable<Uint8Array>;
      /** Lets go of the stream, whether or not `rest` was read. */
      close(): void;
    };

/** Reads up to `limit` bytes ahead, to tell whether a stream is small. Memory: what it reads. */
export async function readAhead(chunks: AsyncIterable<Uint8Array>, limit: number, signal: AbortSignal | undefined): Promise<ReadAhead> {
  const iterator = chunks[Symbol.asyncIterator]();
  const close = (): void => void Promise.resolve(iterator.return?.()).catch(() => undefined);
  const read: Uint8Array[] = [];
  let length = 0;
  try {
    while (length < limit) {
      const next = await orAborted(iterator.next(), signal);
      if (next.done === true) return { complete: concatenate(read, length) };
      // Streams may reuse their buffers. A Buffer's own slice() would be a view, not a copy.
      read.push(new Uint8Array(asBytes(next.value)));
      length += next.value.length;
    }
  } catch (error) {
    close();
    throw error;
  }
  return { rest: continued(read, iterator), close };
}

async function* continued(read: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let chunk = read.shift(); chunk !== undefined; chunk = read.shift()) yield chunk;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield asBytes(next.value);
  } finally {
    await iterator.return?.();
  }
}

/**
 * Cuts a stream into parts of `partSize` bytes, the last one shorter; an empty stream is one empty part. A part's `release`
 * gives its buffer back, so the next one may have to wait for it. A stream that is not as long as it was said to be is an error.
 */
export async function* splitStream(chunks: AsyncIterable<Uint8Array>, partSize: number, buffers: PartBuffers, announced?: number): AsyncGenerator<UploadPartBody> {
  let length = 0;
  let number = 0;
  let buffer: Uint8Array | undefined;
  let used = 0;
  const part = (whole: Uint8Array): UploadPartBody => ({ number: ++number, body: whole.subarray(0, used), release: () => buffers.release(whole) });
  try {
    for await (const chunk of chunks) {
      let rest = asBytes(chunk);
      length += rest.length;
      if (announced !== undefined && length > announced) throw wrongLength(announced, "more");
      while (rest.length > 0) {
        buffer ??= await buffers.acquire(partSize);
        const taken = rest.subarray(0, partSize - used);
        buffer.set(taken, used);
        used += taken.length;
        rest = rest.subarray(taken.length);
        if (used < partSize) continue;
        const full = part(buffer);
        buffer = undefined;
        used = 0;
        yield full;
      }
    }
    if (announced !== undefined && length < announced) throw wrongLength(announced, `only ${length}`);
    if (buffer !== undefined) {
      const last = part(buffer);
      buffer = undefined;
      yield last;
    } else if (number === 0) yield { number: 1, body: new Uint8Array(0), release: () => undefined };
  } finally {
    if (buffer !== undefined) buffers.release(buffer);
  }
}

function wrongLength(announced: number, actual: string): S3Error {
  return new S3Error(`the body was said to have ${announced} bytes, but it has ${actual}: it changed while it was uploaded`, { code: "BodyLengthMismatch", kind: "integrity" });
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw invalidInput("InvalidBody", "the body's stream gives text or objects; it must give bytes (Uint8Array)");
}
