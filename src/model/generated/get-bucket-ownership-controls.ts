// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { OwnershipControls } from "./shapes-ownership-controls.ts";
import { ownershipControlsShape } from "./shapes-ownership-controls.ts";

export interface GetBucketOwnershipControlsInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketOwnershipControlsOutput {
  OwnershipControls?: OwnershipControls | undefined;
}

export const getBucketOwnershipControls: Operation<GetBucketOwnershipControlsInput, GetBucketOwnershipControlsOutput> = {
  name: "GetBucketOwnershipControls",
  method: "GET",
  scope: "bucket",
  query: "ownershipControls",
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
    members: {
      OwnershipControls: { shape: ownershipControlsShape, at: "payload" },
    },
  },
};
