// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ExpirationState, TableSseAlgorithm } from "./enums.ts";

export interface ErrorDetails {
  ErrorCode?: string | undefined;
  ErrorMessage?: string | undefined;
}

export const errorDetailsShape: Structure = {
  kind: "structure",
  members: {
    ErrorCode: { shape: "string" },
    ErrorMessage: { shape: "string" },
  },
};

export interface MetadataTableEncryptionConfiguration {
  SseAlgorithm: TableSseAlgorithm;
  KmsKeyArn?: string | undefined;
}

export const metadataTableEncryptionConfigurationShape: Structure = {
  kind: "structure",
  required: ["SseAlgorithm"],
  members: {
    SseAlgorithm: { shape: "string" },
    KmsKeyArn: { shape: "string" },
  },
};

export interface RecordExpiration {
  Expiration: ExpirationState;
  Days?: number | undefined;
}

export const recordExpirationShape: Structure = {
  kind: "structure",
  required: ["Expiration"],
  members: {
    Expiration: { shape: "string" },
    Days: { shape: "integer" },
  },
};
