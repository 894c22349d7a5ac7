// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";

export interface CreateBucketMetadataTableConfigurationInput {
  Bucket: string;
  MetadataTableConfiguration: MetadataTableConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface CreateBucketMetadataTableConfigurationOutput {}

export interface S3TablesDestination {
  TableBucketArn: string;
  TableName: string;
}

export const s3TablesDestinationShape: Structure = {
  kind: "structure",
  required: ["TableBucketArn","TableName"],
  members: {
    TableBucketArn: { shape: "string" },
    TableName: { shape: "string" },
  },
};

export interface MetadataTableConfiguration {
  S3TablesDestination: S3TablesDestination;
}

export const metadataTableConfigurationShape: Structure = {
  kind: "structure",
  required: ["S3TablesDestination"],
  members: {
    S3TablesDestination: { shape: s3TablesDestinationShape },
  },
};

export const createBucketMetadataTableConfiguration: Operation<CreateBucketMetadataTableConfigurationInput, CreateBucketMetadataTableConfigurationOutput> = {
  name: "CreateBucketMetadataTableConfiguration",
  method: "POST",
  scope: "bucket",
  query: "metadataTable",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","MetadataTableConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      MetadataTableConfiguration: { shape: metadataTableConfigurationShape, at: "payload" },
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
