// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";

export interface PutBucketPolicyInput {
  Bucket: string;
  Policy: string;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ConfirmRemoveSelfBucketAccess?: boolean | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketPolicyOutput {}

export const putBucketPolicy: Operation<PutBucketPolicyInput, PutBucketPolicyOutput> = {
  name: "PutBucketPolicy",
  method: "PUT",
  scope: "bucket",
  query: "policy",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Policy"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Policy: { shape: "string", at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ConfirmRemoveSelfBucketAccess: { shape: "boolean", at: "header", name: "x-amz-confirm-remove-self-bucket-access" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
