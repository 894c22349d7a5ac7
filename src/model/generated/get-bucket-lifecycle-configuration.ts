// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { TransitionDefaultMinimumObjectSize } from "./enums.ts";
import type { LifecycleRule } from "./shapes-lifecycle-configuration.ts";
import { lifecycleRuleShape } from "./shapes-lifecycle-configuration.ts";

export interface GetBucketLifecycleConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketLifecycleConfigurationOutput {
  Rules: LifecycleRule[];
  TransitionDefaultMinimumObjectSize?: TransitionDefaultMinimumObjectSize | undefined;
}

export const getBucketLifecycleConfiguration: Operation<GetBucketLifecycleConfigurationInput, GetBucketLifecycleConfigurationOutput> = {
  name: "GetBucketLifecycleConfiguration",
  method: "GET",
  scope: "bucket",
  query: "lifecycle",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "LifecycleConfiguration",
    guaranteed: ["Rules"],
    members: {
      Rules: { shape: { kind: "list", of: lifecycleRuleShape }, name: "Rule", flat: true },
      TransitionDefaultMinimumObjectSize: { shape: "string", at: "header", name: "x-amz-transition-default-minimum-object-size" },
    },
  },
};
