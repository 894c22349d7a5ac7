// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { AnnotationConfigurationState, InventoryConfigurationState, S3TablesBucketType } from "./enums.ts";
import type { ErrorDetails, RecordExpiration } from "./shapes-metadata.ts";
import { errorDetailsShape, recordExpirationShape } from "./shapes-metadata.ts";

export interface GetBucketMetadataConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketMetadataConfigurationOutput {
  GetBucketMetadataConfigurationResult?: GetBucketMetadataConfigurationResult | undefined;
}

export interface DestinationResult {
  TableBucketType?: S3TablesBucketType | undefined;
  TableBucketArn?: string | undefined;
  TableNamespace?: string | undefined;
}

export const destinationResultShape: Structure = {
  kind: "structure",
  members: {
    TableBucketType: { shape: "string" },
    TableBucketArn: { shape: "string" },
    TableNamespace: { shape: "string" },
  },
};

export interface AnnotationTableConfigurationResult {
  ConfigurationState: AnnotationConfigurationState;
  TableStatus?: string | undefined;
  Error?: ErrorDetails | undefined;
  TableName?: string | undefined;
  TableArn?: string | undefined;
  Role?: string | undefined;
}

export const annotationTableConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["ConfigurationState"],
  members: {
    ConfigurationState: { shape: "string" },
    TableStatus: { shape: "string" },
    Error: { shape: errorDetailsShape },
    TableName: { shape: "string" },
    TableArn: { shape: "string" },
    Role: { shape: "string" },
  },
};

export interface InventoryTableConfigurationResult {
  ConfigurationState: InventoryConfigurationState;
  TableStatus?: string | undefined;
  Error?: ErrorDetails | undefined;
  TableName?: string | undefined;
  TableArn?: string | undefined;
}

export const inventoryTableConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["ConfigurationState"],
  members: {
    ConfigurationState: { shape: "string" },
    TableStatus: { shape: "string" },
    Error: { shape: errorDetailsShape },
    TableName: { shape: "string" },
    TableArn: { shape: "string" },
  },
};

export interface JournalTableConfigurationResult {
  TableStatus: string;
  TableName: string;
  RecordExpiration: RecordExpiration;
  Error?: ErrorDetails | undefined;
  TableArn?: string | undefined;
}

export const journalTableConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["TableStatus","TableName","RecordExpiration"],
  members: {
    TableStatus: { shape: "string" },
    TableName: { shape: "string" },
    RecordExpiration: { shape: recordExpirationShape },
    Error: { shape: errorDetailsShape },
    TableArn: { shape: "string" },
  },
};

export interface MetadataConfigurationResult {
  DestinationResult: DestinationResult;
  JournalTableConfigurationResult?: JournalTableConfigurationResult | undefined;
  InventoryTableConfigurationResult?: InventoryTableConfigurationResult | undefined;
  AnnotationTableConfigurationResult?: AnnotationTableConfigurationResult | undefined;
}

export const metadataConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["DestinationResult"],
  members: {
    DestinationResult: { shape: destinationResultShape },
    JournalTableConfigurationResult: { shape: journalTableConfigurationResultShape },
    InventoryTableConfigurationResult: { shape: inventoryTableConfigurationResultShape },
    AnnotationTableConfigurationResult: { shape: annotationTableConfigurationResultShape },
  },
};

export interface GetBucketMetadataConfigurationResult {
  MetadataConfigurationResult: MetadataConfigurationResult;
}

export const getBucketMetadataConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["MetadataConfigurationResult"],
  members: {
    MetadataConfigurationResult: { shape: metadataConfigurationResultShape },
  },
};

export const getBucketMetadataConfiguration: Operation<GetBucketMetadataConfigurationInput, GetBucketMetadataConfigurationOutput> = {
  name: "GetBucketMetadataConfiguration",
  method: "GET",
  scope: "bucket",
  query: "metadataConfiguration",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      GetBucketMetadataConfigurationResult: { shape: getBucketMetadataConfigurationResultShape, at: "payload" },
    },
  },
};
