// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestCharged, RequestPayer } from "./enums.ts";

export interface DeleteObjectInput {
  Bucket: string;
  Key: string;
  MFA?: string | undefined;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  BypassGovernanceRetention?: boolean | undefined;
  ExpectedBucketOwner?: string | undefined;
  IfMatch?: string | undefined;
  IfMatchLastModifiedTime?: Date | undefined;
  IfMatchSize?: number | undefined;
}

export interface DeleteObjectOutput {
  DeleteMarker?: boolean | undefined;
  VersionId?: string | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const deleteObject: Operation<DeleteObjectInput, DeleteObjectOutput> = {
  name: "DeleteObject",
  method: "DELETE",
  scope: "object",
  status: 204,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      MFA: { shape: "string", at: "header", name: "x-amz-mfa" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      BypassGovernanceRetention: { shape: "boolean", at: "header", name: "x-amz-bypass-governance-retention" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      IfMatch: { shape: "string", at: "header", name: "if-match" },
      IfMatchLastModifiedTime: { shape: "http-date", at: "header", name: "x-amz-if-match-last-modified-time" },
      IfMatchSize: { shape: "integer", at: "header", name: "x-amz-if-match-size" },
    },
  },
  output: {
    kind: "structure",
    members: {
      DeleteMarker: { shape: "boolean", at: "header", name: "x-amz-delete-marker" },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
