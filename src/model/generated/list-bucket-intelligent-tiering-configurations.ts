// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { IntelligentTieringConfiguration } from "./shapes-intelligent-tiering-configuration.ts";
import { intelligentTieringConfigurationShape } from "./shapes-intelligent-tiering-configuration.ts";

export interface ListBucketIntelligentTieringConfigurationsInput {
  Bucket: string;
  ContinuationToken?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketIntelligentTieringConfigurationsOutput {
  IsTruncated?: boolean | undefined;
  ContinuationToken?: string | undefined;
  NextContinuationToken?: string | undefined;
  IntelligentTieringConfigurationList?: IntelligentTieringConfiguration[] | undefined;
}

export const listBucketIntelligentTieringConfigurations: Operation<ListBucketIntelligentTieringConfigurationsInput, ListBucketIntelligentTieringConfigurationsOutput> = {
  name: "ListBucketIntelligentTieringConfigurations",
  method: "GET",
  scope: "bucket",
  query: "intelligent-tiering",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ContinuationToken: { shape: "string", at: "query", name: "continuation-token" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "ListBucketIntelligentTieringConfigurationsOutput",
    members: {
      IsTruncated: { shape: "boolean" },
      ContinuationToken: { shape: "string" },
      NextContinuationToken: { shape: "string" },
      IntelligentTieringConfigurationList: { shape: { kind: "list", of: intelligentTieringConfigurationShape }, name: "IntelligentTieringConfiguration", flat: true },
    },
  },
};
