// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, RequestCharged, RequestPayer } from "./enums.ts";

export interface UpdateObjectEncryptionInput {
  Bucket: string;
  Key: string;
  ObjectEncryption: ObjectEncryption;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
}

export interface UpdateObjectEncryptionOutput {
  RequestCharged?: RequestCharged | undefined;
}

export interface SSEKMSEncryption {
  KMSKeyArn: string;
  BucketKeyEnabled?: boolean | undefined;
}

export const ssekmsEncryptionShape: Structure = {
  kind: "structure",
  element: "SSE-KMS",
  required: ["KMSKeyArn"],
  members: {
    KMSKeyArn: { shape: "string", secret: true },
    BucketKeyEnabled: { shape: "boolean" },
  },
};

export type ObjectEncryption =
  | { SSEKMS: SSEKMSEncryption };

export const objectEncryptionShape: Structure = {
  kind: "structure",
  union: true,
  members: {
    SSEKMS: { shape: ssekmsEncryptionShape, name: "SSE-KMS" },
  },
};

export const updateObjectEncryption: Operation<UpdateObjectEncryptionInput, UpdateObjectEncryptionOutput> = {
  name: "UpdateObjectEncryption",
  method: "PUT",
  scope: "object",
  query: "encryption",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket","Key","ObjectEncryption"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      ObjectEncryption: { shape: objectEncryptionShape, at: "payload" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
    },
  },
  output: {
    kind: "structure",
    members: {
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
