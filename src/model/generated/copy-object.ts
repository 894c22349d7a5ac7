// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { CopySource } from "../copy-source.ts";
import type { Operation, Structure } from "../operation.ts";
import type { AnnotationDirective, ChecksumAlgorithm, ChecksumType, MetadataDirective, ObjectCannedACL, ObjectLockEventHold, ObjectLockLegalHoldStatus, ObjectLockMode, RequestCharged, RequestPayer, ServerSideEncryption, StorageClass, TaggingDirective } from "./enums.ts";

export interface CopyObjectInput {
  Bucket: string;
  CopySource: CopySource;
  Key: string;
  ACL?: ObjectCannedACL | undefined;
  CacheControl?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentType?: string | undefined;
  CopySourceIfMatch?: string | undefined;
  CopySourceIfModifiedSince?: Date | undefined;
  CopySourceIfNoneMatch?: string | undefined;
  CopySourceIfUnmodifiedSince?: Date | undefined;
  Expires?: Date | undefined;
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWriteACP?: string | undefined;
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  Metadata?: Record<string, string> | undefined;
  MetadataDirective?: MetadataDirective | undefined;
  TaggingDirective?: TaggingDirective | undefined;
  AnnotationDirective?: AnnotationDirective | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  StorageClass?: StorageClass | undefined;
  WebsiteRedirectLocation?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  CopySourceSSECustomerAlgorithm?: string | undefined;
  CopySourceSSECustomerKey?: string | undefined;
  CopySourceSSECustomerKeyMD5?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  Tagging?: string | undefined;
  ObjectLockMode?: ObjectLockMode | undefined;
  ObjectLockRetainUntilDate?: Date | undefined;
  ObjectLockLegalHoldStatus?: ObjectLockLegalHoldStatus | undefined;
  ObjectLockEventHold?: ObjectLockEventHold | undefined;
  ObjectLockEventHoldDurationDays?: number | undefined;
  ObjectLockEventHoldDurationYears?: number | undefined;
  ExpectedBucketOwner?: string | undefined;
  ExpectedSourceBucketOwner?: string | undefined;
}

export interface CopyObjectOutput {
  CopyObjectResult: CopyObjectResult;
  Expiration?: string | undefined;
  CopySourceVersionId?: string | undefined;
  VersionId?: string | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export interface CopyObjectResult {
  ETag: string;
  LastModified: Date;
  ChecksumType?: ChecksumType | undefined;
  ChecksumCRC32?: string | undefined;
  ChecksumCRC32C?: string | undefined;
  ChecksumCRC64NVME?: string | undefined;
  ChecksumSHA1?: string | undefined;
  ChecksumSHA256?: string | undefined;
  ChecksumSHA512?: string | undefined;
  ChecksumMD5?: string | undefined;
  ChecksumXXHASH64?: string | undefined;
  ChecksumXXHASH3?: string | undefined;
  ChecksumXXHASH128?: string | undefined;
}

export const copyObjectResultShape: Structure = {
  kind: "structure",
  members: {
    ETag: { shape: "string" },
    LastModified: { shape: "date-time" },
    ChecksumType: { shape: "string" },
    ChecksumCRC32: { shape: "string" },
    ChecksumCRC32C: { shape: "string" },
    ChecksumCRC64NVME: { shape: "string" },
    ChecksumSHA1: { shape: "string" },
    ChecksumSHA256: { shape: "string" },
    ChecksumSHA512: { shape: "string" },
    ChecksumMD5: { shape: "string" },
    ChecksumXXHASH64: { shape: "string" },
    ChecksumXXHASH3: { shape: "string" },
    ChecksumXXHASH128: { shape: "string" },
  },
};

export const copyObject: Operation<CopyObjectInput, CopyObjectOutput> = {
  name: "CopyObject",
  method: "PUT",
  scope: "object",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","CopySource","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      CopySource: { shape: "string", at: "header", name: "x-amz-copy-source" },
      Key: { shape: "string", at: "key" },
      ACL: { shape: "string", at: "header", name: "x-amz-acl" },
      CacheControl: { shape: "string", at: "header", name: "cache-control" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-checksum-algorithm" },
      ContentDisposition: { shape: "string", at: "header", name: "content-disposition" },
      ContentEncoding: { shape: "string", at: "header", name: "content-encoding" },
      ContentLanguage: { shape: "string", at: "header", name: "content-language" },
      ContentType: { shape: "string", at: "header", name: "content-type" },
      CopySourceIfMatch: { shape: "string", at: "header", name: "x-amz-copy-source-if-match" },
      CopySourceIfModifiedSince: { shape: "http-date", at: "header", name: "x-amz-copy-source-if-modified-since" },
      CopySourceIfNoneMatch: { shape: "string", at: "header", name: "x-amz-copy-source-if-none-match" },
      CopySourceIfUnmodifiedSince: { shape: "http-date", at: "header", name: "x-amz-copy-source-if-unmodified-since" },
      Expires: { shape: "http-date", at: "header", name: "expires" },
      GrantFullControl: { shape: "string", at: "header", name: "x-amz-grant-full-control" },
      GrantRead: { shape: "string", at: "header", name: "x-amz-grant-read" },
      GrantReadACP: { shape: "string", at: "header", name: "x-amz-grant-read-acp" },
      GrantWriteACP: { shape: "string", at: "header", name: "x-amz-grant-write-acp" },
      IfMatch: { shape: "string", at: "header", name: "if-match" },
      IfNoneMatch: { shape: "string", at: "header", name: "if-none-match" },
      Metadata: { shape: { kind: "map" }, at: "prefix-headers", name: "x-amz-meta-" },
      MetadataDirective: { shape: "string", at: "header", name: "x-amz-metadata-directive" },
      TaggingDirective: { shape: "string", at: "header", name: "x-amz-tagging-directive" },
      AnnotationDirective: { shape: "string", at: "header", name: "x-amz-object-annotation-directive" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      StorageClass: { shape: "string", at: "header", name: "x-amz-storage-class" },
      WebsiteRedirectLocation: { shape: "string", at: "header", name: "x-amz-website-redirect-location" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      CopySourceSSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-copy-source-server-side-encryption-customer-algorithm" },
      CopySourceSSECustomerKey: { shape: "string", at: "header", name: "x-amz-copy-source-server-side-encryption-customer-key", secret: true },
      CopySourceSSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-copy-source-server-side-encryption-customer-key-md5" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      Tagging: { shape: "string", at: "header", name: "x-amz-tagging" },
      ObjectLockMode: { shape: "string", at: "header", name: "x-amz-object-lock-mode" },
      ObjectLockRetainUntilDate: { shape: "date-time", at: "header", name: "x-amz-object-lock-retain-until-date" },
      ObjectLockLegalHoldStatus: { shape: "string", at: "header", name: "x-amz-object-lock-legal-hold" },
      ObjectLockEventHold: { shape: "string", at: "header", name: "x-amz-object-lock-event-hold" },
      ObjectLockEventHoldDurationDays: { shape: "integer", at: "header", name: "x-amz-object-lock-event-hold-duration-days" },
      ObjectLockEventHoldDurationYears: { shape: "integer", at: "header", name: "x-amz-object-lock-event-hold-duration-years" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ExpectedSourceBucketOwner: { shape: "string", at: "header", name: "x-amz-source-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      CopyObjectResult: { shape: copyObjectResultShape, at: "payload" },
      Expiration: { shape: "string", at: "header", name: "x-amz-expiration" },
      CopySourceVersionId: { shape: "string", at: "header", name: "x-amz-copy-source-version-id" },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
