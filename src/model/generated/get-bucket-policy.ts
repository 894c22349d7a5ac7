// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface GetBucketPolicyInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketPolicyOutput {
  Policy: string;
}

export const getBucketPolicy: Operation<GetBucketPolicyInput, GetBucketPolicyOutput> = {
  name: "GetBucketPolicy",
  method: "GET",
  scope: "bucket",
  query: "policy",
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
    members: {
      Policy: { shape: "string", at: "payload" },
    },
  },
};
