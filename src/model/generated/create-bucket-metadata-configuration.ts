// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { AnnotationConfigurationState, ChecksumAlgorithm, InventoryConfigurationState } from "./enums.ts";
import type { MetadataTableEncryptionConfiguration, RecordExpiration } from "./shapes-metadata.ts";
import { metadataTableEncryptionConfigurationShape, recordExpirationShape } from "./shapes-metadata.ts";

export interface CreateBucketMetadataConfigurationInput {
  Bucket: string;
  MetadataConfiguration: MetadataConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface CreateBucketMetadataConfigurationOutput {}

export interface AnnotationTableConfiguration {
  ConfigurationState: AnnotationConfigurationState;
  EncryptionConfiguration?: MetadataTableEncryptionConfiguration | undefined;
  Role?: string | undefined;
}

export const annotationTableConfigurationShape: Structure = {
  kind: "structure",
  required: ["ConfigurationState"],
  members: {
    ConfigurationState: { shape: "string" },
    EncryptionConfiguration: { shape: metadataTableEncryptionConfigurationShape },
    Role: { shape: "string" },
  },
};

export interface InventoryTableConfiguration {
  ConfigurationState: InventoryConfigurationState;
  EncryptionConfiguration?: MetadataTableEncryptionConfiguration | undefined;
}

export const inventoryTableConfigurationShape: Structure = {
  kind: "structure",
  required: ["ConfigurationState"],
  members: {
    ConfigurationState: { shape: "string" },
    EncryptionConfiguration: { shape: metadataTableEncryptionConfigurationShape },
  },
};

export interface JournalTableConfiguration {
  RecordExpiration: RecordExpiration;
  EncryptionConfiguration?: MetadataTableEncryptionConfiguration | undefined;
}

export const journalTableConfigurationShape: Structure = {
  kind: "structure",
  required: ["RecordExpiration"],
  members: {
    RecordExpiration: { shape: recordExpirationShape },
    EncryptionConfiguration: { shape: metadataTableEncryptionConfigurationShape },
  },
};

export interface MetadataConfiguration {
  JournalTableConfiguration: JournalTableConfiguration;
  InventoryTableConfiguration?: InventoryTableConfiguration | undefined;
  AnnotationTableConfiguration?: AnnotationTableConfiguration | undefined;
}

export const metadataConfigurationShape: Structure = {
  kind: "structure",
  required: ["JournalTableConfiguration"],
  members: {
    JournalTableConfiguration: { shape: journalTableConfigurationShape },
    InventoryTableConfiguration: { shape: inventoryTableConfigurationShape },
    AnnotationTableConfiguration: { shape: annotationTableConfigurationShape },
  },
};

export const createBucketMetadataConfiguration: Operation<CreateBucketMetadataConfigurationInput, CreateBucketMetadataConfigurationOutput> = {
  name: "CreateBucketMetadataConfiguration",
  method: "POST",
  scope: "bucket",
  query: "metadataConfiguration",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","MetadataConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      MetadataConfiguration: { shape: metadataConfigurationShape, at: "payload" },
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
