// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { AnalyticsConfiguration } from "./shapes-analytics-configuration.ts";
import { analyticsConfigurationShape } from "./shapes-analytics-configuration.ts";

export interface PutBucketAnalyticsConfigurationInput {
  Bucket: string;
  Id: string;
  AnalyticsConfiguration: AnalyticsConfiguration;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketAnalyticsConfigurationOutput {}

export const putBucketAnalyticsConfiguration: Operation<PutBucketAnalyticsConfigurationInput, PutBucketAnalyticsConfigurationOutput> = {
  name: "PutBucketAnalyticsConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "analytics",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id","AnalyticsConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      AnalyticsConfiguration: { shape: analyticsConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
