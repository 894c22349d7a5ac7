// CRC-64/NVME (NVM Express specification, 64-bit CRC; polynomial 0xad93d23594c93659), S3's own choice for whole objects.
// Slice-by-8 on two 32-bit halves, since BigInt is far slower: about 1 GiB/s in V8.

import { base64OfBytes } from "./checksum.ts";
import type { Checksum } from "./checksum.ts";

// The reflected polynomial's halves.
const polynomialHigh = 0x9a6c9329;
const polynomialLow = 0xac4bc9b5;

let slices: { readonly low: Int32Array; readonly high: Int32Array } | undefined;

/** Starts a CRC-64/NVME. */
export function createCrc64Nvme(): Checksum {
  slices ??= createCrc64Slices();
  const { low: l, high: h } = slices;
  let low = -1;
  let high = -1;

  function update(bytes: Uint8Array): void {
    const b = bytes;
    const length = b.length;
    const wide = length - 7;
    let lo = low;
    let hi = high;
    let i = 0;
    for (; i < wide; i += 8) {
      const at0 = 1792 + ((lo ^ b[i]!) & 255);
      const at1 = 1536 + (((lo >>> 8) ^ b[i + 1]!) & 255);
      const at2 = 1280 + (((lo >>> 16) ^ b[i + 2]!) & 255);
      const at3 = 1024 + ((lo >>> 24) ^ b[i + 3]!);
      const at4 = 768 + ((hi ^ b[i + 4]!) & 255);
      const at5 = 512 + (((hi >>> 8) ^ b[i + 5]!) & 255);
      const at6 = 256 + (((hi >>> 16) ^ b[i + 6]!) & 255);
      const at7 = (hi >>> 24) ^ b[i + 7]!;
      lo = l[at0]! ^ l[at1]! ^ l[at2]! ^ l[at3]! ^ l[at4]! ^ l[at5]! ^ l[at6]! ^ l[at7]!;
      hi = h[at0]! ^ h[at1]! ^ h[at2]! ^ h[at3]! ^ h[at4]! ^ h[at5]! ^ h[at6]! ^ h[at7]!;
    }
    for (; i < length; i++) {
      const at = (lo ^ b[i]!) & 255;
      lo = ((lo >>> 8) | (hi << 24)) ^ l[at]!;
      hi = (hi >>> 8) ^ h[at]!;
    }
    low = lo;
    high = hi;
  }

  function digest(): Uint8Array {
    const hi = ~high;
    const lo = ~low;
    return Uint8Array.of(hi >>> 24, hi >>> 16, hi >>> 8, hi, lo >>> 24, lo >>> 16, lo >>> 8, lo);
  }

  return { update, digest, digestBase64: () => base64OfBytes(digest()) };
}

function createCrc64Slices(): { readonly low: Int32Array; readonly high: Int32Array } {
  const low = new Int32Array(8 * 256);
  const high = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let lo = byte;
    let hi = 0;
    for (let bit = 0; bit < 8; bit++) {
      const odd = lo & 1;
      lo = (lo >>> 1) | (hi << 31);
      hi >>>= 1;
      if (odd) {
        lo ^= polynomialLow;
        hi ^= polynomialHigh;
      }
    }
    low[byte] = lo;
    high[byte] = hi;
  }
  for (let at = 256; at < low.length; at++) {
    const lo = low[at - 256]!;
    const hi = high[at - 256]!;
    low[at] = ((lo >>> 8) | (hi << 24)) ^ low[lo & 255]!;
    high[at] = (hi >>> 8) ^ high[lo & 255]!;
  }
  return { low, high };
}
