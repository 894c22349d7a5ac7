// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ArchiveStatus, ChecksumMode, ChecksumType, ObjectLockEventHold, ObjectLockLegalHoldStatus, ObjectLockMode, ReplicationStatus, RequestCharged, RequestPayer, ServerSideEncryption, StorageClass } from "./enums.ts";

export interface HeadObjectInput {
  Bucket: string;
  Key: string;
  IfMatch?: string | undefined;
  IfModifiedSince?: Date | undefined;
  IfNoneMatch?: string | undefined;
  IfUnmodifiedSince?: Date | undefined;
  Range?: string | undefined;
  ResponseCacheControl?: string | undefined;
  ResponseContentDisposition?: string | undefined;
  ResponseContentEncoding?: string | undefined;
  ResponseContentLanguage?: string | undefined;
  ResponseContentType?: string | undefined;
  ResponseExpires?: Date | undefined;
  VersionId?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  PartNumber?: number | undefined;
  ExpectedBucketOwner?: string | undefined;
  ChecksumMode?: ChecksumMode | undefined;
}

export interface HeadObjectOutput {
  DeleteMarker?: boolean | undefined;
  AcceptRanges?: string | undefined;
  Expiration?: string | undefined;
  Restore?: string | undefined;
  ArchiveStatus?: ArchiveStatus | undefined;
  LastModified: Date;
  ContentLength: number;
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
  ETag: string;
  MissingMeta?: number | undefined;
  VersionId?: string | undefined;
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentType?: string | undefined;
  ContentRange?: string | undefined;
  Expires?: Date | undefined;
  ExpiresString?: string | undefined;
  WebsiteRedirectLocation?: string | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  Metadata: Record<string, string>;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  StorageClass?: StorageClass | undefined;
  RequestCharged?: RequestCharged | undefined;
  ReplicationStatus?: ReplicationStatus | undefined;
  PartsCount?: number | undefined;
  TagCount?: number | undefined;
  ObjectLockMode?: ObjectLockMode | undefined;
  ObjectLockRetainUntilDate?: Date | undefined;
  ObjectLockLegalHoldStatus?: ObjectLockLegalHoldStatus | undefined;
  ObjectLockEventHold?: ObjectLockEventHold | undefined;
  ObjectLockEventHoldDurationDays?: number | undefined;
  ObjectLockEventHoldDurationYears?: number | undefined;
}

export const headObject: Operation<HeadObjectInput, HeadObjectOutput> = {
  name: "HeadObject",
  method: "HEAD",
  scope: "object",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      IfMatch: { shape: "string", at: "header", name: "if-match" },
      IfModifiedSince: { shape: "http-date", at: "header", name: "if-modified-since" },
      IfNoneMatch: { shape: "string", at: "header", name: "if-none-match" },
      IfUnmodifiedSince: { shape: "http-date", at: "header", name: "if-unmodified-since" },
      Range: { shape: "string", at: "header", name: "range" },
      ResponseCacheControl: { shape: "string", at: "query", name: "response-cache-control" },
      ResponseContentDisposition: { shape: "string", at: "query", name: "response-content-disposition" },
      ResponseContentEncoding: { shape: "string", at: "query", name: "response-content-encoding" },
      ResponseContentLanguage: { shape: "string", at: "query", name: "response-content-language" },
      ResponseContentType: { shape: "string", at: "query", name: "response-content-type" },
      ResponseExpires: { shape: "http-date", at: "query", name: "response-expires" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      PartNumber: { shape: "integer", at: "query", name: "partNumber" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ChecksumMode: { shape: "string", at: "header", name: "x-amz-checksum-mode" },
    },
  },
  output: {
    kind: "structure",
    guaranteed: ["Metadata"],
    members: {
      DeleteMarker: { shape: "boolean", at: "header", name: "x-amz-delete-marker" },
      AcceptRanges: { shape: "string", at: "header", name: "accept-ranges" },
      Expiration: { shape: "string", at: "header", name: "x-amz-expiration" },
      Restore: { shape: "string", at: "header", name: "x-amz-restore" },
      ArchiveStatus: { shape: "string", at: "header", name: "x-amz-archive-status" },
      LastModified: { shape: "http-date", at: "header", name: "last-modified" },
      ContentLength: { shape: "integer", at: "header", name: "content-length" },
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
      ETag: { shape: "string", at: "header", name: "etag" },
      MissingMeta: { shape: "integer", at: "header", name: "x-amz-missing-meta" },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
      CacheControl: { shape: "string", at: "header", name: "cache-control" },
      ContentDisposition: { shape: "string", at: "header", name: "content-disposition" },
      ContentEncoding: { shape: "string", at: "header", name: "content-encoding" },
      ContentLanguage: { shape: "string", at: "header", name: "content-language" },
      ContentType: { shape: "string", at: "header", name: "content-type" },
      ContentRange: { shape: "string", at: "header", name: "content-range" },
      Expires: { shape: "http-date", at: "header", name: "expires" },
      ExpiresString: { shape: "string", at: "header", name: "expires" },
      WebsiteRedirectLocation: { shape: "string", at: "header", name: "x-amz-website-redirect-location" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      Metadata: { shape: { kind: "map" }, at: "prefix-headers", name: "x-amz-meta-" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      StorageClass: { shape: "string", at: "header", name: "x-amz-storage-class" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
      ReplicationStatus: { shape: "string", at: "header", name: "x-amz-replication-status" },
      PartsCount: { shape: "integer", at: "header", name: "x-amz-mp-parts-count" },
      TagCount: { shape: "integer", at: "header", name: "x-amz-tagging-count" },
      ObjectLockMode: { shape: "string", at: "header", name: "x-amz-object-lock-mode" },
      ObjectLockRetainUntilDate: { shape: "date-time", at: "header", name: "x-amz-object-lock-retain-until-date" },
      ObjectLockLegalHoldStatus: { shape: "string", at: "header", name: "x-amz-object-lock-legal-hold" },
      ObjectLockEventHold: { shape: "string", at: "header", name: "x-amz-object-lock-event-hold" },
      ObjectLockEventHoldDurationDays: { shape: "integer", at: "header", name: "x-amz-object-lock-event-hold-duration-days" },
      ObjectLockEventHoldDurationYears: { shape: "integer", at: "header", name: "x-amz-object-lock-event-hold-duration-years" },
    },
  },
};
