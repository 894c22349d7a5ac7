// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, RequestCharged, RequestPayer } from "./enums.ts";

export interface DeleteObjectsInput {
  Bucket: string;
  Delete: Delete;
  MFA?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  BypassGovernanceRetention?: boolean | undefined;
  ExpectedBucketOwner?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
}

export interface DeleteObjectsOutput {
  Deleted: DeletedObject[];
  RequestCharged?: RequestCharged | undefined;
  Errors: DeleteError[];
}

export interface DeletedObject {
  Key?: string | undefined;
  VersionId?: string | undefined;
  DeleteMarker?: boolean | undefined;
  DeleteMarkerVersionId?: string | undefined;
}

export const deletedObjectShape: Structure = {
  kind: "structure",
  members: {
    Key: { shape: "string" },
    VersionId: { shape: "string" },
    DeleteMarker: { shape: "boolean" },
    DeleteMarkerVersionId: { shape: "string" },
  },
};

export interface DeleteError {
  Key?: string | undefined;
  VersionId?: string | undefined;
  Code?: string | undefined;
  Message?: string | undefined;
}

export const deleteErrorShape: Structure = {
  kind: "structure",
  members: {
    Key: { shape: "string" },
    VersionId: { shape: "string" },
    Code: { shape: "string" },
    Message: { shape: "string" },
  },
};

export interface ObjectIdentifier {
  Key: string;
  VersionId?: string | undefined;
  ETag?: string | undefined;
  LastModifiedTime?: Date | undefined;
  Size?: number | undefined;
}

export const objectIdentifierShape: Structure = {
  kind: "structure",
  required: ["Key"],
  members: {
    Key: { shape: "string" },
    VersionId: { shape: "string" },
    ETag: { shape: "string" },
    LastModifiedTime: { shape: "http-date" },
    Size: { shape: "integer" },
  },
};

export interface Delete {
  Objects: ObjectIdentifier[];
  Quiet?: boolean | undefined;
}

export const deleteShape: Structure = {
  kind: "structure",
  required: ["Objects"],
  members: {
    Objects: { shape: { kind: "list", of: objectIdentifierShape }, name: "Object", flat: true },
    Quiet: { shape: "boolean" },
  },
};

export const deleteObjects: Operation<DeleteObjectsInput, DeleteObjectsOutput> = {
  name: "DeleteObjects",
  method: "POST",
  scope: "bucket",
  query: "delete",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  input: {
    kind: "structure",
    required: ["Bucket","Delete"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Delete: { shape: deleteShape, at: "payload" },
      MFA: { shape: "string", at: "header", name: "x-amz-mfa" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      BypassGovernanceRetention: { shape: "boolean", at: "header", name: "x-amz-bypass-governance-retention" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
    },
  },
  output: {
    kind: "structure",
    element: "DeleteResult",
    guaranteed: ["Deleted","Errors"],
    members: {
      Deleted: { shape: { kind: "list", of: deletedObjectShape }, flat: true },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
      Errors: { shape: { kind: "list", of: deleteErrorShape }, name: "Error", flat: true },
    },
  },
};
