// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { MetricsConfiguration } from "./shapes-metrics-configuration.ts";
import { metricsConfigurationShape } from "./shapes-metrics-configuration.ts";

export interface ListBucketMetricsConfigurationsInput {
  Bucket: string;
  ContinuationToken?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketMetricsConfigurationsOutput {
  IsTruncated?: boolean | undefined;
  ContinuationToken?: string | undefined;
  NextContinuationToken?: string | undefined;
  MetricsConfigurationList?: MetricsConfiguration[] | undefined;
}

export const listBucketMetricsConfigurations: Operation<ListBucketMetricsConfigurationsInput, ListBucketMetricsConfigurationsOutput> = {
  name: "ListBucketMetricsConfigurations",
  method: "GET",
  scope: "bucket",
  query: "metrics",
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
    element: "ListMetricsConfigurationsResult",
    members: {
      IsTruncated: { shape: "boolean" },
      ContinuationToken: { shape: "string" },
      NextContinuationToken: { shape: "string" },
      MetricsConfigurationList: { shape: { kind: "list", of: metricsConfigurationShape }, name: "MetricsConfiguration", flat: true },
    },
  },
};
