// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { EncodingType, OptionalObjectAttributes, RequestCharged, RequestPayer } from "./enums.ts";
import type { CommonPrefix, ListedObject } from "./shapes-shared.ts";
import { commonPrefixShape, listedObjectShape } from "./shapes-shared.ts";

export interface ListObjectsV2Input {
  Bucket: string;
  Delimiter?: string | undefined;
  EncodingType?: EncodingType | undefined;
  MaxKeys?: number | undefined;
  Prefix?: string | undefined;
  ContinuationToken?: string | undefined;
  FetchOwner?: boolean | undefined;
  StartAfter?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  OptionalObjectAttributes?: OptionalObjectAttributes[] | undefined;
}

export interface ListObjectsV2Output {
  IsTruncated: boolean;
  Contents: ListedObject[];
  Name: string;
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  MaxKeys: number;
  CommonPrefixes: CommonPrefix[];
  EncodingType?: EncodingType | undefined;
  KeyCount: number;
  ContinuationToken?: string | undefined;
  NextContinuationToken?: string | undefined;
  StartAfter?: string | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const listObjectsV2: Operation<ListObjectsV2Input, ListObjectsV2Output> = {
  name: "ListObjectsV2",
  method: "GET",
  scope: "bucket",
  query: "list-type=2",
  status: 200,
  pages: { inputTokens: ["ContinuationToken"], outputTokens: ["NextContinuationToken"], more: "IsTruncated", limit: "MaxKeys", results: ["Contents", "CommonPrefixes"] },
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Delimiter: { shape: "string", at: "query", name: "delimiter" },
      EncodingType: { shape: "string", at: "query", name: "encoding-type" },
      MaxKeys: { shape: "integer", at: "query", name: "max-keys" },
      Prefix: { shape: "string", at: "query", name: "prefix" },
      ContinuationToken: { shape: "string", at: "query", name: "continuation-token" },
      FetchOwner: { shape: "boolean", at: "query", name: "fetch-owner" },
      StartAfter: { shape: "string", at: "query", name: "start-after" },
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
      Contents: { shape: { kind: "list", of: listedObjectShape }, flat: true },
      Name: { shape: "string" },
      Prefix: { shape: "string" },
      Delimiter: { shape: "string" },
      MaxKeys: { shape: "integer" },
      CommonPrefixes: { shape: { kind: "list", of: commonPrefixShape }, flat: true },
      EncodingType: { shape: "string" },
      KeyCount: { shape: "integer" },
      ContinuationToken: { shape: "string" },
      NextContinuationToken: { shape: "string" },
      StartAfter: { shape: "string" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
