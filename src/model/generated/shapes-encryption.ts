// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { EncryptionType, ServerSideEncryption } from "./enums.ts";

export interface BlockedEncryptionTypes {
  EncryptionType?: EncryptionType[] | undefined;
}

export const blockedEncryptionTypesShape: Structure = {
  kind: "structure",
  members: {
    EncryptionType: { shape: { kind: "list", of: "string", element: "EncryptionType" }, flat: true },
  },
};

export interface ServerSideEncryptionByDefault {
  SSEAlgorithm: ServerSideEncryption;
  KMSMasterKeyID?: string | undefined;
}

export const serverSideEncryptionByDefaultShape: Structure = {
  kind: "structure",
  required: ["SSEAlgorithm"],
  members: {
    SSEAlgorithm: { shape: "string" },
    KMSMasterKeyID: { shape: "string", secret: true },
  },
};

export interface ServerSideEncryptionRule {
  ApplyServerSideEncryptionByDefault?: ServerSideEncryptionByDefault | undefined;
  BucketKeyEnabled?: boolean | undefined;
  BlockedEncryptionTypes?: BlockedEncryptionTypes | undefined;
}

export const serverSideEncryptionRuleShape: Structure = {
  kind: "structure",
  members: {
    ApplyServerSideEncryptionByDefault: { shape: serverSideEncryptionByDefaultShape },
    BucketKeyEnabled: { shape: "boolean" },
    BlockedEncryptionTypes: { shape: blockedEncryptionTypesShape },
  },
};

export interface ServerSideEncryptionConfiguration {
  Rules: ServerSideEncryptionRule[];
}

export const serverSideEncryptionConfigurationShape: Structure = {
  kind: "structure",
  required: ["Rules"],
  members: {
    Rules: { shape: { kind: "list", of: serverSideEncryptionRuleShape }, name: "Rule", flat: true },
  },
};
