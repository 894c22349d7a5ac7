// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { LoggingEnabled } from "./shapes-logging.ts";
import { loggingEnabledShape } from "./shapes-logging.ts";

export interface PutBucketLoggingInput {
  Bucket: string;
  BucketLoggingStatus: BucketLoggingStatus;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketLoggingOutput {}

export interface BucketLoggingStatus {
  LoggingEnabled?: LoggingEnabled | undefined;
}

export const bucketLoggingStatusShape: Structure = {
  kind: "structure",
  members: {
    LoggingEnabled: { shape: loggingEnabledShape },
  },
};

export const putBucketLogging: Operation<PutBucketLoggingInput, PutBucketLoggingOutput> = {
  name: "PutBucketLogging",
  method: "PUT",
  scope: "bucket",
  query: "logging",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","BucketLoggingStatus"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      BucketLoggingStatus: { shape: bucketLoggingStatusShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
