// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { BodyInput } from "../../bytes/body-input.ts";
import type { Operation } from "../operation.ts";
import type { ObjectLockLegalHoldStatus, ObjectLockMode, ReplicationStatus, RequestCharged, ServerSideEncryption, StorageClass } from "./enums.ts";

export interface WriteGetObjectResponseInput {
  RequestRoute: string;
  RequestToken: string;
  Body?: BodyInput | undefined;
  StatusCode?: number | undefined;
  ErrorCode?: string | undefined;
  ErrorMessage?: string | undefined;
  AcceptRanges?: string | undefined;
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentLength?: number | undefined;
  ContentRange?: string | undefined;
  ContentType?: string | undefined;
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
  DeleteMarker?: boolean | undefined;
  ETag?: string | undefined;
  Expires?: Date | undefined;
  Expiration?: string | undefined;
  LastModified?: Date | undefined;
  MissingMeta?: number | undefined;
  Metadata?: Record<string, string> | undefined;
  ObjectLockMode?: ObjectLockMode | undefined;
  ObjectLockLegalHoldStatus?: ObjectLockLegalHoldStatus | undefined;
  ObjectLockRetainUntilDate?: Date | undefined;
  PartsCount?: number | undefined;
  ReplicationStatus?: ReplicationStatus | undefined;
  RequestCharged?: RequestCharged | undefined;
  Restore?: string | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  StorageClass?: StorageClass | undefined;
  TagCount?: number | undefined;
  VersionId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
}

export interface WriteGetObjectResponseOutput {}

export const writeGetObjectResponse: Operation<WriteGetObjectResponseInput, WriteGetObjectResponseOutput> = {
  name: "WriteGetObjectResponse",
  method: "POST",
  scope: "service",
  status: 200,
  endpoint: "object-lambda",
  input: {
    kind: "structure",
    required: ["RequestRoute","RequestToken"],
    members: {
      RequestRoute: { shape: "string", at: "host", name: "x-amz-request-route" },
      RequestToken: { shape: "string", at: "header", name: "x-amz-request-token" },
      Body: { shape: "stream", at: "payload" },
      StatusCode: { shape: "integer", at: "header", name: "x-amz-fwd-status" },
      ErrorCode: { shape: "string", at: "header", name: "x-amz-fwd-error-code" },
      ErrorMessage: { shape: "string", at: "header", name: "x-amz-fwd-error-message" },
      AcceptRanges: { shape: "string", at: "header", name: "x-amz-fwd-header-accept-ranges" },
      CacheControl: { shape: "string", at: "header", name: "x-amz-fwd-header-cache-control" },
      ContentDisposition: { shape: "string", at: "header", name: "x-amz-fwd-header-content-disposition" },
      ContentEncoding: { shape: "string", at: "header", name: "x-amz-fwd-header-content-encoding" },
      ContentLanguage: { shape: "string", at: "header", name: "x-amz-fwd-header-content-language" },
      ContentLength: { shape: "integer", at: "header", name: "content-length" },
      ContentRange: { shape: "string", at: "header", name: "x-amz-fwd-header-content-range" },
      ContentType: { shape: "string", at: "header", name: "x-amz-fwd-header-content-type" },
      ChecksumCRC32: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-crc32" },
      ChecksumCRC32C: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-crc32c" },
      ChecksumCRC64NVME: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-crc64nvme" },
      ChecksumSHA1: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-sha1" },
      ChecksumSHA256: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-sha256" },
      ChecksumSHA512: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-sha512" },
      ChecksumMD5: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-md5" },
      ChecksumXXHASH64: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-xxhash64" },
      ChecksumXXHASH3: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-xxhash3" },
      ChecksumXXHASH128: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-checksum-xxhash128" },
      DeleteMarker: { shape: "boolean", at: "header", name: "x-amz-fwd-header-x-amz-delete-marker" },
      ETag: { shape: "string", at: "header", name: "x-amz-fwd-header-etag" },
      Expires: { shape: "http-date", at: "header", name: "x-amz-fwd-header-expires" },
      Expiration: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-expiration" },
      LastModified: { shape: "http-date", at: "header", name: "x-amz-fwd-header-last-modified" },
      MissingMeta: { shape: "integer", at: "header", name: "x-amz-fwd-header-x-amz-missing-meta" },
      Metadata: { shape: { kind: "map" }, at: "prefix-headers", name: "x-amz-meta-" },
      ObjectLockMode: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-object-lock-mode" },
      ObjectLockLegalHoldStatus: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-object-lock-legal-hold" },
      ObjectLockRetainUntilDate: { shape: "date-time", at: "header", name: "x-amz-fwd-header-x-amz-object-lock-retain-until-date" },
      PartsCount: { shape: "integer", at: "header", name: "x-amz-fwd-header-x-amz-mp-parts-count" },
      ReplicationStatus: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-replication-status" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-request-charged" },
      Restore: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-restore" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-server-side-encryption" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-server-side-encryption-customer-algorithm" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-server-side-encryption-customer-key-md5" },
      StorageClass: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-storage-class" },
      TagCount: { shape: "integer", at: "header", name: "x-amz-fwd-header-x-amz-tagging-count" },
      VersionId: { shape: "string", at: "header", name: "x-amz-fwd-header-x-amz-version-id" },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-fwd-header-x-amz-server-side-encryption-bucket-key-enabled" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
