// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ServerSideEncryptionConfiguration } from "./shapes-encryption.ts";
import { serverSideEncryptionConfigurationShape } from "./shapes-encryption.ts";

export interface GetBucketEncryptionInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketEncryptionOutput {
  ServerSideEncryptionConfiguration?: ServerSideEncryptionConfiguration | undefined;
}

export const getBucketEncryption: Operation<GetBucketEncryptionInput, GetBucketEncryptionOutput> = {
  name: "GetBucketEncryption",
  method: "GET",
  scope: "bucket",
  query: "encryption",
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
      ServerSideEncryptionConfiguration: { shape: serverSideEncryptionConfigurationShape, at: "payload" },
    },
  },
};
