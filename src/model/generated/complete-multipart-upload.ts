// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumType, RequestCharged, RequestPayer, ServerSideEncryption } from "./enums.ts";

export interface CompleteMultipartUploadInput {
  Bucket: string;
  Key: string;
  UploadId: string;
  MultipartUpload?: CompletedMultipartUpload | undefined;
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
  MpuObjectSize?: number | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
}

export interface CompleteMultipartUploadOutput {
  Location?: string | undefined;
  Bucket: string;
  Key: string;
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
  SSEKMSKeyId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export interface CompletedPart {
  ETag?: string | undefined;
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
  PartNumber?: number | undefined;
}

export const completedPartShape: Structure = {
  kind: "structure",
  members: {
    ETag: { shape: "string" },
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
    PartNumber: { shape: "integer" },
  },
};

export interface CompletedMultipartUpload {
  Parts?: CompletedPart[] | undefined;
}

export const completedMultipartUploadShape: Structure = {
  kind: "structure",
  members: {
    Parts: { shape: { kind: "list", of: completedPartShape }, name: "Part", flat: true },
  },
};

export const completeMultipartUpload: Operation<CompleteMultipartUploadInput, CompleteMultipartUploadOutput> = {
  name: "CompleteMultipartUpload",
  method: "POST",
  scope: "object",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key","UploadId"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      UploadId: { shape: "string", at: "query", name: "uploadId" },
      MultipartUpload: { shape: completedMultipartUploadShape, at: "payload", name: "CompleteMultipartUpload" },
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
      MpuObjectSize: { shape: "integer", at: "header", name: "x-amz-mp-object-size" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      IfMatch: { shape: "string", at: "header", name: "if-match" },
      IfNoneMatch: { shape: "string", at: "header", name: "if-none-match" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
    },
  },
  output: {
    kind: "structure",
    element: "CompleteMultipartUploadResult",
    members: {
      Location: { shape: "string" },
      Bucket: { shape: "string" },
      Key: { shape: "string" },
      Expiration: { shape: "string", at: "header", name: "x-amz-expiration" },
      ETag: { shape: "string" },
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
      ChecksumType: { shape: "string" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
