// What callers may give as a body.

import type { ByteSource } from "./byte-source.ts";

/**
 * Content for an upload. Strings are encoded as UTF-8. Streams and iterables are read once, so a request that carries one
 * cannot be repeated after its first byte was sent; bytes, Blobs and {@link ByteSource}s can.
 */
export type BodyInput = string | Uint8Array | ArrayBuffer | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | ByteSource;
