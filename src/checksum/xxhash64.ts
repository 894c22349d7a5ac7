// XXH64 with seed 0. Source: "xxHash fast digest algorithm", section "XXH64 Algorithm Description"
// (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).

import { base64OfBytes } from "./checksum.ts";
import type { Checksum } from "./checksum.ts";
import {
  avalanche64,
  canonicalBytes,
  joinHalves,
  prime64x1,
  prime64x2,
  prime64x3,
  prime64x4,
  prime64x5,
  rotateLeft,
  u64,
  upperProduct,
} from "./xxhash-arithmetic.ts";

const stripeBytes = 32;
// Halves of prime64x1 and prime64x2.
const oneHigh = 0x9e3779b1;
const oneLow = 0x85ebca87;
const twoHigh = 0xc2b2ae3d;
const twoLow = 0x27d4eb4f;

/** Starts an XXH64. */
export function createXxHash64(): Checksum {
  const low = new Int32Array(4);
  const high = new Int32Array(4);
  const starts = [u64(prime64x1 + prime64x2), prime64x2, 0n, u64(-prime64x1)];
  starts.forEach((start, lane) => {
    low[lane] = Number(start & 0xffff_ffffn);
    high[lane] = Number(start >> 32n);
  });
  const pending = new Uint8Array(stripeBytes);
  let filled = 0;
  let total = 0;

  function update(bytes: Uint8Array): void {
    let at = 0;
    total += bytes.length;
    if (filled > 0) {
      at = Math.min(stripeBytes - filled, bytes.length);
      pending.set(bytes.subarray(0, at), filled);
      filled += at;
      if (filled < stripeBytes) return;
      consumeStripes(low, high, pending, 0, stripeBytes);
      filled = 0;
    }
    const whole = at + ((bytes.length - at) & ~(stripeBytes - 1));
    consumeStripes(low, high, bytes, at, whole);
    pending.set(bytes.subarray(whole));
    filled = bytes.length - whole;
  }

  function digest(): Uint8Array {
    let hash = total >= stripeBytes ? converge(low, high) : prime64x5;
    hash = u64(hash + BigInt(total));
    const view = new DataView(pending.buffer, 0, filled);
    let at = 0;
    for (; at + 8 <= filled; at += 8) {
      hash = u64(rotateLeft(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * prime64x1 + prime64x4);
    }
    if (at + 4 <= filled) {
      hash = u64(rotateLeft(hash ^ u64(BigInt(view.getUint32(at, true)) * prime64x1), 23n) * prime64x2 + prime64x3);
      at += 4;
    }
    for (; at < filled; at++) hash = u64(rotateLeft(hash ^ u64(BigInt(view.getUint8(at)) * prime64x5), 11n) * prime64x1);
    return canonicalBytes(avalanche64(hash));
  }

  return { update, digest, digestBase64: () => base64OfBytes(digest()) };
}

function consumeStripes(low: Int32Array, high: Int32Array, bytes: Uint8Array, start: number, end: number): void {
  if (start >= end) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let lane = 0; lane < 4; lane++) {
    let lo = low[lane]!;
    let hi = high[lane]!;
    for (let at = start + lane * 8; at < end; at += stripeBytes) {
      // acc + lane * prime64x2
      const dataLow = view.getInt32(at, true);
      const dataHigh = view.getInt32(at + 4, true);
      const productLow = Math.imul(dataLow, twoLow);
      const productHigh = (upperProduct(dataLow, twoLow, productLow) + Math.imul(dataHigh, twoLow) + Math.imul(dataLow, twoHigh)) | 0;
      const sum = (lo >>> 0) + (productLow >>> 0);
      const sumLow = sum | 0;
      const sumHigh = (hi + productHigh + (sum > 0xffff_ffff ? 1 : 0)) | 0;
      // rotated left by 31
      const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
      const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
      // * prime64x1
      lo = Math.imul(turnedLow, oneLow);
      hi = (upperProduct(turnedLow, oneLow, lo) + Math.imul(turnedHigh, oneLow) + Math.imul(turnedLow, oneHigh)) | 0;
    }
    low[lane] = lo;
    high[lane] = hi;
  }
}

function converge(low: Int32Array, high: Int32Array): bigint {
  const lanes = Array.from(low, (half, lane) => joinHalves(high[lane]!, half));
  const [a, b, c, d] = lanes as [bigint, bigint, bigint, bigint];
  let hash = u64(rotateLeft(a, 1n) + rotateLeft(b, 7n) + rotateLeft(c, 12n) + rotateLeft(d, 18n));
  for (const lane of lanes) hash = u64((hash ^ round(0n, lane)) * prime64x1 + prime64x4);
  return hash;
}

function round(accumulator: bigint, lane: bigint): bigint {
  return u64(rotateLeft(u64(accumulator + lane * prime64x2), 31n) * prime64x1);
}
