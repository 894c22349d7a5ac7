// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { LocationType } from "./enums.ts";

export interface HeadBucketInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface HeadBucketOutput {
  BucketArn?: string | undefined;
  BucketLocationType?: LocationType | undefined;
  BucketLocationName?: string | undefined;
  BucketRegion?: string | undefined;
  AccessPointAlias?: boolean | undefined;
}

export const headBucket: Operation<HeadBucketInput, HeadBucketOutput> = {
  name: "HeadBucket",
  method: "HEAD",
  scope: "bucket",
  status: 200,
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
      BucketArn: { shape: "string", at: "header", name: "x-amz-bucket-arn" },
      BucketLocationType: { shape: "string", at: "header", name: "x-amz-bucket-location-type" },
      BucketLocationName: { shape: "string", at: "header", name: "x-amz-bucket-location-name" },
      BucketRegion: { shape: "string", at: "header", name: "x-amz-bucket-region" },
      AccessPointAlias: { shape: "boolean", at: "header", name: "x-amz-access-point-alias" },
    },
  },
};
