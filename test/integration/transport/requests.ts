// Requests, contents and failures that tests of transports share.

import type { ByteSource } from "../../../src/bytes/byte-source.ts";
import { isS3Error } from "../../../src/errors/s3-error.ts";
import type { S3Error } from "../../../src/errors/s3-error.ts";
import type { HeaderList, HttpRequest, Origin } from "../../../src/http/http-message.ts";

/** A GET, with a content-length added for a body in memory or a source of known length. */
export function requestTo(origin: Origin, request: Partial<HttpRequest> = {}): HttpRequest {
  const { body } = request;
  const length = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.length;
  const headers: HeaderList = ["host", origin.host, ...(length === undefined ? [] : ["content-length", String(length)])];
  return { method: "GET", target: "/bucket/key", headers, origin, ...request };
}

/** Bytes that differ everywhere, so that what is lost, doubled or swapped shows. */
export function pattern(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >>> 8) * 17 + (i >>> 16)) & 0xff;
  return bytes;
}

/** A source that gives all its chunks in one and the same buffer. */
export function sourceOf(content: Uint8Array, chunkBytes: number): ByteSource {
  return {
    length: content.byteLength,
    replayable: true,
    async *open() {
      const buffer = Buffer.alloc(chunkBytes);
      for (let at = 0; at < content.byteLength; at += chunkBytes) {
        const chunk = content.subarray(at, at + chunkBytes);
        buffer.set(chunk);
        yield buffer.subarray(0, chunk.byteLength);
        buffer.fill(0xaa);
      }
    },
  };
}

/** The S3Error that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<S3Error> {
  const error = await promise.then(
    () => new Error("did not fail"),
    (reason: unknown) => reason,
  );
  if (!isS3Error(error)) throw error;
  return error;
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
