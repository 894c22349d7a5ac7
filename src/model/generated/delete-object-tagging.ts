// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface DeleteObjectTaggingInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface DeleteObjectTaggingOutput {
  VersionId?: string | undefined;
}

export const deleteObjectTagging: Operation<DeleteObjectTaggingInput, DeleteObjectTaggingOutput> = {
  name: "DeleteObjectTagging",
  method: "DELETE",
  scope: "object",
  query: "tagging",
  status: 204,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
    },
  },
};
