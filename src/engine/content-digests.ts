// Digests of object content: the MD5 that becomes the ETag and every checksum that a request asks for, in one pass.

import { createHash, hash } from "node:crypto";
import { checksumTraits, isChecksumAlgorithm, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { continueCrc32, nodeDigests } from "../platform/node-digests.ts";

/** What was computed over a piece of content. */
export interface ContentDigests {
  readonly md5: Uint8Array;
  readonly checksums: ReadonlyMap<ChecksumAlgorithm, Uint8Array>;
}

/** A running set of digests. */
export interface DigestsInProgress {
  update(bytes: Uint8Array): void;
  finish(): ContentDigests;
}

/** Starts MD5 and the given checksums together. */
export function startDigests(algorithms: readonly ChecksumAlgorithm[]): DigestsInProgress {
  const md5 = createHash("md5");
  const running = algorithms.map((algorithm) => [algorithm, nodeDigests.createChecksum(algorithm)] as const);
  return {
    update(bytes) {
      md5.update(bytes);
      for (const [, checksum] of running) checksum.update(bytes);
    },
    finish: () => ({ md5: md5.digest(), checksums: new Map(running.map(([algorithm, checksum]) => [algorithm, checksum.digest()])) }),
  };
}

/** The same over bytes at hand: one native call each where the runtime has it. */
export function digestBytes(bytes: Uint8Array, algorithms: readonly ChecksumAlgorithm[]): ContentDigests {
  const checksums = new Map<ChecksumAlgorithm, Uint8Array>();
  for (const algorithm of algorithms) {
    if (algorithm === "CRC32") checksums.set(algorithm, bytesOfCrc32(continueCrc32(bytes, 0)));
    else {
      const checksum = nodeDigests.createChecksum(algorithm);
      checksum.update(bytes);
      checksums.set(algorithm, checksum.digest());
    }
  }
  return { md5: md5OfBytes(bytes), checksums };
}

/** MD5 of bytes at hand. */
function md5OfBytes(bytes: Uint8Array): Buffer {
  return typeof hash === "function" ? hash("md5", bytes, "buffer") : createHash("md5").update(bytes).digest();
}

/** The algorithm that a request names, or an InvalidRequest that lists the known ones. */
export function parseChecksumAlgorithm(name: string): ChecksumAlgorithm {
  const upper = name.toUpperCase();
  if (isChecksumAlgorithm(upper)) return upper;
  throw createS3Error("InvalidRequest", { message: `checksum algorithm ${name} is unknown; known are ${Object.keys(checksumTraits).join(", ")}` });
}

function bytesOfCrc32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
