// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ErrorDetails } from "./shapes-metadata.ts";
import { errorDetailsShape } from "./shapes-metadata.ts";

export interface GetBucketMetadataTableConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketMetadataTableConfigurationOutput {
  GetBucketMetadataTableConfigurationResult?: GetBucketMetadataTableConfigurationResult | undefined;
}

export interface S3TablesDestinationResult {
  TableBucketArn: string;
  TableName: string;
  TableArn: string;
  TableNamespace: string;
}

export const s3TablesDestinationResultShape: Structure = {
  kind: "structure",
  required: ["TableBucketArn","TableName","TableArn","TableNamespace"],
  members: {
    TableBucketArn: { shape: "string" },
    TableName: { shape: "string" },
    TableArn: { shape: "string" },
    TableNamespace: { shape: "string" },
  },
};

export interface MetadataTableConfigurationResult {
  S3TablesDestinationResult: S3TablesDestinationResult;
}

export const metadataTableConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["S3TablesDestinationResult"],
  members: {
    S3TablesDestinationResult: { shape: s3TablesDestinationResultShape },
  },
};

export interface GetBucketMetadataTableConfigurationResult {
  MetadataTableConfigurationResult: MetadataTableConfigurationResult;
  Status: string;
  Error?: ErrorDetails | undefined;
}

export const getBucketMetadataTableConfigurationResultShape: Structure = {
  kind: "structure",
  required: ["MetadataTableConfigurationResult","Status"],
  members: {
    MetadataTableConfigurationResult: { shape: metadataTableConfigurationResultShape },
    Status: { shape: "string" },
    Error: { shape: errorDetailsShape },
  },
};

export const getBucketMetadataTableConfiguration: Operation<GetBucketMetadataTableConfigurationInput, GetBucketMetadataTableConfigurationOutput> = {
  name: "GetBucketMetadataTableConfiguration",
  method: "GET",
  scope: "bucket",
  query: "metadataTable",
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
      GetBucketMetadataTableConfigurationResult: { shape: getBucketMetadataTableConfigurationResultShape, at: "payload" },
    },
  },
};
