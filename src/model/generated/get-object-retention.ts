// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestPayer } from "./enums.ts";
import type { ObjectLockRetention } from "./shapes-retention.ts";
import { objectLockRetentionShape } from "./shapes-retention.ts";

export interface GetObjectRetentionInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectRetentionOutput {
  Retention?: ObjectLockRetention | undefined;
}

export const getObjectRetention: Operation<GetObjectRetentionInput, GetObjectRetentionOutput> = {
  name: "GetObjectRetention",
  method: "GET",
  scope: "object",
  query: "retention",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      Retention: { shape: objectLockRetentionShape, at: "payload" },
    },
  },
};
