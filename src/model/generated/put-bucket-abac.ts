// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { AbacStatus } from "./shapes-abac.ts";
import { abacStatusShape } from "./shapes-abac.ts";

export interface PutBucketAbacInput {
  Bucket: string;
  AbacStatus: AbacStatus;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketAbacOutput {}

export const putBucketAbac: Operation<PutBucketAbacInput, PutBucketAbacOutput> = {
  name: "PutBucketAbac",
  method: "PUT",
  scope: "bucket",
  query: "abac",
  status: 200,
  checksum: { request: "ChecksumAlgorithm" },
  input: {
    kind: "structure",
    required: ["Bucket","AbacStatus"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      AbacStatus: { shape: abacStatusShape, at: "payload" },
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
