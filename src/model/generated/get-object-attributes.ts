// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumType, ObjectAttributes, RequestCharged, RequestPayer, StorageClass } from "./enums.ts";

export interface GetObjectAttributesInput {
  Bucket: string;
  Key: string;
  ObjectAttributes: ObjectAttributes[];
  VersionId?: string | undefined;
  MaxParts?: number | undefined;
  PartNumberMarker?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectAttributesOutput {
  DeleteMarker?: boolean | undefined;
  LastModified?: Date | undefined;
  VersionId?: string | undefined;
  RequestCharged?: RequestCharged | undefined;
  ETag?: string | undefined;
  Checksum?: Checksum | undefined;
  ObjectParts?: GetObjectAttributesParts | undefined;
  StorageClass?: StorageClass | undefined;
  ObjectSize?: number | undefined;
}

export interface Checksum {
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
}

export const checksumShape: Structure = {
  kind: "structure",
  members: {
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
  },
};

export interface ObjectPart {
  PartNumber?: number | undefined;
  Size?: number | undefined;
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

export const objectPartShape: Structure = {
  kind: "structure",
  members: {
    PartNumber: { shape: "integer" },
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

export interface GetObjectAttributesParts {
  TotalPartsCount?: number | undefined;
  PartNumberMarker?: string | undefined;
  NextPartNumberMarker?: string | undefined;
  MaxParts?: number | undefined;
  IsTruncated?: boolean | undefined;
  Parts?: ObjectPart[] | undefined;
}

export const getObjectAttributesPartsShape: Structure = {
  kind: "structure",
  members: {
    TotalPartsCount: { shape: "integer", name: "PartsCount" },
    PartNumberMarker: { shape: "string" },
    NextPartNumberMarker: { shape: "string" },
    MaxParts: { shape: "integer" },
    IsTruncated: { shape: "boolean" },
    Parts: { shape: { kind: "list", of: objectPartShape }, name: "Part", flat: true },
  },
};

export const getObjectAttributes: Operation<GetObjectAttributesInput, GetObjectAttributesOutput> = {
  name: "GetObjectAttributes",
  method: "GET",
  scope: "object",
  query: "attributes",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key","ObjectAttributes"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      ObjectAttributes: { shape: { kind: "list", of: "string" }, at: "header", name: "x-amz-object-attributes" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      MaxParts: { shape: "integer", at: "header", name: "x-amz-max-parts" },
      PartNumberMarker: { shape: "string", at: "header", name: "x-amz-part-number-marker" },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "GetObjectAttributesResponse",
    members: {
      DeleteMarker: { shape: "boolean", at: "header", name: "x-amz-delete-marker" },
      LastModified: { shape: "http-date", at: "header", name: "last-modified" },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
      ETag: { shape: "string" },
      Checksum: { shape: checksumShape },
      ObjectParts: { shape: getObjectAttributesPartsShape },
      StorageClass: { shape: "string" },
      ObjectSize: { shape: "integer" },
    },
  },
};
