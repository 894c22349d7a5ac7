// The checksums that are Stave's own code on every platform.

import { S3Error } from "../errors/s3-error.ts";
import type { Checksum, ChecksumAlgorithm } from "./checksum.ts";
import { crc32, createCrc32 } from "./crc32.ts";
import { crc32c } from "./crc32c.ts";
import { createCrc64Nvme } from "./crc64-nvme.ts";
import { createXxHash128, createXxHash3 } from "./xxhash3.ts";
import { createXxHash64 } from "./xxhash64.ts";

/** Starts a checksum that needs no platform. Throws an S3Error of kind unsupported for any other. */
export function createPortableChecksum(algorithm: ChecksumAlgorithm): Checksum {
  switch (algorithm) {
    case "CRC32":
      return createCrc32(crc32);
    case "CRC32C":
      return createCrc32(crc32c);
    case "CRC64NVME":
      return createCrc64Nvme();
    case "XXHASH64":
      return createXxHash64();
    case "XXHASH3":
      return createXxHash3();
    case "XXHASH128":
      return createXxHash128();
    default:
      throw new S3Error(`checksum algorithm ${algorithm} is not available here; use CRC32, CRC32C, CRC64NVME, SHA1 or SHA256`, {
        code: "UnsupportedChecksumAlgorithm",
        kind: "unsupported",
      });
  }
}
