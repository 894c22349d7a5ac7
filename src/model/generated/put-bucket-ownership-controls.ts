// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { OwnershipControls } from "./shapes-ownership-controls.ts";
import { ownershipControlsShape } from "./shapes-ownership-controls.ts";

export interface PutBucketOwnershipControlsInput {
  Bucket: string;
  OwnershipControls: OwnershipControls;
  ContentMD5?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
}

export interface PutBucketOwnershipControlsOutput {}

export const putBucketOwnershipControls: Operation<PutBucketOwnershipControlsInput, PutBucketOwnershipControlsOutput> = {
  name: "PutBucketOwnershipControls",
  method: "PUT",
  scope: "bucket",
  query: "ownershipControls",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","OwnershipControls"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      OwnershipControls: { shape: ownershipControlsShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
