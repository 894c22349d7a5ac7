// Turns what callers may give as a body into what layers below read.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { BodyInput } from "./body-input.ts";
import { isByteSource, type ByteSource, type Payload } from "./byte-source.ts";

/**
 * Makes a payload of any body: text and buffers become bytes, a Blob a source that can be read again, a stream or an
 * iterable a source that can be read once. Nothing is read here.
 */
export function toPayload(input: BodyInput): Payload {
  if (typeof input === "string") return new TextEncoder().encode(input);
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (isByteSource(input)) return input;
  if (typeof Blob === "function" && input instanceof Blob) return sourceOfBlob(input);
  if (typeof input === "object" && input !== null) {
    if (isReadableStream(input)) return sourceOfIterable(iterateStream(input));
    if (Symbol.asyncIterator in input) return sourceOfIterable(input);
  }
  throw invalidInput(
    "InvalidBody",
    "the body is of no known kind: give a string, Uint8Array, ArrayBuffer, Blob, ReadableStream or async iterable of Uint8Array",
  );
}

function sourceOfBlob(blob: Blob): ByteSource {
  return { length: blob.size, replayable: true, open: () => iterateStream(blob.stream()) };
}

function sourceOfIterable(chunks: AsyncIterable<Uint8Array>): ByteSource {
  let opened = false;
  return {
    length: undefined,
    replayable: false,
    open() {
      if (opened) throw invalidInput("BodyAlreadyRead", "the body is a stream that was read before; give bytes, a Blob or a file to allow a repetition");
      opened = true;
      return chunks;
    },
  };
}

function isReadableStream(input: object): input is ReadableStream<Uint8Array> {
  return typeof (input as { getReader?: unknown }).getReader === "function";
}

// By hand, since not every runtime's streams are async iterable.
async function* iterateStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        finished = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!finished) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
