// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, EncodingType, ObjectVersionStorageClass, OptionalObjectAttributes, RequestCharged, RequestPayer } from "./enums.ts";
import type { CommonPrefix, Owner, RestoreStatus } from "./shapes-shared.ts";
import { commonPrefixShape, ownerShape, restoreStatusShape } from "./shapes-shared.ts";

export interface ListObjectVersionsInput {
  Bucket: string;
  Delimiter?: string | undefined;
  EncodingType?: EncodingType | undefined;
  KeyMarker?: string | undefined;
  MaxKeys?: number | undefined;
  Prefix?: string | undefined;
  VersionIdMarker?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  OptionalObjectAttributes?: OptionalObjectAttributes[] | undefined;
}

export interface ListObjectVersionsOutput {
  IsTruncated: boolean;
  KeyMarker?: string | undefined;
  VersionIdMarker?: string | undefined;
  NextKeyMarker?: string | undefined;
  NextVersionIdMarker?: string | undefined;
  Versions: ObjectVersion[];
  DeleteMarkers: DeleteMarkerEntry[];
  Name: string;
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  MaxKeys: number;
  CommonPrefixes: CommonPrefix[];
  EncodingType?: EncodingType | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export interface DeleteMarkerEntry {
  Owner?: Owner | undefined;
  Key: string;
  VersionId: string;
  IsLatest: boolean;
  LastModified: Date;
}

export const deleteMarkerEntryShape: Structure = {
  kind: "structure",
  members: {
    Owner: { shape: ownerShape },
    Key: { shape: "string" },
    VersionId: { shape: "string" },
    IsLatest: { shape: "boolean" },
    LastModified: { shape: "date-time" },
  },
};

export interface ObjectVersion {
  ETag: string;
  ChecksumAlgorithm?: ChecksumAlgorithm[] | undefined;
  ChecksumType?: ChecksumType | undefined;
  Size: number;
  StorageClass?: ObjectVersionStorageClass | undefined;
  Key: string;
  VersionId: string;
  IsLatest: boolean;
  LastModified: Date;
  Owner?: Owner | undefined;
  RestoreStatus?: RestoreStatus | undefined;
}

export const objectVersionShape: Structure = {
  kind: "structure",
  members: {
    ETag: { shape: "string" },
    ChecksumAlgorithm: { shape: { kind: "list", of: "string" }, flat: true },
    ChecksumType: { shape: "string" },
    Size: { shape: "integer" },
    StorageClass: { shape: "string" },
    Key: { shape: "string" },
    VersionId: { shape: "string" },
    IsLatest: { shape: "boolean" },
    LastModified: { shape: "date-time" },
    Owner: { shape: ownerShape },
    RestoreStatus: { shape: restoreStatusShape },
  },
};

export const listObjectVersions: Operation<ListObjectVersionsInput, ListObjectVersionsOutput> = {
  name: "ListObjectVersions",
  method: "GET",
  scope: "bucket",
  query: "versions",
  status: 200,
  pages: { inputTokens: ["KeyMarker", "VersionIdMarker"], outputTokens: ["NextKeyMarker", "NextVersionIdMarker"], more: "IsTruncated", limit: "MaxKeys", results: ["Versions", "DeleteMarkers", "CommonPrefixes"] },
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Delimiter: { shape: "string", at: "query", name: "delimiter" },
      EncodingType: { shape: "string", at: "query", name: "encoding-type" },
      KeyMarker: { shape: "string", at: "query", name: "key-marker" },
      MaxKeys: { shape: "integer", at: "query", name: "max-keys" },
      Prefix: { shape: "string", at: "query", name: "prefix" },
      VersionIdMarker: { shape: "string", at: "query", name: "version-id-marker" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      OptionalObjectAttributes: { shape: { kind: "list", of: "string" }, at: "header", name: "x-amz-optional-object-attributes" },
    },
  },
  output: {
    kind: "structure",
    element: "ListVersionsResult",
    guaranteed: ["Versions","DeleteMarkers","CommonPrefixes"],
    members: {
      IsTruncated: { shape: "boolean" },
      KeyMarker: { shape: "string" },
      VersionIdMarker: { shape: "string" },
      NextKeyMarker: { shape: "string" },
      NextVersionIdMarker: { shape: "string" },
      Versions: { shape: { kind: "list", of: objectVersionShape }, name: "Version", flat: true },
      DeleteMarkers: { shape: { kind: "list", of: deleteMarkerEntryShape }, name: "DeleteMarker", flat: true },
      Name: { shape: "string" },
      Prefix: { shape: "string" },
      Delimiter: { shape: "string" },
      MaxKeys: { shape: "integer" },
      CommonPrefixes: { shape: { kind: "list", of: commonPrefixShape }, flat: true },
      EncodingType: { shape: "string" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
