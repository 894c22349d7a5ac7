// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { MetricsConfiguration } from "./shapes-metrics-configuration.ts";
import { metricsConfigurationShape } from "./shapes-metrics-configuration.ts";

export interface PutBucketMetricsConfigurationInput {
  Bucket: string;
  Id: string;
  MetricsConfiguration: MetricsConfiguration;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketMetricsConfigurationOutput {}

export const putBucketMetricsConfiguration: Operation<PutBucketMetricsConfigurationInput, PutBucketMetricsConfigurationOutput> = {
  name: "PutBucketMetricsConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "metrics",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id","MetricsConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      MetricsConfiguration: { shape: metricsConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
