// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { AnalyticsConfiguration } from "./shapes-analytics-configuration.ts";
import { analyticsConfigurationShape } from "./shapes-analytics-configuration.ts";

export interface GetBucketAnalyticsConfigurationInput {
  Bucket: string;
  Id: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketAnalyticsConfigurationOutput {
  AnalyticsConfiguration?: AnalyticsConfiguration | undefined;
}

export const getBucketAnalyticsConfiguration: Operation<GetBucketAnalyticsConfigurationInput, GetBucketAnalyticsConfigurationOutput> = {
  name: "GetBucketAnalyticsConfiguration",
  method: "GET",
  scope: "bucket",
  query: "analytics",
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
      AnalyticsConfiguration: { shape: analyticsConfigurationShape, at: "payload" },
    },
  },
};
