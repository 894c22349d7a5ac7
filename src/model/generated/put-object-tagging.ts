// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm, RequestPayer } from "./enums.ts";
import type { Tagging } from "./shapes-shared.ts";
import { taggingShape } from "./shapes-shared.ts";

export interface PutObjectTaggingInput {
  Bucket: string;
  Key: string;
  Tagging: Tagging;
  VersionId?: string | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
}

export interface PutObjectTaggingOutput {
  VersionId?: string | undefined;
}

export const putObjectTagging: Operation<PutObjectTaggingInput, PutObjectTaggingOutput> = {
  name: "PutObjectTagging",
  method: "PUT",
  scope: "object",
  query: "tagging",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket","Key","Tagging"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      Tagging: { shape: taggingShape, at: "payload" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
    },
  },
  output: {
    kind: "structure",
    members: {
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
    },
  },
};
