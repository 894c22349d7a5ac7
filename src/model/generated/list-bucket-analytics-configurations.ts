// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { AnalyticsConfiguration } from "./shapes-analytics-configuration.ts";
import { analyticsConfigurationShape } from "./shapes-analytics-configuration.ts";

export interface ListBucketAnalyticsConfigurationsInput {
  Bucket: string;
  ContinuationToken?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketAnalyticsConfigurationsOutput {
  IsTruncated?: boolean | undefined;
  ContinuationToken?: string | undefined;
  NextContinuationToken?: string | undefined;
  AnalyticsConfigurationList?: AnalyticsConfiguration[] | undefined;
}

export const listBucketAnalyticsConfigurations: Operation<ListBucketAnalyticsConfigurationsInput, ListBucketAnalyticsConfigurationsOutput> = {
  name: "ListBucketAnalyticsConfigurations",
  method: "GET",
  scope: "bucket",
  query: "analytics",
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
    element: "ListBucketAnalyticsConfigurationResult",
    members: {
      IsTruncated: { shape: "boolean" },
      ContinuationToken: { shape: "string" },
      NextContinuationToken: { shape: "string" },
      AnalyticsConfigurationList: { shape: { kind: "list", of: analyticsConfigurationShape }, name: "AnalyticsConfiguration", flat: true },
    },
  },
};
