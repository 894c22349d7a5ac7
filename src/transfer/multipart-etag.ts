// The ETag that S3 gives an object of parts: the MD5 of the parts' MD5s, and their number.

import { hexOfBytes } from "../checksum/checksum.ts";
import type { Digests } from "../checksum/digests.ts";

/** Computes it from the parts' ETags; undefined when one is missing or is no MD5 (encrypted parts). */
export function multipartETag(etags: readonly (string | undefined)[], digests: Digests): string | undefined {
  const bytes: number[] = [];
  for (const etag of etags) {
    const hex = /^"?([0-9a-f]{32})"?$/.exec(etag ?? "")?.[1];
    if (hex === undefined) return undefined;
    for (let at = 0; at < 32; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2), 16));
  }
  const md5 = digests.createChecksum("MD5");
  md5.update(Uint8Array.from(bytes));
  const hex = hexOfBytes(md5.digest());
  return `"${hex}-${etags.length}"`;
}
