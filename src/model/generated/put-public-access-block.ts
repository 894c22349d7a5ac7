// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { PublicAccessBlockConfiguration } from "./shapes-public-access-block.ts";
import { publicAccessBlockConfigurationShape } from "./shapes-public-access-block.ts";

export interface PutPublicAccessBlockInput {
  Bucket: string;
  PublicAccessBlockConfiguration: PublicAccessBlockConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutPublicAccessBlockOutput {}

export const putPublicAccessBlock: Operation<PutPublicAccessBlockInput, PutPublicAccessBlockOutput> = {
  name: "PutPublicAccessBlock",
  method: "PUT",
  scope: "bucket",
  query: "publicAccessBlock",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","PublicAccessBlockConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      PublicAccessBlockConfiguration: { shape: publicAccessBlockConfigurationShape, at: "payload" },
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
