// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { IntelligentTieringConfiguration } from "./shapes-intelligent-tiering-configuration.ts";
import { intelligentTieringConfigurationShape } from "./shapes-intelligent-tiering-configuration.ts";

export interface GetBucketIntelligentTieringConfigurationInput {
  Bucket: string;
  Id: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketIntelligentTieringConfigurationOutput {
  IntelligentTieringConfiguration?: IntelligentTieringConfiguration | undefined;
}

export const getBucketIntelligentTieringConfiguration: Operation<GetBucketIntelligentTieringConfigurationInput, GetBucketIntelligentTieringConfigurationOutput> = {
  name: "GetBucketIntelligentTieringConfiguration",
  method: "GET",
  scope: "bucket",
  query: "intelligent-tiering",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      IntelligentTieringConfiguration: { shape: intelligentTieringConfigurationShape, at: "payload" },
    },
  },
};
