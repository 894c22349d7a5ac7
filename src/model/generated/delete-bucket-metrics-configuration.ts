// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface DeleteBucketMetricsConfigurationInput {
  Bucket: string;
  Id: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketMetricsConfigurationOutput {}

export const deleteBucketMetricsConfiguration: Operation<DeleteBucketMetricsConfigurationInput, DeleteBucketMetricsConfigurationOutput> = {
  name: "DeleteBucketMetricsConfiguration",
  method: "DELETE",
  scope: "bucket",
  query: "metrics",
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
