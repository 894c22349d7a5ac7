// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { BucketAccelerateStatus, ChecksumAlgorithm } from "./enums.ts";

export interface PutBucketAccelerateConfigurationInput {
  Bucket: string;
  AccelerateConfiguration: AccelerateConfiguration;
  ExpectedBucketOwner?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
}

export interface PutBucketAccelerateConfigurationOutput {}

export interface AccelerateConfiguration {
  Status?: BucketAccelerateStatus | undefined;
}

export const accelerateConfigurationShape: Structure = {
  kind: "structure",
  members: {
    Status: { shape: "string" },
  },
};

export const putBucketAccelerateConfiguration: Operation<PutBucketAccelerateConfigurationInput, PutBucketAccelerateConfigurationOutput> = {
  name: "PutBucketAccelerateConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "accelerate",
  status: 200,
  checksum: { request: "ChecksumAlgorithm" },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","AccelerateConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      AccelerateConfiguration: { shape: accelerateConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
