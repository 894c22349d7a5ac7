// Streams cut into parts that can be sent again: each is copied into a buffer of its own.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { PartBuffers } from "./part-buffers.ts";
import type { UploadPartBody } from "./upload-input.ts";

/** Beginning of a stream: all of it, when it ended before the limit, or the stream to go on with. */
export type ReadAhead = { readonly complete: Uint8Array; readonly rest?: undefined } | { readonly complete?: undefined; readonly rest: AsyncIterable<Uint8Array> };

/** Reads up to `limit` bytes ahead, to tell whether a stream is small. */
export async function readAhead(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<ReadAhead> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < limit) {
    const next = await iterator.next();
    if (next.done === true) return { complete: concatenate(read, length) };
    // Streams may reuse their buffers. A Buffer's own slice() would be a view, not a copy.
    read.push(new Uint8Array(asBytes(next.value)));
    length += next.value.length;
  }
  return { rest: continued(read, iterator) };
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
 * gives its buffer back, so the next one may have to wait for it.
 */
export async function* splitStream(chunks: AsyncIterable<Uint8Array>, partSize: number, buffers: PartBuffers): AsyncGenerator<UploadPartBody> {
  let number = 0;
  let buffer: Uint8Array | undefined;
  let used = 0;
  const part = (whole: Uint8Array): UploadPartBody => ({ number: ++number, body: whole.subarray(0, used), release: () => buffers.release(whole) });
  try {
    for await (const chunk of chunks) {
      let rest = asBytes(chunk);
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
    if (buffer !== undefined) {
      const last = part(buffer);
      buffer = undefined;
      yield last;
    } else if (number === 0) yield { number: 1, body: new Uint8Array(0), release: () => undefined };
  } finally {
    if (buffer !== undefined) buffers.release(buffer);
  }
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw invalidInput("InvalidBody", "the body's stream gives text or objects; it must give bytes (Uint8Array)");
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
