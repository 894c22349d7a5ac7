// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { Tagging } from "./shapes-shared.ts";
import { taggingShape } from "./shapes-shared.ts";

export interface PutBucketTaggingInput {
  Bucket: string;
  Tagging: Tagging;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketTaggingOutput {}

export const putBucketTagging: Operation<PutBucketTaggingInput, PutBucketTaggingOutput> = {
  name: "PutBucketTagging",
  method: "PUT",
  scope: "bucket",
  query: "tagging",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Tagging"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Tagging: { shape: taggingShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
