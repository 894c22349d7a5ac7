// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { BucketLogsPermission, PartitionDateSource } from "./enums.ts";
import type { Grantee } from "./shapes-shared.ts";
import { granteeShape } from "./shapes-shared.ts";

export interface PartitionedPrefix {
  PartitionDateSource?: PartitionDateSource | undefined;
}

export const partitionedPrefixShape: Structure = {
  kind: "structure",
  element: "PartitionedPrefix",
  members: {
    PartitionDateSource: { shape: "string" },
  },
};

export interface SimplePrefix {}

export const simplePrefixShape: Structure = {
  kind: "structure",
  element: "SimplePrefix",
  members: {},
};

export interface TargetGrant {
  Grantee?: Grantee | undefined;
  Permission?: BucketLogsPermission | undefined;
}

export const targetGrantShape: Structure = {
  kind: "structure",
  members: {
    Grantee: { shape: granteeShape, namespace: ["xsi","http://www.w3.org/2001/XMLSchema-instance"] },
    Permission: { shape: "string" },
  },
};

export interface TargetObjectKeyFormat {
  SimplePrefix?: SimplePrefix | undefined;
  PartitionedPrefix?: PartitionedPrefix | undefined;
}

export const targetObjectKeyFormatShape: Structure = {
  kind: "structure",
  members: {
    SimplePrefix: { shape: simplePrefixShape },
    PartitionedPrefix: { shape: partitionedPrefixShape },
  },
};

export interface LoggingEnabled {
  TargetBucket: string;
  TargetPrefix: string;
  TargetGrants?: TargetGrant[] | undefined;
  TargetObjectKeyFormat?: TargetObjectKeyFormat | undefined;
}

export const loggingEnabledShape: Structure = {
  kind: "structure",
  required: ["TargetBucket","TargetPrefix"],
  members: {
    TargetBucket: { shape: "string" },
    TargetPrefix: { shape: "string" },
    TargetGrants: { shape: { kind: "list", of: targetGrantShape, element: "Grant" } },
    TargetObjectKeyFormat: { shape: targetObjectKeyFormatShape },
  },
};
