// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { Payer } from "./enums.ts";

export interface GetBucketRequestPaymentInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketRequestPaymentOutput {
  Payer?: Payer | undefined;
}

export const getBucketRequestPayment: Operation<GetBucketRequestPaymentInput, GetBucketRequestPaymentOutput> = {
  name: "GetBucketRequestPayment",
  method: "GET",
  scope: "bucket",
  query: "requestPayment",
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
    element: "RequestPaymentConfiguration",
    members: {
      Payer: { shape: "string" },
    },
  },
};
