// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, RequestCharged, RequestPayer } from "./enums.ts";
import type { ObjectLockLegalHold } from "./shapes-legal-hold.ts";
import { objectLockLegalHoldShape } from "./shapes-legal-hold.ts";

export interface PutObjectLegalHoldInput {
  Bucket: string;
  Key: string;
  LegalHold?: ObjectLockLegalHold | undefined;
  RequestPayer?: RequestPayer | undefined;
  VersionId?: string | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectLegalHoldOutput {
  RequestCharged?: RequestCharged | undefined;
}

export const putObjectLegalHold: Operation<PutObjectLegalHoldInput, PutObjectLegalHoldOutput> = {
  name: "PutObjectLegalHold",
  method: "PUT",
  scope: "object",
  query: "legal-hold",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      LegalHold: { shape: objectLockLegalHoldShape, at: "payload" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
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
