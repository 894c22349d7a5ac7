// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, TransitionDefaultMinimumObjectSize } from "./enums.ts";
import type { LifecycleRule } from "./shapes-lifecycle-configuration.ts";
import { lifecycleRuleShape } from "./shapes-lifecycle-configuration.ts";

export interface PutBucketLifecycleConfigurationInput {
  Bucket: string;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  LifecycleConfiguration?: BucketLifecycleConfiguration | undefined;
  ExpectedBucketOwner?: string | undefined;
  TransitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize | undefined;
}

export interface PutBucketLifecycleConfigurationOutput {
  TransitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize | undefined;
}

export interface BucketLifecycleConfiguration {
  Rules: LifecycleRule[];
}

export const bucketLifecycleConfigurationShape: Structure = {
  kind: "structure",
  required: ["Rules"],
  members: {
    Rules: { shape: { kind: "list", of: lifecycleRuleShape }, name: "Rule", flat: true },
  },
};

export const putBucketLifecycleConfiguration: Operation<PutBucketLifecycleConfigurationInput, PutBucketLifecycleConfigurationOutput> = {
  name: "PutBucketLifecycleConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "lifecycle",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      LifecycleConfiguration: { shape: bucketLifecycleConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      TransitionDefaultMinimumObjectSize: { shape: "string", at: "header", name: "x-amz-transition-default-minimum-object-size" },
    },
  },
  output: {
    kind: "structure",
    members: {
      TransitionDefaultMinimumObjectSize: { shape: "string", at: "header", name: "x-amz-transition-default-minimum-object-size" },
    },
  },
};
