// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface GetBucketTaggingInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketTaggingOutput {
  TagSet: Tag[];
}

export const getBucketTagging: Operation<GetBucketTaggingInput, GetBucketTaggingOutput> = {
  name: "GetBucketTagging",
  method: "GET",
  scope: "bucket",
  query: "tagging",
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
    element: "Tagging",
    guaranteed: ["TagSet"],
    members: {
      TagSet: { shape: { kind: "list", of: tagShape, element: "Tag" } },
    },
  },
};
