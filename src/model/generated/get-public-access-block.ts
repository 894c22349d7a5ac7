// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { PublicAccessBlockConfiguration } from "./shapes-public-access-block.ts";
import { publicAccessBlockConfigurationShape } from "./shapes-public-access-block.ts";

export interface GetPublicAccessBlockInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetPublicAccessBlockOutput {
  PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration | undefined;
}

export const getPublicAccessBlock: Operation<GetPublicAccessBlockInput, GetPublicAccessBlockOutput> = {
  name: "GetPublicAccessBlock",
  method: "GET",
  scope: "bucket",
  query: "publicAccessBlock",
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
      PublicAccessBlockConfiguration: { shape: publicAccessBlockConfigurationShape, at: "payload" },
    },
  },
};
