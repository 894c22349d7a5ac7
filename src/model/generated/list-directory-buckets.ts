// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { Bucket } from "./shapes-shared.ts";
import { bucketShape } from "./shapes-shared.ts";

export interface ListDirectoryBucketsInput {
  ContinuationToken?: string | undefined;
  MaxDirectoryBuckets?: number | undefined;
}

export interface ListDirectoryBucketsOutput {
  Buckets: Bucket[];
  ContinuationToken?: string | undefined;
}

export const listDirectoryBuckets: Operation<ListDirectoryBucketsInput, ListDirectoryBucketsOutput> = {
  name: "ListDirectoryBuckets",
  method: "GET",
  scope: "service",
  status: 200,
  endpoint: "control",
  pages: { inputTokens: ["ContinuationToken"], outputTokens: ["ContinuationToken"], limit: "MaxDirectoryBuckets", results: ["Buckets"] },
  input: {
    kind: "structure",
    members: {
      ContinuationToken: { shape: "string", at: "query", name: "continuation-token" },
      MaxDirectoryBuckets: { shape: "integer", at: "query", name: "max-directory-buckets" },
    },
  },
  output: {
    kind: "structure",
    element: "ListAllMyDirectoryBucketsResult",
    guaranteed: ["Buckets"],
    members: {
      Buckets: { shape: { kind: "list", of: bucketShape, element: "Bucket" } },
      ContinuationToken: { shape: "string" },
    },
  },
};
