// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, Payer } from "./enums.ts";

export interface PutBucketRequestPaymentInput {
  Bucket: string;
  RequestPaymentConfiguration: RequestPaymentConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketRequestPaymentOutput {}

export interface RequestPaymentConfiguration {
  Payer: Payer;
}

export const requestPaymentConfigurationShape: Structure = {
  kind: "structure",
  required: ["Payer"],
  members: {
    Payer: { shape: "string" },
  },
};

export const putBucketRequestPayment: Operation<PutBucketRequestPaymentInput, PutBucketRequestPaymentOutput> = {
  name: "PutBucketRequestPayment",
  method: "PUT",
  scope: "bucket",
  query: "requestPayment",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","RequestPaymentConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      RequestPaymentConfiguration: { shape: requestPaymentConfigurationShape, at: "payload" },
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
