// XXH3 of at most 240 bytes, with seed 0: formulas by length, in BigInt since they run once. Source: "xxHash fast digest
// algorithm", "XXH3 Algorithm Description" for small and for medium inputs.

import { avalanche3, avalanche64, foldedProduct, prime32x2, prime64x1, prime64x2, prime64x4, rotateLeft, u64 } from "./xxhash-arithmetic.ts";

// The default secret of XXH3, 192 bytes.
const secretHex =
  "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f" +
  "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c" +
  "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8" +
  "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364" +
  "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e" +
  "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e";

/** The default secret, for reading little-endian words. */
export const xxHash3Secret: DataView = /* @__PURE__ */ viewOfHex(secretHex);

/** XXH3-64 of up to 240 bytes. */
export function shortXxHash3(input: Uint8Array): bigint {
  const { length } = input;
  const data = viewOf(input);
  if (length === 0) return avalanche64(secret(56) ^ secret(64));
  if (length <= 3) return avalanche64(BigInt((secret32(0) ^ secret32(4)) >>> 0) ^ BigInt(combine3(input)));
  if (length <= 8) {
    const combined = BigInt(data.getUint32(length - 4, true)) | (BigInt(data.getUint32(0, true)) << 32n);
    let value = secret(8) ^ secret(16) ^ combined;
    value ^= rotateLeft(value, 49n) ^ rotateLeft(value, 24n);
    value = u64(value * mix2);
    value ^= (value >> 35n) + BigInt(length);
    value = u64(value * mix2);
    return value ^ (value >> 28n);
  }
  if (length <= 16) {
    const low = secret(24) ^ secret(32) ^ data.getBigUint64(0, true);
    const high = secret(40) ^ secret(48) ^ data.getBigUint64(length - 8, true);
    return avalanche3(u64(BigInt(length) + swapBytes(low) + high + foldedProduct(low, high)));
  }
  let sum = BigInt(length) * prime64x1;
  if (length <= 128) {
    for (let i = (length - 1) >> 5; i >= 0; i--) {
      sum += mixStep(data, i * 16, i * 32) + mixStep(data, length - i * 16 - 16, i * 32 + 16);
    }
    return avalanche3(u64(sum));
  }
  for (let i = 0; i < 8; i++) sum += mixStep(data, i * 16, i * 16);
  sum = avalanche3(u64(sum));
  for (let i = 8; i < length >> 4; i++) sum += mixStep(data, i * 16, (i - 8) * 16 + 3);
  return avalanche3(u64(sum + mixStep(data, length - 16, 119)));
}

/** XXH3-128 of up to 240 bytes: high half, low half. */
export function shortXxHash128(input: Uint8Array): readonly [high: bigint, low: bigint] {
  const { length } = input;
  const data = viewOf(input);
  if (length === 0) return [avalanche64(secret(80) ^ secret(88)), avalanche64(secret(64) ^ secret(72))];
  if (length <= 3) {
    const combined = combine3(input);
    const swapped = swap32(combined);
    const turned = ((swapped << 13) | (swapped >>> 19)) >>> 0;
    return [
      avalanche64(BigInt((secret32(8) ^ secret32(12)) >>> 0) ^ BigInt(turned)),
      avalanche64(BigInt((secret32(0) ^ secret32(4)) >>> 0) ^ BigInt(combined)),
    ];
  }
  if (length <= 8) return hash128Of4To8(data, length);
  if (length <= 16) return hash128Of9To16(data, length);

  const sums: [bigint, bigint] = [BigInt(length) * prime64x1, 0n];
  if (length <= 128) {
    for (let i = (length - 1) >> 5; i >= 0; i--) mixTwo(sums, data, i * 16, length - i * 16 - 16, i * 32);
  } else {
    for (let i = 0; i < 4; i++) mixTwo(sums, data, i * 32, i * 32 + 16, i * 32);
    sums[0] = avalanche3(u64(sums[0]));
    sums[1] = avalanche3(u64(sums[1]));
    for (let i = 4; i < length >> 5; i++) mixTwo(sums, data, i * 32, i * 32 + 16, (i - 4) * 32 + 3);
    mixTwo(sums, data, length - 16, length - 32, 103);
  }
  const low = avalanche3(u64(sums[0] + sums[1]));
  const high = avalanche3(u64(sums[0] * prime64x1 + sums[1] * prime64x4 + BigInt(length) * prime64x2));
  return [u64(-high), low];
}

const mix2 = 0x9fb21c651e98df25n;

function hash128Of4To8(data: DataView, length: number): readonly [bigint, bigint] {
  const combined = BigInt(data.getUint32(0, true)) | (BigInt(data.getUint32(length - 4, true)) << 32n);
  const product = (secret(16) ^ secret(24) ^ combined) * u64(prime64x1 + BigInt(length << 2));
  let low = u64(product);
  const high = u64((product >> 64n) + (low << 1n));
  low ^= high >> 3n;
  low = u64((low ^ (low >> 35n)) * mix2);
  return [avalanche3(high), low ^ (low >> 28n)];
}

function hash128Of9To16(data: DataView, length: number): readonly [bigint, bigint] {
  const first = data.getBigUint64(0, true);
  const last = data.getBigUint64(length - 8, true);
  const product = (secret(32) ^ secret(40) ^ first ^ last) * prime64x1;
  const value = secret(48) ^ secret(56) ^ last;
  const high = u64((product >> 64n) + (value & 0xffff_ffff_0000_0000n) + (value & 0xffff_ffffn) * prime32x2);
  const low = u64(product + (BigInt(length - 1) << 54n)) ^ swapBytes(high);
  const second = low * prime64x2;
  return [avalanche3(u64((second >> 64n) + high * prime64x2)), avalanche3(u64(second))];
}

function mixStep(data: DataView, at: number, secretAt: number): bigint {
  return foldedProduct(data.getBigUint64(at, true) ^ secret(secretAt), data.getBigUint64(at + 8, true) ^ secret(secretAt + 8));
}

function mixTwo(sums: [bigint, bigint], data: DataView, first: number, second: number, secretAt: number): void {
  const firstWords = data.getBigUint64(first, true) + data.getBigUint64(first + 8, true);
  const secondWords = data.getBigUint64(second, true) + data.getBigUint64(second + 8, true);
  sums[0] = u64(sums[0] + mixStep(data, first, secretAt)) ^ u64(secondWords);
  sums[1] = u64(sums[1] + mixStep(data, second, secretAt + 16)) ^ u64(firstWords);
}

/** Last byte, length, first byte and middle byte, from the lowest up. */
function combine3(input: Uint8Array): number {
  const { length } = input;
  return (input[length - 1]! | (length << 8) | (input[0]! << 16) | (input[length >> 1]! << 24)) >>> 0;
}

function swap32(value: number): number {
  return ((value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0;
}

function swapBytes(value: bigint): bigint {
  return (BigInt(swap32(Number(value & 0xffff_ffffn))) << 32n) | BigInt(swap32(Number(value >> 32n)));
}

function secret(at: number): bigint {
  return xxHash3Secret.getBigUint64(at, true);
}

function secret32(at: number): number {
  return xxHash3Secret.getUint32(at, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function viewOfHex(hex: string): DataView {
  return viewOf(Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)));
}
