// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestPayer } from "./enums.ts";
import type { ObjectLockLegalHold } from "./shapes-legal-hold.ts";
import { objectLockLegalHoldShape } from "./shapes-legal-hold.ts";

export interface GetObjectLegalHoldInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectLegalHoldOutput {
  LegalHold?: ObjectLockLegalHold | undefined;
}

export const getObjectLegalHold: Operation<GetObjectLegalHoldInput, GetObjectLegalHoldOutput> = {
  name: "GetObjectLegalHold",
  method: "GET",
  scope: "object",
  query: "legal-hold",
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
      LegalHold: { shape: objectLockLegalHoldShape, at: "payload" },
    },
  },
};
