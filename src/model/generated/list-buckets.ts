// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { Bucket, Owner } from "./shapes-shared.ts";
import { bucketShape, ownerShape } from "./shapes-shared.ts";

export interface ListBucketsInput {
  MaxBuckets?: number | undefined;
  ContinuationToken?: string | undefined;
  Prefix?: string | undefined;
  BucketRegion?: string | undefined;
}

export interface ListBucketsOutput {
  Buckets: Bucket[];
  Owner?: Owner | undefined;
  ContinuationToken?: string | undefined;
  Prefix?: string | undefined;
}

export const listBuckets: Operation<ListBucketsInput, ListBucketsOutput> = {
  name: "ListBuckets",
  method: "GET",
  scope: "service",
  status: 200,
  pages: { inputTokens: ["ContinuationToken"], outputTokens: ["ContinuationToken"], limit: "MaxBuckets", results: ["Buckets"] },
  input: {
    kind: "structure",
    members: {
      MaxBuckets: { shape: "integer", at: "query", name: "max-buckets" },
      ContinuationToken: { shape: "string", at: "query", name: "continuation-token" },
      Prefix: { shape: "string", at: "query", name: "prefix" },
      BucketRegion: { shape: "string", at: "query", name: "bucket-region" },
    },
  },
  output: {
    kind: "structure",
    element: "ListAllMyBucketsResult",
    guaranteed: ["Buckets"],
    members: {
      Buckets: { shape: { kind: "list", of: bucketShape, element: "Bucket" } },
      Owner: { shape: ownerShape },
      ContinuationToken: { shape: "string" },
      Prefix: { shape: "string" },
    },
  },
};
