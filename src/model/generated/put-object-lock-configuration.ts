// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, RequestCharged, RequestPayer } from "./enums.ts";
import type { ObjectLockConfiguration } from "./shapes-lock-configuration.ts";
import { objectLockConfigurationShape } from "./shapes-lock-configuration.ts";

export interface PutObjectLockConfigurationInput {
  Bucket: string;
  ObjectLockConfiguration?: ObjectLockConfiguration | undefined;
  RequestPayer?: RequestPayer | undefined;
  Token?: string | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectLockConfigurationOutput {
  RequestCharged?: RequestCharged | undefined;
}

export const putObjectLockConfiguration: Operation<PutObjectLockConfigurationInput, PutObjectLockConfigurationOutput> = {
  name: "PutObjectLockConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "object-lock",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ObjectLockConfiguration: { shape: objectLockConfigurationShape, at: "payload" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      Token: { shape: "string", at: "header", name: "x-amz-bucket-object-lock-token" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
