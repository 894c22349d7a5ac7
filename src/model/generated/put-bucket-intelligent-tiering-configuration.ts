// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { IntelligentTieringConfiguration } from "./shapes-intelligent-tiering-configuration.ts";
import { intelligentTieringConfigurationShape } from "./shapes-intelligent-tiering-configuration.ts";

export interface PutBucketIntelligentTieringConfigurationInput {
  Bucket: string;
  Id: string;
  IntelligentTieringConfiguration: IntelligentTieringConfiguration;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketIntelligentTieringConfigurationOutput {}

export const putBucketIntelligentTieringConfiguration: Operation<PutBucketIntelligentTieringConfigurationInput, PutBucketIntelligentTieringConfigurationOutput> = {
  name: "PutBucketIntelligentTieringConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "intelligent-tiering",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id","IntelligentTieringConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      IntelligentTieringConfiguration: { shape: intelligentTieringConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
