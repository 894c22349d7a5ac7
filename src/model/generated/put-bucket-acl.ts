// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { BucketCannedACL, ChecksumAlgorithm } from "./enums.ts";
import type { AccessControlPolicy } from "./shapes-acl.ts";
import { accessControlPolicyShape } from "./shapes-acl.ts";

export interface PutBucketAclInput {
  Bucket: string;
  ACL?: BucketCannedACL | undefined;
  AccessControlPolicy?: AccessControlPolicy | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWrite?: string | undefined;
  GrantWriteACP?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketAclOutput {}

export const putBucketAcl: Operation<PutBucketAclInput, PutBucketAclOutput> = {
  name: "PutBucketAcl",
  method: "PUT",
  scope: "bucket",
  query: "acl",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ACL: { shape: "string", at: "header", name: "x-amz-acl" },
      AccessControlPolicy: { shape: accessControlPolicyShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      GrantFullControl: { shape: "string", at: "header", name: "x-amz-grant-full-control" },
      GrantRead: { shape: "string", at: "header", name: "x-amz-grant-read" },
      GrantReadACP: { shape: "string", at: "header", name: "x-amz-grant-read-acp" },
      GrantWrite: { shape: "string", at: "header", name: "x-amz-grant-write" },
      GrantWriteACP: { shape: "string", at: "header", name: "x-amz-grant-write-acp" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
