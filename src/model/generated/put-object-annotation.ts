// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { BodyInput } from "../../bytes/body-input.ts";
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, RequestCharged, RequestPayer, ServerSideEncryption } from "./enums.ts";

export interface PutObjectAnnotationInput {
  Bucket: string;
  Key: string;
  AnnotationName: string;
  AnnotationPayload: BodyInput;
  VersionId?: string | undefined;
  ObjectIfMatch?: string | undefined;
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
  ContentMD5?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutObjectAnnotationOutput {
  Key?: string | undefined;
  AnnotationName?: string | undefined;
  ObjectVersionId?: string | undefined;
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
  ChecksumType?: ChecksumType | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const putObjectAnnotation: Operation<PutObjectAnnotationInput, PutObjectAnnotationOutput> = {
  name: "PutObjectAnnotation",
  method: "PUT",
  scope: "object",
  query: "annotation",
  status: 200,
  checksum: { request: "ChecksumAlgorithm" },
  input: {
    kind: "structure",
    required: ["Bucket","Key","AnnotationName","AnnotationPayload"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      AnnotationName: { shape: "string", at: "query", name: "annotationName" },
      AnnotationPayload: { shape: "stream", at: "payload" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      ObjectIfMatch: { shape: "string", at: "header", name: "x-amz-object-if-match" },
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
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "PutObjectAnnotationOutput",
    members: {
      Key: { shape: "string" },
      AnnotationName: { shape: "string" },
      ObjectVersionId: { shape: "string", at: "header", name: "x-amz-object-version-id" },
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
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
