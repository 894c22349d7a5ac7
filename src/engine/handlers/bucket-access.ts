// The first step of nearly every handler: the bucket that the request names.

import { createS3Error } from "../../errors/create-s3-error.ts";
import { requireBucket } from "../metadata/buckets.ts";
import type { Reader } from "../metadata/ordered-store.ts";
import type { BucketRecord } from "../metadata/records.ts";

/** Finds the request's bucket: NoSuchBucket when it is not there, AccessDenied when it is not the expected owner's. */
export function bucketOf(reader: Reader, input: { readonly Bucket: string; readonly ExpectedBucketOwner?: string | undefined }): BucketRecord {
  const bucket = requireBucket(reader, input.Bucket);
  assertOwner(bucket, input.ExpectedBucketOwner);
  return bucket;
}

/** Refuses a bucket of another owner than the one that the request expects. */
export function assertOwner(bucket: BucketRecord, expected: string | undefined): void {
  if (expected !== undefined && expected !== bucket.owner.id) {
    throw createS3Error("AccessDenied", { message: "the bucket's owner is not the expected one" });
  }
}
