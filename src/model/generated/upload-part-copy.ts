// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { CopySource } from "../copy-source.ts";
import type { Operation, Structure } from "../operation.ts";
import type { RequestCharged, RequestPayer, ServerSideEncryption } from "./enums.ts";

export interface UploadPartCopyInput {
  Bucket: string;
  CopySource: CopySource;
  Key: string;
  PartNumber: number;
  UploadId: string;
  CopySourceIfMatch?: string | undefined;
  CopySourceIfModifiedSince?: Date | undefined;
  CopySourceIfNoneMatch?: string | undefined;
  CopySourceIfUnmodifiedSince?: Date | undefined;
  CopySourceRange?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  CopySourceSSECustomerAlgorithm?: string | undefined;
  CopySourceSSECustomerKey?: string | undefined;
  CopySourceSSECustomerKeyMD5?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  ExpectedSourceBucketOwner?: string | undefined;
}

export interface UploadPartCopyOutput {
  CopySourceVersionId?: string | undefined;
  CopyPartResult: CopyPartResult;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export interface CopyPartResult {
  ETag: string;
  LastModified: Date;
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

export const copyPartResultShape: Structure = {
  kind: "structure",
  members: {
    ETag: { shape: "string" },
    LastModified: { shape: "date-time" },
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

export const uploadPartCopy: Operation<UploadPartCopyInput, UploadPartCopyOutput> = {
  name: "UploadPartCopy",
  method: "PUT",
  scope: "object",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","CopySource","Key","PartNumber","UploadId"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      CopySource: { shape: "string", at: "header", name: "x-amz-copy-source" },
      Key: { shape: "string", at: "key" },
      PartNumber: { shape: "integer", at: "query", name: "partNumber" },
      UploadId: { shape: "string", at: "query", name: "uploadId" },
      CopySourceIfMatch: { shape: "string", at: "header", name: "x-amz-copy-source-if-match" },
      CopySourceIfModifiedSince: { shape: "http-date", at: "header", name: "x-amz-copy-source-if-modified-since" },
      CopySourceIfNoneMatch: { shape: "string", at: "header", name: "x-amz-copy-source-if-none-match" },
      CopySourceIfUnmodifiedSince: { shape: "http-date", at: "header", name: "x-amz-copy-source-if-unmodified-since" },
      CopySourceRange: { shape: "string", at: "header", name: "x-amz-copy-source-range" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      CopySourceSSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-copy-source-server-side-encryption-customer-algorithm" },
      CopySourceSSECustomerKey: { shape: "string", at: "header", name: "x-amz-copy-source-server-side-encryption-customer-key", secret: true },
      CopySourceSSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-copy-source-server-side-encryption-customer-key-md5" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ExpectedSourceBucketOwner: { shape: "string", at: "header", name: "x-amz-source-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      CopySourceVersionId: { shape: "string", at: "header", name: "x-amz-copy-source-version-id" },
      CopyPartResult: { shape: copyPartResultShape, at: "payload" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
