// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";

export interface GetBucketPolicyStatusInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketPolicyStatusOutput {
  PolicyStatus?: PolicyStatus | undefined;
}

export interface PolicyStatus {
  IsPublic?: boolean | undefined;
}

export const policyStatusShape: Structure = {
  kind: "structure",
  members: {
    IsPublic: { shape: "boolean" },
  },
};

export const getBucketPolicyStatus: Operation<GetBucketPolicyStatusInput, GetBucketPolicyStatusOutput> = {
  name: "GetBucketPolicyStatus",
  method: "GET",
  scope: "bucket",
  query: "policyStatus",
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
      PolicyStatus: { shape: policyStatusShape, at: "payload" },
    },
  },
};
