// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { BucketLocationConstraint } from "./enums.ts";

export interface GetBucketLocationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketLocationOutput {
  LocationConstraint?: BucketLocationConstraint | undefined;
}

export const getBucketLocation: Operation<GetBucketLocationInput, GetBucketLocationOutput> = {
  name: "GetBucketLocation",
  method: "GET",
  scope: "bucket",
  query: "location",
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
    element: "LocationConstraint",
    members: {
      LocationConstraint: { shape: "string", at: "root" },
    },
  },
};
