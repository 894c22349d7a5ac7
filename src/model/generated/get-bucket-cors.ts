// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { CORSRule } from "./shapes-cors.ts";
import { corsRuleShape } from "./shapes-cors.ts";

export interface GetBucketCorsInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketCorsOutput {
  CORSRules: CORSRule[];
}

export const getBucketCors: Operation<GetBucketCorsInput, GetBucketCorsOutput> = {
  name: "GetBucketCors",
  method: "GET",
  scope: "bucket",
  query: "cors",
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
    element: "CORSConfiguration",
    guaranteed: ["CORSRules"],
    members: {
      CORSRules: { shape: { kind: "list", of: corsRuleShape }, name: "CORSRule", flat: true },
    },
  },
};
