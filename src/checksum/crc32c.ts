// CRC-32C (Castagnoli, RFC 3720 appendix B.4). No JavaScript platform has a native one.

import { continueCrc32, createCrc32Slices } from "./crc32-slices.ts";

let slices: Int32Array | undefined;

/** Continues a CRC-32C over more bytes; start with 0. The result is unsigned. */
export function crc32c(bytes: Uint8Array, previous: number = 0): number {
  slices ??= createCrc32Slices(0x82f63b78);
  return continueCrc32(slices, bytes, previous);
}
