// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, ObjectCannedACL, RequestCharged, RequestPayer } from "./enums.ts";
import type { AccessControlPolicy } from "./shapes-acl.ts";
import { accessControlPolicyShape } from "./shapes-acl.ts";

export interface PutObjectAclInput {
  Bucket: string;
  Key: string;
  ACL?: ObjectCannedACL | undefined;
  AccessControlPolicy?: AccessControlPolicy | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWrite?: string | undefined;
  GrantWriteACP?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  VersionId?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectAclOutput {
  RequestCharged?: RequestCharged | undefined;
}

export const putObjectAcl: Operation<PutObjectAclInput, PutObjectAclOutput> = {
  name: "PutObjectAcl",
  method: "PUT",
  scope: "object",
  query: "acl",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      ACL: { shape: "string", at: "header", name: "x-amz-acl" },
      AccessControlPolicy: { shape: accessControlPolicyShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      GrantFullControl: { shape: "string", at: "header", name: "x-amz-grant-full-control" },
      GrantRead: { shape: "string", at: "header", name: "x-amz-grant-read" },
      GrantReadACP: { shape: "string", at: "header", name: "x-amz-grant-read-acp" },
      GrantWrite: { shape: "string", at: "header", name: "x-amz-grant-write" },
      GrantWriteACP: { shape: "string", at: "header", name: "x-amz-grant-write-acp" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
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
