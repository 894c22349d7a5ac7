// PutBucketVersioning and GetBucketVersioning.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { GetBucketVersioningInput, GetBucketVersioningOutput } from "../../model/generated/get-bucket-versioning.ts";
import type { PutBucketVersioningInput, PutBucketVersioningOutput } from "../../model/generated/put-bucket-versioning.ts";
import type { Handler } from "../engine-context.ts";
import { encodeBucket } from "../metadata/record-codec.ts";
import { bucketOf } from "./bucket-access.ts";

export const putBucketVersioning: Handler<PutBucketVersioningInput, PutBucketVersioningOutput> = async ({ engine }, input) => {
  const requested = input.VersioningConfiguration?.Status;
  const status = (["Enabled", "Suspended"] as const).find((known) => known === requested);
  if (status === undefined) {
    throw createS3Error("MalformedXML", { message: "a versioning configuration's status is Enabled or Suspended" });
  }
  if (input.VersioningConfiguration.MFADelete === "Enabled") {
    throw createS3Error("NotImplemented", { message: "the embedded S3 knows no multi-factor authentication; leave MFADelete away" });
  }
  await engine.change((transaction) => {
    const bucket = bucketOf(transaction, input);
    transaction.put("buckets", Buffer.from(input.Bucket), encodeBucket({ ...bucket, versioning: status }));
  });
  return {};
};

export const getBucketVersioning: Handler<GetBucketVersioningInput, GetBucketVersioningOutput> = ({ engine }, input) => {
  const { versioning } = bucketOf(engine.store, input);
  return versioning === undefined ? {} : { Status: versioning };
};
