// Reflected 32-bit CRCs sixteen bytes at a time, for any polynomial. Method: Intel, "High Octane CRC Generation with the
// Intel Slicing-by-8 Algorithm" (2006), with twice the tables. About 1.5 GiB/s in V8.

/** Continues a CRC over more bytes; start with 0. `slices` comes from {@link createCrc32Slices}. The result is unsigned. */
export function continueCrc32(slices: Int32Array, bytes: Uint8Array, previous: number): number {
  const t = slices;
  const b = bytes;
  const length = b.length;
  const wide = length - 15;
  let crc = ~previous;
  let i = 0;
  for (; i < wide; i += 16) {
    crc =
      t[3840 + ((crc ^ b[i]!) & 255)]! ^
      t[3584 + (((crc >>> 8) ^ b[i + 1]!) & 255)]! ^
      t[3328 + (((crc >>> 16) ^ b[i + 2]!) & 255)]! ^
      t[3072 + ((crc >>> 24) ^ b[i + 3]!)]! ^
      t[2816 + b[i + 4]!]! ^
      t[2560 + b[i + 5]!]! ^
      t[2304 + b[i + 6]!]! ^
      t[2048 + b[i + 7]!]! ^
      t[1792 + b[i + 8]!]! ^
      t[1536 + b[i + 9]!]! ^
      t[1280 + b[i + 10]!]! ^
      t[1024 + b[i + 11]!]! ^
      t[768 + b[i + 12]!]! ^
      t[512 + b[i + 13]!]! ^
      t[256 + b[i + 14]!]! ^
      t[b[i + 15]!]!;
  }
  for (; i < length; i++) crc = (crc >>> 8) ^ t[(crc ^ b[i]!) & 255]!;
  return ~crc >>> 0;
}

/** Tables for a reflected polynomial: the effect of a byte when 0 to 15 further bytes follow it. */
export function createCrc32Slices(polynomial: number): Int32Array {
  const slices = new Int32Array(16 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    slices[byte] = crc;
  }
  for (let at = 256; at < slices.length; at++) {
    const before = slices[at - 256]!;
    slices[at] = (before >>> 8) ^ slices[before & 255]!;
  }
  return slices;
}
