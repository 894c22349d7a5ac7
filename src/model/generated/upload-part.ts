// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { BodyInput } from "../../bytes/body-input.ts";
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, RequestCharged, RequestPayer, ServerSideEncryption } from "./enums.ts";

export interface UploadPartInput {
  Bucket: string;
  Key: string;
  PartNumber: number;
  UploadId: string;
  Body?: BodyInput | undefined;
  ContentLength?: number | undefined;
  ContentMD5?: string | undefined;
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
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface UploadPartOutput {
  ServerSideEncryption?: ServerSideEncryption | undefined;
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
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const uploadPart: Operation<UploadPartInput, UploadPartOutput> = {
  name: "UploadPart",
  method: "PUT",
  scope: "object",
  status: 200,
  checksum: { request: "ChecksumAlgorithm" },
  input: {
    kind: "structure",
    required: ["Bucket","Key","PartNumber","UploadId"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      PartNumber: { shape: "integer", at: "query", name: "partNumber" },
      UploadId: { shape: "string", at: "query", name: "uploadId" },
      Body: { shape: "stream", at: "payload" },
      ContentLength: { shape: "integer", at: "header", name: "content-length" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
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
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
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
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
