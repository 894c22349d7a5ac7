// Arithmetic modulo 2^64 for the xxHash family: on 32-bit halves where bytes stream through, on BigInt where a hash ends.

export const prime32x1 = 0x9e3779b1n;
export const prime32x2 = 0x85ebca77n;
export const prime32x3 = 0xc2b2ae3dn;
export const prime64x1 = 0x9e3779b185ebca87n;
export const prime64x2 = 0xc2b2ae3d27d4eb4fn;
export const prime64x3 = 0x165667b19e3779f9n;
export const prime64x4 = 0x85ebca77c2b2ae63n;
export const prime64x5 = 0x27d4eb2f165667c5n;

const mask = 0xffff_ffff_ffff_ffffn;

/** Low 64 bits. */
export function u64(value: bigint): bigint {
  return value & mask;
}

/**
 * Upper half of the product of two unsigned 32-bit numbers; `low` is its lower half, `Math.imul(a, b)`. The product as a
 * double is off by at most 2^11; without its lower half it is a multiple of 2^32, which rounding then hits exactly.
 */
export function upperProduct(a: number, b: number, low: number): number {
  return (((a >>> 0) * (b >>> 0) - (low >>> 0)) * (1 / 4294967296) + 0.5) | 0;
}

export function joinHalves(high: number, low: number): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

export function rotateLeft(value: bigint, bits: bigint): bigint {
  return u64(value << bits) | (value >> (64n - bits));
}

/** Both halves of the 128-bit product, folded. */
export function foldedProduct(a: bigint, b: bigint): bigint {
  const product = a * b;
  return (product ^ (product >> 64n)) & mask;
}

/** The last step of XXH64 and of the shortest XXH3. */
export function avalanche64(value: bigint): bigint {
  const once = u64((value ^ (value >> 33n)) * prime64x2);
  const twice = u64((once ^ (once >> 29n)) * prime64x3);
  return twice ^ (twice >> 32n);
}

/** The last step of XXH3. */
export function avalanche3(value: bigint): bigint {
  const once = u64((value ^ (value >> 37n)) * 0x165667919e3779f9n);
  return once ^ (once >> 32n);
}

/** Big-endian bytes, the canonical form of a hash. */
export function canonicalBytes(...words: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(words.length * 8);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setBigUint64(i * 8, word));
  return bytes;
}
