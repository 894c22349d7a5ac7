// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { AnalyticsS3ExportFileFormat, StorageClassAnalysisSchemaVersion } from "./enums.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface AnalyticsS3BucketDestination {
  Format: AnalyticsS3ExportFileFormat;
  Bucket: string;
  BucketAccountId?: string | undefined;
  Prefix?: string | undefined;
}

export const analyticsS3BucketDestinationShape: Structure = {
  kind: "structure",
  required: ["Format","Bucket"],
  members: {
    Format: { shape: "string" },
    Bucket: { shape: "string" },
    BucketAccountId: { shape: "string" },
    Prefix: { shape: "string" },
  },
};

export interface AnalyticsAndOperator {
  Prefix?: string | undefined;
  Tags?: Tag[] | undefined;
}

export const analyticsAndOperatorShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tags: { shape: { kind: "list", of: tagShape, element: "Tag" }, name: "Tag", flat: true },
  },
};

export interface AnalyticsExportDestination {
  S3BucketDestination: AnalyticsS3BucketDestination;
}

export const analyticsExportDestinationShape: Structure = {
  kind: "structure",
  required: ["S3BucketDestination"],
  members: {
    S3BucketDestination: { shape: analyticsS3BucketDestinationShape },
  },
};

export type AnalyticsFilter =
  | { Prefix: string; Tag?: never; And?: never }
  | { Tag: Tag; Prefix?: never; And?: never }
  | { And: AnalyticsAndOperator; Prefix?: never; Tag?: never };

export const analyticsFilterShape: Structure = {
  kind: "structure",
  union: true,
  members: {
    Prefix: { shape: "string" },
    Tag: { shape: tagShape },
    And: { shape: analyticsAndOperatorShape },
  },
};

export interface StorageClassAnalysisDataExport {
  OutputSchemaVersion: StorageClassAnalysisSchemaVersion;
  Destination: AnalyticsExportDestination;
}

export const storageClassAnalysisDataExportShape: Structure = {
  kind: "structure",
  required: ["OutputSchemaVersion","Destination"],
  members: {
    OutputSchemaVersion: { shape: "string" },
    Destination: { shape: analyticsExportDestinationShape },
  },
};

export interface StorageClassAnalysis {
  DataExport?: StorageClassAnalysisDataExport | undefined;
}

export const storageClassAnalysisShape: Structure = {
  kind: "structure",
  members: {
    DataExport: { shape: storageClassAnalysisDataExportShape },
  },
};

export interface AnalyticsConfiguration {
  Id: string;
  StorageClassAnalysis: StorageClassAnalysis;
  Filter?: AnalyticsFilter | undefined;
}

export const analyticsConfigurationShape: Structure = {
  kind: "structure",
  required: ["Id","StorageClassAnalysis"],
  members: {
    Id: { shape: "string" },
    StorageClassAnalysis: { shape: storageClassAnalysisShape },
    Filter: { shape: analyticsFilterShape },
  },
};
