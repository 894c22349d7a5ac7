// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { BodyInput } from "../../bytes/body-input.ts";
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, ObjectCannedACL, ObjectLockEventHold, ObjectLockLegalHoldStatus, ObjectLockMode, RequestCharged, RequestPayer, ServerSideEncryption, StorageClass } from "./enums.ts";

export interface PutObjectInput {
  Bucket: string;
  Key: string;
  ACL?: ObjectCannedACL | undefined;
  Body?: BodyInput | undefined;
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentLength?: number | undefined;
  ContentMD5?: string | undefined;
  ContentType?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
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
  Expires?: Date | undefined;
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWriteACP?: string | undefined;
  WriteOffsetBytes?: number | undefined;
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
}

export interface PutObjectOutput {
  Expiration?: string | undefined;
  ETag: string;
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
  ChecksumType?: ChecksumType | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  VersionId?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  Size?: number | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const putObject: Operation<PutObjectInput, PutObjectOutput> = {
  name: "PutObject",
  method: "PUT",
  scope: "object",
  status: 200,
  checksum: { request: "ChecksumAlgorithm" },
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      ACL: { shape: "string", at: "header", name: "x-amz-acl" },
      Body: { shape: "stream", at: "payload" },
      CacheControl: { shape: "string", at: "header", name: "cache-control" },
      ContentDisposition: { shape: "string", at: "header", name: "content-disposition" },
      ContentEncoding: { shape: "string", at: "header", name: "content-encoding" },
      ContentLanguage: { shape: "string", at: "header", name: "content-language" },
      ContentLength: { shape: "integer", at: "header", name: "content-length" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ContentType: { shape: "string", at: "header", name: "content-type" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ChecksumCRC32: { shape: "string", at: "header", name: "x-amz-checksum-crc32" },
      ChecksumCRC32C: { shape: "string", at: "header", name: "x-amz-checksum-crc32c" },
      ChecksumCRC64NVME: { shape: "string", at: "header", name: "x-amz-checksum-crc64nvme" },
      ChecksumSHA1: { shape: "string", at: "header", name: "x-amz-checksum-sha1" },
      ChecksumSHA256: { shape: "string", at: "header", name: "x-amz-checksum-sha256" },
      ChecksumSHA512: { shape: "string", at: "header", name: "x-amz-checksum-sha512" },
      ChecksumMD5: { shape: "string", at: "header", name: "x-amz-checksum-md5" },
      ChecksumXXHASH64: { shape: "string", at: "header", name: "x-amz-checksum-xxhash64" },
      ChecksumXXHASH3: { shape: "string", at: "header", name: "x-amz-checksum-xxhash3" },
      ChecksumXXHASH128: { shape: "string", at: "header", name: "x-amz-checksum-xxhash128" },
      Expires: { shape: "http-date", at: "header", name: "expires" },
      IfMatch: { shape: "string", at: "header", name: "if-match" },
      IfNoneMatch: { shape: "string", at: "header", name: "if-none-match" },
      GrantFullControl: { shape: "string", at: "header", name: "x-amz-grant-full-control" },
      GrantRead: { shape: "string", at: "header", name: "x-amz-grant-read" },
      GrantReadACP: { shape: "string", at: "header", name: "x-amz-grant-read-acp" },
      GrantWriteACP: { shape: "string", at: "header", name: "x-amz-grant-write-acp" },
      WriteOffsetBytes: { shape: "integer", at: "header", name: "x-amz-write-offset-bytes" },
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
    },
  },
  output: {
    kind: "structure",
    members: {
      Expiration: { shape: "string", at: "header", name: "x-amz-expiration" },
      ETag: { shape: "string", at: "header", name: "etag" },
      ChecksumCRC32: { shape: "string", at: "header", name: "x-amz-checksum-crc32" },
      ChecksumCRC32C: { shape: "string", at: "header", name: "x-amz-checksum-crc32c" },
      ChecksumCRC64NVME: { shape: "string", at: "header", name: "x-amz-checksum-crc64nvme" },
      ChecksumSHA1: { shape: "string", at: "header", name: "x-amz-checksum-sha1" },
      ChecksumSHA256: { shape: "string", at: "header", name: "x-amz-checksum-sha256" },
      ChecksumSHA512: { shape: "string", at: "header", name: "x-amz-checksum-sha512" },
      ChecksumMD5: { shape: "string", at: "header", name: "x-amz-checksum-md5" },
      ChecksumXXHASH64: { shape: "string", at: "header", name: "x-amz-checksum-xxhash64" },
      ChecksumXXHASH3: { shape: "string", at: "header", name: "x-amz-checksum-xxhash3" },
      ChecksumXXHASH128: { shape: "string", at: "header", name: "x-amz-checksum-xxhash128" },
      ChecksumType: { shape: "string", at: "header", name: "x-amz-checksum-type" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      Size: { shape: "integer", at: "header", name: "x-amz-object-size" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
