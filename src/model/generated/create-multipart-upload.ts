// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, ObjectCannedACL, ObjectLockEventHold, ObjectLockLegalHoldStatus, ObjectLockMode, RequestCharged, RequestPayer, ServerSideEncryption, StorageClass } from "./enums.ts";

export interface CreateMultipartUploadInput {
  Bucket: string;
  Key: string;
  ACL?: ObjectCannedACL | undefined;
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentType?: string | undefined;
  Expires?: Date | undefined;
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWriteACP?: string | undefined;
  Metadata?: Record<string, string> | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  StorageClass?: StorageClass | undefined;
  WebsiteRedirectLocation?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  RequestPayer?: RequestPayer | undefined;
  Tagging?: string | undefined;
  ObjectLockMode?: ObjectLockMode | undefined;
  ObjectLockRetainUntilDate?: Date | undefined;
  ObjectLockLegalHoldStatus?: ObjectLockLegalHoldStatus | undefined;
  ObjectLockEventHold?: ObjectLockEventHold | undefined;
  ObjectLockEventHoldDurationDays?: number | undefined;
  ObjectLockEventHoldDurationYears?: number | undefined;
  ExpectedBucketOwner?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ChecksumType?: ChecksumType | undefined;
}

export interface CreateMultipartUploadOutput {
  AbortDate?: Date | undefined;
  AbortRuleId?: string | undefined;
  Bucket: string;
  Key: string;
  UploadId: string;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  RequestCharged?: RequestCharged | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ChecksumType?: ChecksumType | undefined;
}

export const createMultipartUpload: Operation<CreateMultipartUploadInput, CreateMultipartUploadOutput> = {
  name: "CreateMultipartUpload",
  method: "POST",
  scope: "object",
  query: "uploads",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      ACL: { shape: "string", at: "header", name: "x-amz-acl" },
      CacheControl: { shape: "string", at: "header", name: "cache-control" },
      ContentDisposition: { shape: "string", at: "header", name: "content-disposition" },
      ContentEncoding: { shape: "string", at: "header", name: "content-encoding" },
      ContentLanguage: { shape: "string", at: "header", name: "content-language" },
      ContentType: { shape: "string", at: "header", name: "content-type" },
      Expires: { shape: "http-date", at: "header", name: "expires" },
      GrantFullControl: { shape: "string", at: "header", name: "x-amz-grant-full-control" },
      GrantRead: { shape: "string", at: "header", name: "x-amz-grant-read" },
      GrantReadACP: { shape: "string", at: "header", name: "x-amz-grant-read-acp" },
      GrantWriteACP: { shape: "string", at: "header", name: "x-amz-grant-write-acp" },
      Metadata: { shape: { kind: "map" }, at: "prefix-headers", name: "x-amz-meta-" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      StorageClass: { shape: "string", at: "header", name: "x-amz-storage-class" },
      WebsiteRedirectLocation: { shape: "string", at: "header", name: "x-amz-website-redirect-location" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      Tagging: { shape: "string", at: "header", name: "x-amz-tagging" },
      ObjectLockMode: { shape: "string", at: "header", name: "x-amz-object-lock-mode" },
      ObjectLockRetainUntilDate: { shape: "date-time", at: "header", name: "x-amz-object-lock-retain-until-date" },
      ObjectLockLegalHoldStatus: { shape: "string", at: "header", name: "x-amz-object-lock-legal-hold" },
      ObjectLockEventHold: { shape: "string", at: "header", name: "x-amz-object-lock-event-hold" },
      ObjectLockEventHoldDurationDays: { shape: "integer", at: "header", name: "x-amz-object-lock-event-hold-duration-days" },
      ObjectLockEventHoldDurationYears: { shape: "integer", at: "header", name: "x-amz-object-lock-event-hold-duration-years" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-checksum-algorithm" },
      ChecksumType: { shape: "string", at: "header", name: "x-amz-checksum-type" },
    },
  },
  output: {
    kind: "structure",
    element: "InitiateMultipartUploadResult",
    members: {
      AbortDate: { shape: "http-date", at: "header", name: "x-amz-abort-date" },
      AbortRuleId: { shape: "string", at: "header", name: "x-amz-abort-rule-id" },
      Bucket: { shape: "string" },
      Key: { shape: "string" },
      UploadId: { shape: "string" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-checksum-algorithm" },
      ChecksumType: { shape: "string", at: "header", name: "x-amz-checksum-type" },
    },
  },
};
