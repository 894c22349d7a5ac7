// XXH3 with seed 0 and the default secret, in 64 and 128 bits. Source: "xxHash fast digest algorithm", section "XXH3
// Algorithm Overview" (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). Inputs of up to 240 bytes have
// formulas of their own, in xxhash3-short.ts.

import { base64OfBytes } from "./checksum.ts";
import type { Checksum } from "./checksum.ts";
import {
  avalanche3,
  canonicalBytes,
  foldedProduct,
  joinHalves,
  prime32x1,
  prime32x2,
  prime32x3,
  prime64x1,
  prime64x2,
  prime64x3,
  prime64x4,
  prime64x5,
  u64,
  upperProduct,
} from "./xxhash-arithmetic.ts";
import { shortXxHash128, shortXxHash3, xxHash3Secret } from "./xxhash3-short.ts";

const stripeBytes = 64;
const blockBytes = 1024;
const longestShort = 240;
const scramblePrime = 0x9e3779b1;

/** Eight accumulators of 64 bits, as halves. */
interface Accumulators {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** Starts an XXH3 of 64 bits. */
export function createXxHash3(): Checksum {
  return createXxHash(
    (input) => canonicalBytes(shortXxHash3(input)),
    (accumulators, total) => canonicalBytes(merge(accumulators, u64(total * prime64x1), 11)),
  );
}

/** Starts an XXH3 of 128 bits. */
export function createXxHash128(): Checksum {
  return createXxHash(
    (input) => canonicalBytes(...shortXxHash128(input)),
    (accumulators, total) =>
      canonicalBytes(
        merge(accumulators, u64(~(total * prime64x2)), xxHash3Secret.byteLength - 75),
        merge(accumulators, u64(total * prime64x1), 11),
      ),
  );
}

function createXxHash(
  finishShort: (input: Uint8Array) => Uint8Array,
  finishLong: (accumulators: Accumulators, total: bigint) => Uint8Array,
): Checksum {
  const accumulators = startAccumulators();
  // The last block stays here until it is known to be the last, or not; before it, the end of the block before.
  const buffer = new Uint8Array(stripeBytes + blockBytes);
  let filled = 0;
  let total = 0;

  function update(bytes: Uint8Array): void {
    total += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(blockBytes - filled, bytes.length);
      buffer.set(bytes.subarray(0, at), stripeBytes + filled);
      filled += at;
      if (at === bytes.length) return;
      consumeBlock(accumulators, buffer, stripeBytes);
      buffer.copyWithin(0, blockBytes, stripeBytes + blockBytes);
      filled = 0;
    }
    if (bytes.length - at > blockBytes) {
      for (; bytes.length - at > blockBytes; at += blockBytes) consumeBlock(accumulators, bytes, at);
      buffer.set(bytes.subarray(at - stripeBytes, at));
    }
    buffer.set(bytes.subarray(at), stripeBytes);
    filled = bytes.length - at;
  }

  function digest(): Uint8Array {
    if (total <= longestShort) return finishShort(buffer.subarray(stripeBytes, stripeBytes + filled));
    consumeStripes(accumulators, buffer, stripeBytes, Math.floor((filled - 1) / stripeBytes));
    accumulate(accumulators, new DataView(buffer.buffer), filled, xxHash3Secret.byteLength - 71);
    return finishLong(accumulators, BigInt(total));
  }

  return { update, digest, digestBase64: () => base64OfBytes(digest()) };
}

function startAccumulators(): Accumulators {
  const starts = [prime32x3, prime64x1, prime64x2, prime64x3, prime64x4, prime32x2, prime64x5, prime32x1];
  return {
    low: Int32Array.from(starts, (start) => Number(start & 0xffff_ffffn)),
    high: Int32Array.from(starts, (start) => Number(start >> 32n)),
  };
}

function consumeBlock(accumulators: Accumulators, bytes: Uint8Array, start: number): void {
  consumeStripes(accumulators, bytes, start, blockBytes / stripeBytes);
  scramble(accumulators);
}

function consumeStripes(accumulators: Accumulators, bytes: Uint8Array, start: number, count: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let n = 0; n < count; n++) accumulate(accumulators, view, start + n * stripeBytes, n * 8);
}

// accumulator[i] += low half * high half of (data[i] ^ secret[i]), accumulator[i ^ 1] += data[i]
function accumulate({ low, high }: Accumulators, data: DataView, start: number, secretStart: number): void {
  for (let i = 0; i < 8; i += 2) {
    const at = start + i * 8;
    const secretAt = secretStart + i * 8;
    const firstLow = data.getInt32(at, true);
    const firstHigh = data.getInt32(at + 4, true);
    const secondLow = data.getInt32(at + 8, true);
    const secondHigh = data.getInt32(at + 12, true);
    const firstKeyedLow = firstLow ^ xxHash3Secret.getInt32(secretAt, true);
    const firstKeyedHigh = firstHigh ^ xxHash3Secret.getInt32(secretAt + 4, true);
    const secondKeyedLow = secondLow ^ xxHash3Secret.getInt32(secretAt + 8, true);
    const secondKeyedHigh = secondHigh ^ xxHash3Secret.getInt32(secretAt + 12, true);
    addProduct(low, high, i, firstKeyedLow, firstKeyedHigh, secondLow, secondHigh);
    addProduct(low, high, i + 1, secondKeyedLow, secondKeyedHigh, firstLow, firstHigh);
  }
}

function addProduct(low: Int32Array, high: Int32Array, lane: number, a: number, b: number, dataLow: number, dataHigh: number): void {
  const productLow = Math.imul(a, b);
  // A sum of three: its upper part is carried.
  const sum = (low[lane]! >>> 0) + (productLow >>> 0) + (dataLow >>> 0);
  low[lane] = sum | 0;
  high[lane] = (high[lane]! + upperProduct(a, b, productLow) + dataHigh + ((sum * (1 / 4294967296)) | 0)) | 0;
}

function scramble({ low, high }: Accumulators): void {
  const secretStart = xxHash3Secret.byteLength - stripeBytes;
  for (let i = 0; i < 8; i++) {
    const hi = high[i]! ^ xxHash3Secret.getInt32(secretStart + i * 8 + 4, true);
    const lo = low[i]! ^ (high[i]! >>> 15) ^ xxHash3Secret.getInt32(secretStart + i * 8, true);
    const productLow = Math.imul(lo, scramblePrime);
    low[i] = productLow;
    high[i] = (upperProduct(lo, scramblePrime, productLow) + Math.imul(hi, scramblePrime)) | 0;
  }
}

function merge({ low, high }: Accumulators, start: bigint, secretStart: number): bigint {
  let hash = start;
  for (let i = 0; i < 8; i += 2) {
    const first = joinHalves(high[i]!, low[i]!) ^ xxHash3Secret.getBigUint64(secretStart + i * 8, true);
    const second = joinHalves(high[i + 1]!, low[i + 1]!) ^ xxHash3Secret.getBigUint64(secretStart + i * 8 + 8, true);
    hash += foldedProduct(first, second);
  }
  return avalanche3(u64(hash));
}
