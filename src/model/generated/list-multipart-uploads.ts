// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, EncodingType, RequestCharged, RequestPayer, StorageClass } from "./enums.ts";
import type { CommonPrefix, Initiator, Owner } from "./shapes-shared.ts";
import { commonPrefixShape, initiatorShape, ownerShape } from "./shapes-shared.ts";

export interface ListMultipartUploadsInput {
  Bucket: string;
  Delimiter?: string | undefined;
  EncodingType?: EncodingType | undefined;
  KeyMarker?: string | undefined;
  MaxUploads?: number | undefined;
  Prefix?: string | undefined;
  UploadIdMarker?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
}

export interface ListMultipartUploadsOutput {
  Bucket: string;
  KeyMarker?: string | undefined;
  UploadIdMarker?: string | undefined;
  NextKeyMarker?: string | undefined;
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  NextUploadIdMarker?: string | undefined;
  MaxUploads: number;
  IsTruncated: boolean;
  Uploads: MultipartUpload[];
  CommonPrefixes: CommonPrefix[];
  EncodingType?: EncodingType | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export interface MultipartUpload {
  UploadId: string;
  Key: string;
  Initiated: Date;
  StorageClass?: StorageClass | undefined;
  Owner?: Owner | undefined;
  Initiator?: Initiator | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ChecksumType?: ChecksumType | undefined;
}

export const multipartUploadShape: Structure = {
  kind: "structure",
  members: {
    UploadId: { shape: "string" },
    Key: { shape: "string" },
    Initiated: { shape: "date-time" },
    StorageClass: { shape: "string" },
    Owner: { shape: ownerShape },
    Initiator: { shape: initiatorShape },
    ChecksumAlgorithm: { shape: "string" },
    ChecksumType: { shape: "string" },
  },
};

export const listMultipartUploads: Operation<ListMultipartUploadsInput, ListMultipartUploadsOutput> = {
  name: "ListMultipartUploads",
  method: "GET",
  scope: "bucket",
  query: "uploads",
  status: 200,
  pages: { inputTokens: ["KeyMarker", "UploadIdMarker"], outputTokens: ["NextKeyMarker", "NextUploadIdMarker"], more: "IsTruncated", limit: "MaxUploads", results: ["Uploads", "CommonPrefixes"] },
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Delimiter: { shape: "string", at: "query", name: "delimiter" },
      EncodingType: { shape: "string", at: "query", name: "encoding-type" },
      KeyMarker: { shape: "string", at: "query", name: "key-marker" },
      MaxUploads: { shape: "integer", at: "query", name: "max-uploads" },
      Prefix: { shape: "string", at: "query", name: "prefix" },
      UploadIdMarker: { shape: "string", at: "query", name: "upload-id-marker" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
    },
  },
  output: {
    kind: "structure",
    element: "ListMultipartUploadsResult",
    guaranteed: ["Uploads","CommonPrefixes"],
    members: {
      Bucket: { shape: "string" },
      KeyMarker: { shape: "string" },
      UploadIdMarker: { shape: "string" },
      NextKeyMarker: { shape: "string" },
      Prefix: { shape: "string" },
      Delimiter: { shape: "string" },
      NextUploadIdMarker: { shape: "string" },
      MaxUploads: { shape: "integer" },
      IsTruncated: { shape: "boolean" },
      Uploads: { shape: { kind: "list", of: multipartUploadShape }, name: "Upload", flat: true },
      CommonPrefixes: { shape: { kind: "list", of: commonPrefixShape }, flat: true },
      EncodingType: { shape: "string" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
