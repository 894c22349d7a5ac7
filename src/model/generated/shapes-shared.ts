// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ChecksumAlgorithm, ChecksumType, CompressionType, FileHeaderInfo, JSONType, ObjectStorageClass, Permission, QuoteFields, Type } from "./enums.ts";

export interface Bucket {
  Name: string;
  CreationDate?: Date | undefined;
  BucketRegion?: string | undefined;
  BucketArn?: string | undefined;
}

export const bucketShape: Structure = {
  kind: "structure",
  members: {
    Name: { shape: "string" },
    CreationDate: { shape: "date-time" },
    BucketRegion: { shape: "string" },
    BucketArn: { shape: "string" },
  },
};

export interface CSVInput {
  FileHeaderInfo?: FileHeaderInfo | undefined;
  Comments?: string | undefined;
  QuoteEscapeCharacter?: string | undefined;
  RecordDelimiter?: string | undefined;
  FieldDelimiter?: string | undefined;
  QuoteCharacter?: string | undefined;
  AllowQuotedRecordDelimiter?: boolean | undefined;
}

export const csvInputShape: Structure = {
  kind: "structure",
  members: {
    FileHeaderInfo: { shape: "string" },
    Comments: { shape: "string" },
    QuoteEscapeCharacter: { shape: "string" },
    RecordDelimiter: { shape: "string" },
    FieldDelimiter: { shape: "string" },
    QuoteCharacter: { shape: "string" },
    AllowQuotedRecordDelimiter: { shape: "boolean" },
  },
};

export interface CSVOutput {
  QuoteFields?: QuoteFields | undefined;
  QuoteEscapeCharacter?: string | undefined;
  RecordDelimiter?: string | undefined;
  FieldDelimiter?: string | undefined;
  QuoteCharacter?: string | undefined;
}

export const csvOutputShape: Structure = {
  kind: "structure",
  members: {
    QuoteFields: { shape: "string" },
    QuoteEscapeCharacter: { shape: "string" },
    RecordDelimiter: { shape: "string" },
    FieldDelimiter: { shape: "string" },
    QuoteCharacter: { shape: "string" },
  },
};

export interface CommonPrefix {
  Prefix: string;
}

export const commonPrefixShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
  },
};

export interface EventHoldDuration {
  Days?: number | undefined;
  Years?: number | undefined;
}

export const eventHoldDurationShape: Structure = {
  kind: "structure",
  members: {
    Days: { shape: "integer" },
    Years: { shape: "integer" },
  },
};

export interface Grantee {
  Type: Type;
  DisplayName?: string | undefined;
  EmailAddress?: string | undefined;
  ID?: string | undefined;
  URI?: string | undefined;
}

export const granteeShape: Structure = {
  kind: "structure",
  required: ["Type"],
  members: {
    Type: { shape: "string", at: "attribute", name: "xsi:type" },
    DisplayName: { shape: "string" },
    EmailAddress: { shape: "string" },
    ID: { shape: "string" },
    URI: { shape: "string" },
  },
};

export interface Initiator {
  ID?: string | undefined;
  DisplayName?: string | undefined;
}

export const initiatorShape: Structure = {
  kind: "structure",
  members: {
    ID: { shape: "string" },
    DisplayName: { shape: "string" },
  },
};

export interface JSONInput {
  Type?: JSONType | undefined;
}

export const jsonInputShape: Structure = {
  kind: "structure",
  members: {
    Type: { shape: "string" },
  },
};

export interface JSONOutput {
  RecordDelimiter?: string | undefined;
}

export const jsonOutputShape: Structure = {
  kind: "structure",
  members: {
    RecordDelimiter: { shape: "string" },
  },
};

export interface Owner {
  DisplayName?: string | undefined;
  ID?: string | undefined;
}

export const ownerShape: Structure = {
  kind: "structure",
  members: {
    DisplayName: { shape: "string" },
    ID: { shape: "string" },
  },
};

export interface ParquetInput {}

export const parquetInputShape: Structure = {
  kind: "structure",
  members: {},
};

export interface RestoreStatus {
  IsRestoreInProgress?: boolean | undefined;
  RestoreExpiryDate?: Date | undefined;
}

export const restoreStatusShape: Structure = {
  kind: "structure",
  members: {
    IsRestoreInProgress: { shape: "boolean" },
    RestoreExpiryDate: { shape: "date-time" },
  },
};

export interface Tag {
  Key: string;
  Value: string;
}

export const tagShape: Structure = {
  kind: "structure",
  required: ["Key","Value"],
  members: {
    Key: { shape: "string" },
    Value: { shape: "string" },
  },
};

export interface Grant {
  Grantee?: Grantee | undefined;
  Permission?: Permission | undefined;
}

export const grantShape: Structure = {
  kind: "structure",
  members: {
    Grantee: { shape: granteeShape, namespace: ["xsi","http://www.w3.org/2001/XMLSchema-instance"] },
    Permission: { shape: "string" },
  },
};

export interface InputSerialization {
  CSV?: CSVInput | undefined;
  CompressionType?: CompressionType | undefined;
  JSON?: JSONInput | undefined;
  Parquet?: ParquetInput | undefined;
}

export const inputSerializationShape: Structure = {
  kind: "structure",
  members: {
    CSV: { shape: csvInputShape },
    CompressionType: { shape: "string" },
    JSON: { shape: jsonInputShape },
    Parquet: { shape: parquetInputShape },
  },
};

export interface ListedObject {
  Key: string;
  LastModified: Date;
  ETag: string;
  ChecksumAlgorithm?: ChecksumAlgorithm[] | undefined;
  ChecksumType?: ChecksumType | undefined;
  Size: number;
  StorageClass?: ObjectStorageClass | undefined;
  Owner?: Owner | undefined;
  RestoreStatus?: RestoreStatus | undefined;
}

export const listedObjectShape: Structure = {
  kind: "structure",
  members: {
    Key: { shape: "string" },
    LastModified: { shape: "date-time" },
    ETag: { shape: "string" },
    ChecksumAlgorithm: { shape: { kind: "list", of: "string" }, flat: true },
    ChecksumType: { shape: "string" },
    Size: { shape: "integer" },
    StorageClass: { shape: "string" },
    Owner: { shape: ownerShape },
    RestoreStatus: { shape: restoreStatusShape },
  },
};

export interface OutputSerialization {
  CSV?: CSVOutput | undefined;
  JSON?: JSONOutput | undefined;
}

export const outputSerializationShape: Structure = {
  kind: "structure",
  members: {
    CSV: { shape: csvOutputShape },
    JSON: { shape: jsonOutputShape },
  },
};

export interface Tagging {
  TagSet: Tag[];
}

export const taggingShape: Structure = {
  kind: "structure",
  required: ["TagSet"],
  members: {
    TagSet: { shape: { kind: "list", of: tagShape, element: "Tag" } },
  },
};
