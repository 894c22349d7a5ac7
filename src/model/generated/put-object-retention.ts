// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, RequestCharged, RequestPayer } from "./enums.ts";
import type { ObjectLockRetention } from "./shapes-retention.ts";
import { objectLockRetentionShape } from "./shapes-retention.ts";

export interface PutObjectRetentionInput {
  Bucket: string;
  Key: string;
  Retention?: ObjectLockRetention | undefined;
  RequestPayer?: RequestPayer | undefined;
  VersionId?: string | undefined;
  BypassGovernanceRetention?: boolean | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectRetentionOutput {
  RequestCharged?: RequestCharged | undefined;
}

export const putObjectRetention: Operation<PutObjectRetentionInput, PutObjectRetentionOutput> = {
  name: "PutObjectRetention",
  method: "PUT",
  scope: "object",
  query: "retention",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      Retention: { shape: objectLockRetentionShape, at: "payload" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      BypassGovernanceRetention: { shape: "boolean", at: "header", name: "x-amz-bypass-governance-retention" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
