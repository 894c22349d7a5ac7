// The checksum of a whole object, and how those of its parts make it.

import { base64OfBytes, bytesOfBase64, checksumAlgorithms, checksumTraits, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import { combineCrc, isCombinable, type CombinableAlgorithm } from "../checksum/combine-crc.ts";

/** What a store says of an object's bytes. */
export interface KnownChecksum<A extends ChecksumAlgorithm = ChecksumAlgorithm> {
  readonly algorithm: A;
  readonly base64: string;
}

/** The checksum of an object's bytes in a row, from its HEAD. Those of parts (`…-N`, COMPOSITE) say nothing of it. */
export function wholeChecksumOf(head: object): KnownChecksum | undefined {
  const members = head as Readonly<Record<string, unknown>>;
  if (members["ChecksumType"] === "COMPOSITE") return undefined;
  for (const algorithm of checksumAlgorithms) {
    const base64 = members[checksumTraits[algorithm].member];
    if (typeof base64 === "string" && !base64.includes("-")) return { algorithm, base64 };
  }
  return undefined;
}

/** The same, if it can be put together from those of parts. */
export function combinableChecksumOf(head: object): KnownChecksum<CombinableAlgorithm> | undefined {
  const known = wholeChecksumOf(head);
  return known !== undefined && isCombinable(known.algorithm) ? { algorithm: known.algorithm, base64: known.base64 } : undefined;
}

/** CRCs of parts as they become known, in any order. */
export class ObjectChecksum {
  readonly algorithm: CombinableAlgorithm;
  readonly #parts = new Map<number, { readonly crc: string; readonly length: number }>();

  constructor(algorithm: CombinableAlgorithm = "CRC32") {
    this.algorithm = algorithm;
  }

  set(part: number, base64: string | undefined, length: number): void {
    if (base64 !== undefined) this.#parts.set(part, { crc: base64, length });
  }

  /** The whole object's CRC in base64; undefined unless every part from 1 to `count` is known. */
  combined(count: number): string | undefined {
    let whole: Uint8Array | undefined;
    for (let number = 1; number <= count; number++) {
      const part = this.#parts.get(number);
      if (part === undefined) return undefined;
      const crc = bytesOfBase64(part.crc);
      if (crc === undefined) return undefined;
      whole = whole === undefined ? crc : combineCrc(this.algorithm, whole, crc, part.length);
    }
    return whole === undefined ? undefined : base64OfBytes(whole);
  }
}
