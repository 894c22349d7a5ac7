// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { BucketAccelerateStatus, RequestCharged, RequestPayer } from "./enums.ts";

export interface GetBucketAccelerateConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
}

export interface GetBucketAccelerateConfigurationOutput {
  Status?: BucketAccelerateStatus | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const getBucketAccelerateConfiguration: Operation<GetBucketAccelerateConfigurationInput, GetBucketAccelerateConfigurationOutput> = {
  name: "GetBucketAccelerateConfiguration",
  method: "GET",
  scope: "bucket",
  query: "accelerate",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
    },
  },
  output: {
    kind: "structure",
    element: "AccelerateConfiguration",
    members: {
      Status: { shape: "string" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
