// CRC-32 (ISO-HDLC, as in zlib), for platforms without a native one.

import { base64OfBytes } from "./checksum.ts";
import type { Checksum } from "./checksum.ts";
import { continueCrc32, createCrc32Slices } from "./crc32-slices.ts";

let slices: Int32Array | undefined;

/** Continues a CRC-32 over more bytes; start with 0. The result is unsigned. */
export function crc32(bytes: Uint8Array, previous: number = 0): number {
  slices ??= createCrc32Slices(0xedb88320);
  return continueCrc32(slices, bytes, previous);
}

/** Starts a checksum over any 32-bit CRC function: this file's, CRC-32C's, or a platform's native one. */
export function createCrc32(continueCrc: (bytes: Uint8Array, previous: number) => number): Checksum {
  let value = 0;
  return {
    update(bytes) {
      value = continueCrc(bytes, value);
    },
    digest: () => bytesOfCrc32(value),
    digestBase64: () => base64OfBytes(bytesOfCrc32(value)),
  };
}

function bytesOfCrc32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
