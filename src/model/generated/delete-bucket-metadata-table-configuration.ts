// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface DeleteBucketMetadataTableConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketMetadataTableConfigurationOutput {}

export const deleteBucketMetadataTableConfiguration: Operation<DeleteBucketMetadataTableConfigurationInput, DeleteBucketMetadataTableConfigurationOutput> = {
  name: "DeleteBucketMetadataTableConfiguration",
  method: "DELETE",
  scope: "bucket",
  query: "metadataTable",
  status: 204,
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
    members: {},
  },
};
