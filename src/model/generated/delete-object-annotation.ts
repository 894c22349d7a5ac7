// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestCharged, RequestPayer } from "./enums.ts";

export interface DeleteObjectAnnotationInput {
  Bucket: string;
  Key: string;
  AnnotationName: string;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  ObjectIfMatch?: string | undefined;
}

export interface DeleteObjectAnnotationOutput {
  ObjectVersionId?: string | undefined;
  RequestCharged?: RequestCharged | undefined;
}

export const deleteObjectAnnotation: Operation<DeleteObjectAnnotationInput, DeleteObjectAnnotationOutput> = {
  name: "DeleteObjectAnnotation",
  method: "DELETE",
  scope: "object",
  query: "annotation",
  status: 204,
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
      ObjectIfMatch: { shape: "string", at: "header", name: "x-amz-object-if-match" },
    },
  },
  output: {
    kind: "structure",
    members: {
      ObjectVersionId: { shape: "string", at: "header", name: "x-amz-object-version-id" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
