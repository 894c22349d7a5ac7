// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm, InventoryConfigurationState } from "./enums.ts";
import type { MetadataTableEncryptionConfiguration } from "./shapes-metadata.ts";
import { metadataTableEncryptionConfigurationShape } from "./shapes-metadata.ts";

export interface UpdateBucketMetadataInventoryTableConfigurationInput {
  Bucket: string;
  InventoryTableConfiguration: InventoryTableConfigurationUpdates;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface UpdateBucketMetadataInventoryTableConfigurationOutput {}

export interface InventoryTableConfigurationUpdates {
  ConfigurationState: InventoryConfigurationState;
  EncryptionConfiguration?: MetadataTableEncryptionConfiguration | undefined;
}

export const inventoryTableConfigurationUpdatesShape: Structure = {
  kind: "structure",
  required: ["ConfigurationState"],
  members: {
    ConfigurationState: { shape: "string" },
    EncryptionConfiguration: { shape: metadataTableEncryptionConfigurationShape },
  },
};

export const updateBucketMetadataInventoryTableConfiguration: Operation<UpdateBucketMetadataInventoryTableConfigurationInput, UpdateBucketMetadataInventoryTableConfigurationOutput> = {
  name: "UpdateBucketMetadataInventoryTableConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "metadataInventoryTable",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","InventoryTableConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      InventoryTableConfiguration: { shape: inventoryTableConfigurationUpdatesShape, at: "payload" },
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
