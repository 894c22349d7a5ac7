// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestCharged, RequestPayer } from "./enums.ts";

export interface AbortMultipartUploadInput {
  Bucket: string;
  Key: string;
  UploadId: string;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  IfMatchInitiatedTime?: Date | undefined;
}

export interface AbortMultipartUploadOutput {
  RequestCharged?: RequestCharged | undefined;
}

export const abortMultipartUpload: Operation<AbortMultipartUploadInput, AbortMultipartUploadOutput> = {
  name: "AbortMultipartUpload",
  method: "DELETE",
  scope: "object",
  status: 204,
  input: {
    kind: "structure",
    required: ["Bucket","Key","UploadId"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      UploadId: { shape: "string", at: "query", name: "uploadId" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      IfMatchInitiatedTime: { shape: "http-date", at: "header", name: "x-amz-if-match-initiated-time" },
    },
  },
  output: {
    kind: "structure",
    members: {
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
