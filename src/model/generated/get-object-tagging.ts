// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestPayer } from "./enums.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface GetObjectTaggingInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
}

export interface GetObjectTaggingOutput {
  TagSet: Tag[];
  VersionId?: string | undefined;
}

export const getObjectTagging: Operation<GetObjectTaggingInput, GetObjectTaggingOutput> = {
  name: "GetObjectTagging",
  method: "GET",
  scope: "object",
  query: "tagging",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
    },
  },
  output: {
    kind: "structure",
    element: "Tagging",
    guaranteed: ["TagSet"],
    members: {
      TagSet: { shape: { kind: "list", of: tagShape, element: "Tag" } },
      VersionId: { shape: "string", at: "header", name: "x-amz-version-id" },
    },
  },
};
