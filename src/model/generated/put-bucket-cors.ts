// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { CORSRule } from "./shapes-cors.ts";
import { corsRuleShape } from "./shapes-cors.ts";

export interface PutBucketCorsInput {
  Bucket: string;
  CORSConfiguration: CORSConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketCorsOutput {}

export interface CORSConfiguration {
  CORSRules: CORSRule[];
}

export const corsConfigurationShape: Structure = {
  kind: "structure",
  required: ["CORSRules"],
  members: {
    CORSRules: { shape: { kind: "list", of: corsRuleShape }, name: "CORSRule", flat: true },
  },
};

export const putBucketCors: Operation<PutBucketCorsInput, PutBucketCorsOutput> = {
  name: "PutBucketCors",
  method: "PUT",
  scope: "bucket",
  query: "cors",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","CORSConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      CORSConfiguration: { shape: corsConfigurationShape, at: "payload" },
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
