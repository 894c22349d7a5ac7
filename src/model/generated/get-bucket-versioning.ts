// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { BucketVersioningStatus, MFADeleteStatus } from "./enums.ts";

export interface GetBucketVersioningInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketVersioningOutput {
  Status?: BucketVersioningStatus | undefined;
  MFADelete?: MFADeleteStatus | undefined;
}

export const getBucketVersioning: Operation<GetBucketVersioningInput, GetBucketVersioningOutput> = {
  name: "GetBucketVersioning",
  method: "GET",
  scope: "bucket",
  query: "versioning",
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
    element: "VersioningConfiguration",
    members: {
      Status: { shape: "string" },
      MFADelete: { shape: "string", name: "MfaDelete" },
    },
  },
};
