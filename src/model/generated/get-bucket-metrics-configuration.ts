// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { MetricsConfiguration } from "./shapes-metrics-configuration.ts";
import { metricsConfigurationShape } from "./shapes-metrics-configuration.ts";

export interface GetBucketMetricsConfigurationInput {
  Bucket: string;
  Id: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketMetricsConfigurationOutput {
  MetricsConfiguration?: MetricsConfiguration | undefined;
}

export const getBucketMetricsConfiguration: Operation<GetBucketMetricsConfigurationInput, GetBucketMetricsConfigurationOutput> = {
  name: "GetBucketMetricsConfiguration",
  method: "GET",
  scope: "bucket",
  query: "metrics",
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
      MetricsConfiguration: { shape: metricsConfigurationShape, at: "payload" },
    },
  },
};
