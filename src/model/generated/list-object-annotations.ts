// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, ReplicationStatus, RequestCharged, RequestPayer } from "./enums.ts";

export interface ListObjectAnnotationsInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  MaxAnnotationResults?: number | undefined;
  AnnotationPrefix?: string | undefined;
  ContinuationToken?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface ListObjectAnnotationsOutput {
  Annotations?: AnnotationEntry[] | undefined;
  Bucket?: string | undefined;
  Key?: string | undefined;
  ObjectVersionId?: string | undefined;
  AnnotationPrefix?: string | undefined;
  MaxAnnotationResults?: number | undefined;
  AnnotationCount?: number | undefined;
  ContinuationToken?: string | undefined;
  NextContinuationToken?: string | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export interface AnnotationEntry {
  AnnotationName: string;
  LastModified: Date;
  Size: number;
  ETag?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm[] | undefined;
  ReplicationStatus?: ReplicationStatus | undefined;
}

export const annotationEntryShape: Structure = {
  kind: "structure",
  required: ["AnnotationName","LastModified","Size"],
  members: {
    AnnotationName: { shape: "string" },
    LastModified: { shape: "date-time" },
    Size: { shape: "integer" },
    ETag: { shape: "string" },
    ChecksumAlgorithm: { shape: { kind: "list", of: "string" }, flat: true },
    ReplicationStatus: { shape: "string" },
  },
};

export const listObjectAnnotations: Operation<ListObjectAnnotationsInput, ListObjectAnnotationsOutput> = {
  name: "ListObjectAnnotations",
  method: "GET",
  scope: "object",
  query: "annotation",
  status: 200,
  pages: { inputTokens: ["ContinuationToken"], outputTokens: ["NextContinuationToken"], limit: "MaxAnnotationResults", results: ["Annotations"] },
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      MaxAnnotationResults: { shape: "integer", at: "query", name: "max-annotation-results" },
      AnnotationPrefix: { shape: "string", at: "query", name: "annotation-prefix" },
      ContinuationToken: { shape: "string", at: "query", name: "continuation-token" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "ListObjectAnnotationsOutput",
    members: {
      Annotations: { shape: { kind: "list", of: annotationEntryShape, element: "AnnotationEntry" } },
      Bucket: { shape: "string" },
      Key: { shape: "string" },
      ObjectVersionId: { shape: "string", at: "header", name: "x-amz-object-version-id" },
      AnnotationPrefix: { shape: "string" },
      MaxAnnotationResults: { shape: "integer" },
      AnnotationCount: { shape: "integer" },
      ContinuationToken: { shape: "string" },
      NextContinuationToken: { shape: "string" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
