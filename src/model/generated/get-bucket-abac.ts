// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { AbacStatus } from "./shapes-abac.ts";
import { abacStatusShape } from "./shapes-abac.ts";

export interface GetBucketAbacInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketAbacOutput {
  AbacStatus?: AbacStatus | undefined;
}

export const getBucketAbac: Operation<GetBucketAbacInput, GetBucketAbacOutput> = {
  name: "GetBucketAbac",
  method: "GET",
  scope: "bucket",
  query: "abac",
  status: 200,
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
      AbacStatus: { shape: abacStatusShape, at: "payload" },
    },
  },
};
