// Request bodies for fetch: bytes as they are, sources as a stream where requests can stream, else collected up to a limit.

import { isByteSource } from "../bytes/byte-source.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { concatenate } from "../bytes/concatenate.ts";
import { S3Error } from "../errors/s3-error.ts";
import { headerValue } from "../http/http-message.ts";
import type { HttpRequest } from "../http/http-message.ts";
import type { FetchWatch } from "./fetch-watch.ts";
import { bodyLengthMismatch } from "./network-error.ts";

export interface FetchRequestBody {
  readonly content: Uint8Array | ReadableStream<Uint8Array> | undefined;
  readonly isStream: boolean;
}

/** Prepares a request's body. A source that gives another number of bytes than announced fails the request. */
export async function fetchBody(request: HttpRequest, bufferLimitBytes: number, watch: FetchWatch): Promise<FetchRequestBody> {
  const { body } = request;
  if (!isByteSource(body)) return { content: body, isStream: false };
  const announced = headerValue(request.headers, "content-length");
  const lengthBytes = announced === undefined ? undefined : Number(announced);
  const chunks = ownedChunks(body, lengthBytes, watch);
  if (canStreamRequests()) return { content: toStream(chunks, watch), isStream: true };
  return { content: await collect(chunks, bufferLimitBytes), isStream: false };
}

/**
 * Whether requests can carry streams (https://developer.chrome.com/docs/capabilities/web-apis/fetch-streaming-requests).
 * Browsers can over HTTP/2 only, which S3 does not speak, so there it counts as no.
 */
function canStreamRequests(): boolean {
  if ("document" in globalThis || "importScripts" in globalThis) return false;
  let asksForDuplex = false;
  const probe = {
    method: "POST",
    body: new ReadableStream(),
    get duplex(): "half" {
      asksForDuplex = true;
      return "half";
    },
  };
  const setsType = new Request("http://localhost/", probe).headers.has("content-type");
  return asksForDuplex && !setsType;
}

/**
 * The source's chunks as copies that may be kept. Each is given out only when the next one is there, so that a source
 * which is longer or shorter than announced is found out before its last byte leaves.
 */
async function* ownedChunks(source: ByteSource, lengthBytes: number | undefined, watch: FetchWatch): AsyncGenerator<Uint8Array, void, undefined> {
  let previous: Uint8Array | undefined;
  let byteCount = 0;
  watch.expectProgress();
  for await (const chunk of source.open()) {
    watch.expectProgress();
    if (chunk.byteLength === 0) continue;
    byteCount += chunk.byteLength;
    if (lengthBytes !== undefined && byteCount > lengthBytes) throw bodyLengthMismatch(lengthBytes, "more");
    if (previous !== undefined) yield previous;
    previous = new Uint8Array(chunk);
  }
  if (lengthBytes !== undefined && byteCount < lengthBytes) throw bodyLengthMismatch(lengthBytes, `only ${byteCount}`);
  if (previous !== undefined) yield previous;
}

function toStream(chunks: AsyncGenerator<Uint8Array, void, undefined>, watch: FetchWatch): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (!done) {
            controller.enqueue(value);
            return;
          }
          watch.expectAnswer(0);
          controller.close();
        } catch (error) {
          const reason = toS3Error(error);
          controller.error(reason);
          watch.abort(reason);
        }
      },
      async cancel() {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}

async function collect(chunks: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let byteCount = 0;
  try {
    for await (const chunk of chunks) {
      byteCount += chunk.byteLength;
      if (byteCount > limitBytes) {
        throw new S3Error(`this platform cannot stream requests, and the body is larger than the ${limitBytes} bytes kept in memory; upload it in parts`, {
          code: "UnsupportedByFetch",
          kind: "unsupported",
        });
      }
      kept.push(chunk);
    }
  } catch (error) {
    throw toS3Error(error);
  }
  return concatenate(kept, byteCount);
}

function toS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  return new S3Error(`the request's body could not be read: ${error instanceof Error ? error.message : String(error)}`, {
    code: "BodySourceFailed",
    kind: "invalid-input",
    cause: error,
  });
}
