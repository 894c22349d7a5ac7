// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { ServerSideEncryptionConfiguration } from "./shapes-encryption.ts";
import { serverSideEncryptionConfigurationShape } from "./shapes-encryption.ts";

export interface PutBucketEncryptionInput {
  Bucket: string;
  ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketEncryptionOutput {}

export const putBucketEncryption: Operation<PutBucketEncryptionInput, PutBucketEncryptionOutput> = {
  name: "PutBucketEncryption",
  method: "PUT",
  scope: "bucket",
  query: "encryption",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","ServerSideEncryptionConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ServerSideEncryptionConfiguration: { shape: serverSideEncryptionConfigurationShape, at: "payload" },
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
