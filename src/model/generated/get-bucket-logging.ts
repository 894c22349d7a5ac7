// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { LoggingEnabled } from "./shapes-logging.ts";
import { loggingEnabledShape } from "./shapes-logging.ts";

export interface GetBucketLoggingInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketLoggingOutput {
  LoggingEnabled?: LoggingEnabled | undefined;
}

export const getBucketLogging: Operation<GetBucketLoggingInput, GetBucketLoggingOutput> = {
  name: "GetBucketLogging",
  method: "GET",
  scope: "bucket",
  query: "logging",
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
    element: "BucketLoggingStatus",
    members: {
      LoggingEnabled: { shape: loggingEnabledShape },
    },
  },
};
