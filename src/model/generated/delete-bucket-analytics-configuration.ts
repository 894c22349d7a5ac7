// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface DeleteBucketAnalyticsConfigurationInput {
  Bucket: string;
  Id: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketAnalyticsConfigurationOutput {}

export const deleteBucketAnalyticsConfiguration: Operation<DeleteBucketAnalyticsConfigurationInput, DeleteBucketAnalyticsConfigurationOutput> = {
  name: "DeleteBucketAnalyticsConfiguration",
  method: "DELETE",
  scope: "bucket",
  query: "analytics",
  status: 204,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
