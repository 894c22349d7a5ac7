// Buckets by name.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { Reader } from "./ordered-store.ts";
import { decodeBucket } from "./record-codec.ts";
import type { BucketRecord } from "./records.ts";

/** Reads a bucket's record. */
export function findBucket(reader: Reader, name: string): BucketRecord | undefined {
  // LMDB knows no empty keys, nor keys of any length.
  if (name === "" || name.length > 255) return undefined;
  const bytes = reader.peek("buckets", Buffer.from(name, "utf8"));
  if (bytes === undefined) return undefined;
  const known = decoded.get(name);
  if (known !== undefined && known.bytes.equals(bytes)) return known.record;
  const own = Buffer.from(bytes);
  const record = decodeBucket(own);
  if (decoded.size >= decodedLimit) decoded.clear();
  decoded.set(name, { bytes: own, record });
  return record;
}

/** The same; a missing bucket is NoSuchBucket. */
export function requireBucket(reader: Reader, name: string): BucketRecord {
  const record = findBucket(reader, name);
  if (record === undefined) throw createS3Error("NoSuchBucket", { bucket: name, details: { BucketName: name } });
  return record;
}

// Every operation reads its bucket's record, and it hardly ever changes: comparing bytes is cheaper than decoding them.
const decoded = new Map<string, { readonly bytes: Buffer; readonly record: BucketRecord }>();
const decodedLimit = 1000;
