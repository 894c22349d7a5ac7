// Opens a bucket that must be there, or is made.

import type { CallOptions } from "../client/call-options.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import { assertPortableBucketName } from "./bucket-name.ts";
import type { Bucket } from "./resources.ts";

export interface OpenBucketOptions extends CallOptions {
  /** Makes the bucket where it is missing. Default false. */
  readonly autoCreate?: boolean | undefined;
  /** Days after which objects expire, see `bucket.setLifetimeInDays`. Default: the lifecycle stays as it is. */
  readonly lifetimeInDays?: number | undefined;
  /** Lets anyone list and read, see `bucket.allowPublicAccess`. Default: the policy stays as it is. */
  readonly allowPublicAccess?: boolean | undefined;
}

/** Looks whether the bucket is there, makes it if that is wished, and applies the settings. */
export async function openBucket(bucket: Bucket, options: OpenBucketOptions): Promise<Bucket> {
  assertKnownOptions("openBucket", options, ["autoCreate", "lifetimeInDays", "allowPublicAccess", "signal", "resume", "onRetry", "onChecksum"]);
  const { autoCreate = false, lifetimeInDays, allowPublicAccess = false, ...call } = options;
  assertPortableBucketName(bucket.name);
  if (!(await isThere(bucket, call))) {
    if (!autoCreate) throw createS3Error("NoSuchBucket", { message: `there is no bucket "${bucket.name}"; open it with autoCreate to make it`, bucket: bucket.name, operation: "HeadBucket" });
    await bucket.create({}, call);
  }
  if (lifetimeInDays !== undefined) await bucket.setLifetimeInDays(lifetimeInDays, call);
  if (allowPublicAccess) await bucket.allowPublicAccess(call);
  return bucket;
}

async function isThere(bucket: Bucket, call: CallOptions): Promise<boolean> {
  try {
    return await bucket.exists(call);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    const { code, kind, status, operation, requestId } = error;
    throw new S3Error(`cannot open bucket "${bucket.name}": ${error.message} (${code})`, { code, kind, status, operation, bucket: bucket.name, requestId, cause: error });
  }
}
