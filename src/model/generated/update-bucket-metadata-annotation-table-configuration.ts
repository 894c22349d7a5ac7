// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { AnnotationConfigurationState, ChecksumAlgorithm } from "./enums.ts";
import type { MetadataTableEncryptionConfiguration } from "./shapes-metadata.ts";
import { metadataTableEncryptionConfigurationShape } from "./shapes-metadata.ts";

export interface UpdateBucketMetadataAnnotationTableConfigurationInput {
  Bucket: string;
  AnnotationTableConfiguration: AnnotationTableConfigurationUpdates;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface UpdateBucketMetadataAnnotationTableConfigurationOutput {}

export interface AnnotationTableConfigurationUpdates {
  ConfigurationState: AnnotationConfigurationState;
  EncryptionConfiguration?: MetadataTableEncryptionConfiguration | undefined;
  Role?: string | undefined;
}

export const annotationTableConfigurationUpdatesShape: Structure = {
  kind: "structure",
  required: ["ConfigurationState"],
  members: {
    ConfigurationState: { shape: "string" },
    EncryptionConfiguration: { shape: metadataTableEncryptionConfigurationShape },
    Role: { shape: "string" },
  },
};

export const updateBucketMetadataAnnotationTableConfiguration: Operation<UpdateBucketMetadataAnnotationTableConfigurationInput, UpdateBucketMetadataAnnotationTableConfigurationOutput> = {
  name: "UpdateBucketMetadataAnnotationTableConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "metadataAnnotationTable",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","AnnotationTableConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      AnnotationTableConfiguration: { shape: annotationTableConfigurationUpdatesShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
