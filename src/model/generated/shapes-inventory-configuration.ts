// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { InventoryFormat, InventoryFrequency, InventoryIncludedObjectVersions, InventoryOptionalField } from "./enums.ts";

export interface InventoryFilter {
  Prefix: string;
}

export const inventoryFilterShape: Structure = {
  kind: "structure",
  required: ["Prefix"],
  members: {
    Prefix: { shape: "string" },
  },
};

export interface InventorySchedule {
  Frequency: InventoryFrequency;
}

export const inventoryScheduleShape: Structure = {
  kind: "structure",
  required: ["Frequency"],
  members: {
    Frequency: { shape: "string" },
  },
};

export interface SSEKMS {
  KeyId: string;
}

export const ssekmsShape: Structure = {
  kind: "structure",
  element: "SSE-KMS",
  required: ["KeyId"],
  members: {
    KeyId: { shape: "string", secret: true },
  },
};

export interface SSES3 {}

export const sses3Shape: Structure = {
  kind: "structure",
  element: "SSE-S3",
  members: {},
};

export interface InventoryEncryption {
  SSES3?: SSES3 | undefined;
  SSEKMS?: SSEKMS | undefined;
}

export const inventoryEncryptionShape: Structure = {
  kind: "structure",
  members: {
    SSES3: { shape: sses3Shape, name: "SSE-S3" },
    SSEKMS: { shape: ssekmsShape, name: "SSE-KMS" },
  },
};

export interface InventoryS3BucketDestination {
  Bucket: string;
  Format: InventoryFormat;
  AccountId?: string | undefined;
  Prefix?: string | undefined;
  Encryption?: InventoryEncryption | undefined;
}

export const inventoryS3BucketDestinationShape: Structure = {
  kind: "structure",
  required: ["Bucket","Format"],
  members: {
    Bucket: { shape: "string" },
    Format: { shape: "string" },
    AccountId: { shape: "string" },
    Prefix: { shape: "string" },
    Encryption: { shape: inventoryEncryptionShape },
  },
};

export interface InventoryDestination {
  S3BucketDestination: InventoryS3BucketDestination;
}

export const inventoryDestinationShape: Structure = {
  kind: "structure",
  required: ["S3BucketDestination"],
  members: {
    S3BucketDestination: { shape: inventoryS3BucketDestinationShape },
  },
};

export interface InventoryConfiguration {
  Destination: InventoryDestination;
  IsEnabled: boolean;
  Id: string;
  IncludedObjectVersions: InventoryIncludedObjectVersions;
  Schedule: InventorySchedule;
  Filter?: InventoryFilter | undefined;
  OptionalFields?: InventoryOptionalField[] | undefined;
}

export const inventoryConfigurationShape: Structure = {
  kind: "structure",
  required: ["Destination","IsEnabled","Id","IncludedObjectVersions","Schedule"],
  members: {
    Destination: { shape: inventoryDestinationShape },
    IsEnabled: { shape: "boolean" },
    Id: { shape: "string" },
    IncludedObjectVersions: { shape: "string" },
    Schedule: { shape: inventoryScheduleShape },
    Filter: { shape: inventoryFilterShape },
    OptionalFields: { shape: { kind: "list", of: "string", element: "Field" } },
  },
};
