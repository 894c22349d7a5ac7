// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface DeleteBucketMetadataConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface DeleteBucketMetadataConfigurationOutput {}

export const deleteBucketMetadataConfiguration: Operation<DeleteBucketMetadataConfigurationInput, DeleteBucketMetadataConfigurationOutput> = {
  name: "DeleteBucketMetadataConfiguration",
  method: "DELETE",
  scope: "bucket",
  query: "metadataConfiguration",
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
