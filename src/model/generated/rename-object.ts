// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";

export interface RenameObjectInput {
  Bucket: string;
  Key: string;
  RenameSource: string;
  DestinationIfMatch?: string | undefined;
  DestinationIfNoneMatch?: string | undefined;
  DestinationIfModifiedSince?: Date | undefined;
  DestinationIfUnmodifiedSince?: Date | undefined;
  SourceIfMatch?: string | undefined;
  SourceIfNoneMatch?: string | undefined;
  SourceIfModifiedSince?: Date | undefined;
  SourceIfUnmodifiedSince?: Date | undefined;
  ClientToken?: string | undefined;
}

export interface RenameObjectOutput {}

export const renameObject: Operation<RenameObjectInput, RenameObjectOutput> = {
  name: "RenameObject",
  method: "PUT",
  scope: "object",
  query: "renameObject",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key","RenameSource"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      RenameSource: { shape: "string", at: "header", name: "x-amz-rename-source" },
      DestinationIfMatch: { shape: "string", at: "header", name: "if-match" },
      DestinationIfNoneMatch: { shape: "string", at: "header", name: "if-none-match" },
      DestinationIfModifiedSince: { shape: "http-date", at: "header", name: "if-modified-since" },
      DestinationIfUnmodifiedSince: { shape: "http-date", at: "header", name: "if-unmodified-since" },
      SourceIfMatch: { shape: "string", at: "header", name: "x-amz-rename-source-if-match" },
      SourceIfNoneMatch: { shape: "string", at: "header", name: "x-amz-rename-source-if-none-match" },
      SourceIfModifiedSince: { shape: "http-date", at: "header", name: "x-amz-rename-source-if-modified-since" },
      SourceIfUnmodifiedSince: { shape: "http-date", at: "header", name: "x-amz-rename-source-if-unmodified-since" },
      ClientToken: { shape: "string", at: "header", name: "x-amz-client-token", idempotencyToken: true },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
