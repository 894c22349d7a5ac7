// The CRC of a whole from the CRCs of its pieces and their lengths: crc(AB) = crc(A) · x^(8·|B|) + crc(B), modulo the
// polynomial. Source: zlib's crc32_combine, for any reflected CRC whose start and final values are all ones.

import { checksumTraits, type ChecksumAlgorithm } from "../../checksum/checksum.ts";

/** A piece's checksum and length. */
export interface ChecksummedPiece {
  readonly value: Uint8Array;
  readonly sizeBytes: number;
}

/** Combines the pieces' checksums in order; undefined for algorithms that do not allow it. */
export function combineChecksums(algorithm: ChecksumAlgorithm, pieces: readonly ChecksummedPiece[]): Uint8Array | undefined {
  const polynomial = polynomials[algorithm];
  if (polynomial === undefined) return undefined;
  const bits = BigInt(checksumTraits[algorithm].digestBytes * 8);
  // Parts are of one size but for the last, so the costly factor is computed once or twice.
  const factors = new Map<number, bigint>();
  let combined = 0n;
  for (const { value, sizeBytes } of pieces) {
    let factor = factors.get(sizeBytes);
    if (factor === undefined) factors.set(sizeBytes, (factor = powerOfX(BigInt(sizeBytes) * 8n, polynomial, bits)));
    combined = multiply(combined, factor, polynomial, bits) ^ BigInt(`0x${Buffer.from(value).toString("hex")}`);
  }
  const bytes = checksumTraits[algorithm].digestBytes;
  return Buffer.from(combined.toString(16).padStart(bytes * 2, "0"), "hex");
}

// Reflected: the highest bit is the coefficient of x^0.
const polynomials: Partial<Record<ChecksumAlgorithm, bigint>> = {
  CRC32: 0xedb88320n,
  CRC32C: 0x82f63b78n,
  CRC64NVME: 0x9a6c9329ac4bc9b5n,
};

function multiply(a: bigint, b: bigint, polynomial: bigint, bits: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = bits - 1n; bit >= 0n; bit--) {
    if (((a >> bit) & 1n) === 1n) product ^= shifted;
    shifted = (shifted & 1n) === 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}

function powerOfX(exponent: bigint, polynomial: bigint, bits: bigint): bigint {
  let result = 1n << (bits - 1n);
  let square = 1n << (bits - 2n);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = multiply(result, square, polynomial, bits);
    square = multiply(square, square, polynomial, bits);
  }
  return result;
}
