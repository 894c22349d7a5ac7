// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, RequestCharged, RequestPayer, StorageClass } from "./enums.ts";
import type { Initiator, Owner } from "./shapes-shared.ts";
import { initiatorShape, ownerShape } from "./shapes-shared.ts";

export interface ListPartsInput {
  Bucket: string;
  Key: string;
  UploadId: string;
  MaxParts?: number | undefined;
  PartNumberMarker?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
}

export interface ListPartsOutput {
  AbortDate?: Date | undefined;
  AbortRuleId?: string | undefined;
  Bucket: string;
  Key: string;
  UploadId: string;
  PartNumberMarker?: string | undefined;
  NextPartNumberMarker?: string | undefined;
  MaxParts: number;
  IsTruncated: boolean;
  Parts: Part[];
  Initiator?: Initiator | undefined;
  Owner?: Owner | undefined;
  StorageClass?: StorageClass | undefined;
  RequestCharged?: RequestCharged | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ChecksumType?: ChecksumType | undefined;
}

export interface Part {
  PartNumber: number;
  LastModified: Date;
  ETag: string;
  Size: number;
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

export const partShape: Structure = {
  kind: "structure",
  members: {
    PartNumber: { shape: "integer" },
    LastModified: { shape: "date-time" },
    ETag: { shape: "string" },
    Size: { shape: "integer" },
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

export const listParts: Operation<ListPartsInput, ListPartsOutput> = {
  name: "ListParts",
  method: "GET",
  scope: "object",
  status: 200,
  pages: { inputTokens: ["PartNumberMarker"], outputTokens: ["NextPartNumberMarker"], more: "IsTruncated", limit: "MaxParts", results: ["Parts"] },
  input: {
    kind: "structure",
    required: ["Bucket","Key","UploadId"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      UploadId: { shape: "string", at: "query", name: "uploadId" },
      MaxParts: { shape: "integer", at: "query", name: "max-parts" },
      PartNumberMarker: { shape: "string", at: "query", name: "part-number-marker" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
    },
  },
  output: {
    kind: "structure",
    element: "ListPartsResult",
    guaranteed: ["Parts"],
    members: {
      AbortDate: { shape: "http-date", at: "header", name: "x-amz-abort-date" },
      AbortRuleId: { shape: "string", at: "header", name: "x-amz-abort-rule-id" },
      Bucket: { shape: "string" },
      Key: { shape: "string" },
      UploadId: { shape: "string" },
      PartNumberMarker: { shape: "string" },
      NextPartNumberMarker: { shape: "string" },
      MaxParts: { shape: "integer" },
      IsTruncated: { shape: "boolean" },
      Parts: { shape: { kind: "list", of: partShape }, name: "Part", flat: true },
      Initiator: { shape: initiatorShape },
      Owner: { shape: ownerShape },
      StorageClass: { shape: "string" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
      ChecksumAlgorithm: { shape: "string" },
      ChecksumType: { shape: "string" },
    },
  },
};
