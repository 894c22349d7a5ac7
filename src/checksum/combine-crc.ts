// The CRC of two pieces put together, from the CRC of each and the length of the second: how the checksum of a whole object
// follows from those of its parts. Method: zlib's crc32_combine (Mark Adler): a CRC is a polynomial over GF(2), and n bytes
// behind it multiply it by x^(8n) modulo the CRC's own polynomial.

import { S3Error } from "../errors/s3-error.ts";
import type { ChecksumAlgorithm } from "./checksum.ts";

/** Algorithms whose checksums combine. */
export type CombinableAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME";

/** Reflected polynomials: the highest bit stands for x^0. */
interface Field {
  readonly bytes: number;
  readonly polynomial: bigint;
  /** x^0. */
  readonly one: bigint;
}

const fields: Readonly<Record<CombinableAlgorithm, Field>> = {
  CRC32: { bytes: 4, polynomial: 0xedb88320n, one: 1n << 31n },
  CRC32C: { bytes: 4, polynomial: 0x82f63b78n, one: 1n << 31n },
  CRC64NVME: { bytes: 8, polynomial: 0x9a6c9329ac4bc9b5n, one: 1n << 63n },
};

// Parts of an object have one length, but for the last: their factor is computed once.
const factors = new Map<string, bigint>();
const factorLimit = 64;

/**
 * Combines the CRC of a first piece with that of a second one of `lengthB` bytes. CRCs are digests as
 * {@link Checksum.digest} gives them, big-endian. Any length up to 2^53 - 1; some 20 µs for a length seen before.
 */
export function combineCrc(algorithm: CombinableAlgorithm, crcA: Uint8Array, crcB: Uint8Array, lengthB: number): Uint8Array {
  const field = fields[algorithm];
  assertDigest(algorithm, crcA, field);
  assertDigest(algorithm, crcB, field);
  if (!Number.isSafeInteger(lengthB) || lengthB < 0) {
    throw new S3Error(`length ${lengthB} of the second piece is not a whole number of bytes`, { code: "InvalidLength", kind: "invalid-input" });
  }
  return toBytes(multiply(toNumber(crcA), factorOf(algorithm, lengthB), field) ^ toNumber(crcB), field.bytes);
}

/** Tells whether part checksums of an algorithm combine to that of the whole. */
export function isCombinable(algorithm: ChecksumAlgorithm): algorithm is CombinableAlgorithm {
  return Object.hasOwn(fields, algorithm);
}

/** x^(8 * bytes) modulo the polynomial. */
function factorOf(algorithm: CombinableAlgorithm, bytes: number): bigint {
  const name = `${algorithm} ${bytes}`;
  const known = factors.get(name);
  if (known !== undefined) return known;
  const field = fields[algorithm];
  let factor = field.one;
  // x^8, squared again and again.
  let power = field.one >> 8n;
  for (let rest = BigInt(bytes); rest > 0n; rest >>= 1n) {
    if (rest & 1n) factor = multiply(factor, power, field);
    power = multiply(power, power, field);
  }
  if (factors.size >= factorLimit) factors.delete(factors.keys().next().value!);
  factors.set(name, factor);
  return factor;
}

function multiply(a: bigint, b: bigint, { one, polynomial }: Field): bigint {
  let product = 0n;
  let shifted = b;
  for (let mask = one; mask > 0n; mask >>= 1n) {
    if (a & mask) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}

function toNumber(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

function toBytes(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

function assertDigest(algorithm: ChecksumAlgorithm, digest: Uint8Array, { bytes }: Field): void {
  if (digest.length === bytes) return;
  throw new S3Error(`a ${algorithm} has ${bytes} bytes, not ${digest.length}`, { code: "InvalidChecksum", kind: "invalid-input" });
}
