// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Body } from "../../bytes/body.ts";
import type { Operation } from "../operation.ts";
import type { ChecksumMode, ChecksumType, ReplicationStatus, RequestCharged, RequestPayer, ServerSideEncryption } from "./enums.ts";

export interface GetObjectAnnotationInput {
  Bucket: string;
  Key: string;
  AnnotationName: string;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  ChecksumMode?: ChecksumMode | undefined;
}

export interface GetObjectAnnotationOutput {
  AnnotationPayload?: Body | undefined;
  ObjectVersionId?: string | undefined;
  LastModified?: Date | undefined;
  ContentLength?: number | undefined;
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
  ReplicationStatus?: ReplicationStatus | undefined;
}

export const getObjectAnnotation: Operation<GetObjectAnnotationInput, GetObjectAnnotationOutput> = {
  name: "GetObjectAnnotation",
  method: "GET",
  scope: "object",
  query: "annotation",
  status: 200,
  checksum: { response: "ChecksumMode" },
  input: {
    kind: "structure",
    required: ["Bucket","Key","AnnotationName"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      AnnotationName: { shape: "string", at: "query", name: "annotationName" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ChecksumMode: { shape: "string", at: "header", name: "x-amz-checksum-mode" },
    },
  },
  output: {
    kind: "structure",
    members: {
      AnnotationPayload: { shape: "stream", at: "payload" },
      ObjectVersionId: { shape: "string", at: "header", name: "x-amz-object-version-id" },
      LastModified: { shape: "http-date", at: "header", name: "last-modified" },
      ContentLength: { shape: "integer", at: "header", name: "content-length" },
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
      ReplicationStatus: { shape: "string", at: "header", name: "x-amz-replication-status" },
    },
  },
};
