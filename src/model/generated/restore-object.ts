// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, ExpressionType, ObjectCannedACL, RequestCharged, RequestPayer, RestoreRequestType, ServerSideEncryption, StorageClass, Tier } from "./enums.ts";
import type { Grant, InputSerialization, OutputSerialization, Tagging } from "./shapes-shared.ts";
import { grantShape, inputSerializationShape, outputSerializationShape, taggingShape } from "./shapes-shared.ts";

export interface RestoreObjectInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  RestoreRequest?: RestoreRequest | undefined;
  RequestPayer?: RequestPayer | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface RestoreObjectOutput {
  RequestCharged?: RequestCharged | undefined;
  RestoreOutputPath?: string | undefined;
}

export interface Encryption {
  EncryptionType: ServerSideEncryption;
  KMSKeyId?: string | undefined;
  KMSContext?: string | undefined;
}

export const encryptionShape: Structure = {
  kind: "structure",
  required: ["EncryptionType"],
  members: {
    EncryptionType: { shape: "string" },
    KMSKeyId: { shape: "string", secret: true },
    KMSContext: { shape: "string" },
  },
};

export interface GlacierJobParameters {
  Tier: Tier;
}

export const glacierJobParametersShape: Structure = {
  kind: "structure",
  required: ["Tier"],
  members: {
    Tier: { shape: "string" },
  },
};

export interface MetadataEntry {
  Name?: string | undefined;
  Value?: string | undefined;
}

export const metadataEntryShape: Structure = {
  kind: "structure",
  members: {
    Name: { shape: "string" },
    Value: { shape: "string" },
  },
};

export interface S3Location {
  BucketName: string;
  Prefix: string;
  Encryption?: Encryption | undefined;
  CannedACL?: ObjectCannedACL | undefined;
  AccessControlList?: Grant[] | undefined;
  Tagging?: Tagging | undefined;
  UserMetadata?: MetadataEntry[] | undefined;
  StorageClass?: StorageClass | undefined;
}

export const s3LocationShape: Structure = {
  kind: "structure",
  required: ["BucketName","Prefix"],
  members: {
    BucketName: { shape: "string" },
    Prefix: { shape: "string" },
    Encryption: { shape: encryptionShape },
    CannedACL: { shape: "string" },
    AccessControlList: { shape: { kind: "list", of: grantShape, element: "Grant" } },
    Tagging: { shape: taggingShape },
    UserMetadata: { shape: { kind: "list", of: metadataEntryShape, element: "MetadataEntry" } },
    StorageClass: { shape: "string" },
  },
};

export interface SelectParameters {
  InputSerialization: InputSerialization;
  ExpressionType: ExpressionType;
  Expression: string;
  OutputSerialization: OutputSerialization;
}

export const selectParametersShape: Structure = {
  kind: "structure",
  required: ["InputSerialization","ExpressionType","Expression","OutputSerialization"],
  members: {
    InputSerialization: { shape: inputSerializationShape },
    ExpressionType: { shape: "string" },
    Expression: { shape: "string" },
    OutputSerialization: { shape: outputSerializationShape },
  },
};

export interface OutputLocation {
  S3?: S3Location | undefined;
}

export const outputLocationShape: Structure = {
  kind: "structure",
  members: {
    S3: { shape: s3LocationShape },
  },
};

export interface RestoreRequest {
  Days?: number | undefined;
  GlacierJobParameters?: GlacierJobParameters | undefined;
  Type?: RestoreRequestType | undefined;
  Tier?: Tier | undefined;
  Description?: string | undefined;
  SelectParameters?: SelectParameters | undefined;
  OutputLocation?: OutputLocation | undefined;
}

export const restoreRequestShape: Structure = {
  kind: "structure",
  members: {
    Days: { shape: "integer" },
    GlacierJobParameters: { shape: glacierJobParametersShape },
    Type: { shape: "string" },
    Tier: { shape: "string" },
    Description: { shape: "string" },
    SelectParameters: { shape: selectParametersShape },
    OutputLocation: { shape: outputLocationShape },
  },
};

export const restoreObject: Operation<RestoreObjectInput, RestoreObjectOutput> = {
  name: "RestoreObject",
  method: "POST",
  scope: "object",
  query: "restore",
  status: 200,
  checksum: { request: "ChecksumAlgorithm" },
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      RestoreRequest: { shape: restoreRequestShape, at: "payload" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
      RestoreOutputPath: { shape: "string", at: "header", name: "x-amz-restore-output-path" },
    },
  },
};
