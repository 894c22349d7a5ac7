// The checksum of a whole object from those of its parts.

import { bytesOfBase64, base64OfBytes } from "../checksum/checksum.ts";
import { combineCrc } from "../checksum/combine-crc.ts";

/** CRC32s of parts as they become known, in any order. */
export class ObjectChecksum {
  readonly #parts = new Map<number, { readonly crc: string; readonly length: number }>();

  set(part: number, crc32Base64: string | undefined, length: number): void {
    if (crc32Base64 !== undefined) this.#parts.set(part, { crc: crc32Base64, length });
  }

  /** The whole object's CRC32 in base64; undefined unless every part from 1 to `count` is known. */
  combined(count: number): string | undefined {
    let whole: Uint8Array | undefined;
    for (let number = 1; number <= count; number++) {
      const part = this.#parts.get(number);
      if (part === undefined) return undefined;
      const crc = bytesOfBase64(part.crc);
      if (crc === undefined) return undefined;
      whole = whole === undefined ? crc : combineCrc("CRC32", whole, crc, part.length);
    }
    return whole === undefined ? undefined : base64OfBytes(whole);
  }
}
