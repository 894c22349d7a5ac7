// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { EncodingType, OptionalObjectAttributes, RequestCharged, RequestPayer } from "./enums.ts";
import type { CommonPrefix, ListedObject } from "./shapes-shared.ts";
import { commonPrefixShape, listedObjectShape } from "./shapes-shared.ts";

export interface ListObjectsInput {
  Bucket: string;
  Delimiter?: string | undefined;
  EncodingType?: EncodingType | undefined;
  Marker?: string | undefined;
  MaxKeys?: number | undefined;
  Prefix?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  OptionalObjectAttributes?: OptionalObjectAttributes[] | undefined;
}

export interface ListObjectsOutput {
  IsTruncated: boolean;
  Marker?: string | undefined;
  NextMarker?: string | undefined;
  Contents: ListedObject[];
  Name: string;
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  MaxKeys: number;
  CommonPrefixes: CommonPrefix[];
  EncodingType?: EncodingType | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const listObjects: Operation<ListObjectsInput, ListObjectsOutput> = {
  name: "ListObjects",
  method: "GET",
  scope: "bucket",
  status: 200,
  pages: { inputTokens: ["Marker"], outputTokens: ["NextMarker"], more: "IsTruncated", limit: "MaxKeys", results: ["Contents", "CommonPrefixes"] },
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Delimiter: { shape: "string", at: "query", name: "delimiter" },
      EncodingType: { shape: "string", at: "query", name: "encoding-type" },
      Marker: { shape: "string", at: "query", name: "marker" },
      MaxKeys: { shape: "integer", at: "query", name: "max-keys" },
      Prefix: { shape: "string", at: "query", name: "prefix" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      OptionalObjectAttributes: { shape: { kind: "list", of: "string" }, at: "header", name: "x-amz-optional-object-attributes" },
    },
  },
  output: {
    kind: "structure",
    element: "ListBucketResult",
    guaranteed: ["Contents","CommonPrefixes"],
    members: {
      IsTruncated: { shape: "boolean" },
      Marker: { shape: "string" },
      NextMarker: { shape: "string" },
      Contents: { shape: { kind: "list", of: listedObjectShape }, flat: true },
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
