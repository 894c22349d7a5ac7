// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ObjectLockEnabled, ObjectLockRetentionMode } from "./enums.ts";
import type { EventHoldDuration } from "./shapes-shared.ts";
import { eventHoldDurationShape } from "./shapes-shared.ts";

export interface DefaultRetention {
  Mode?: ObjectLockRetentionMode | undefined;
  Days?: number | undefined;
  Years?: number | undefined;
  DefaultEventHold?: EventHoldDuration | undefined;
}

export const defaultRetentionShape: Structure = {
  kind: "structure",
  members: {
    Mode: { shape: "string" },
    Days: { shape: "integer" },
    Years: { shape: "integer" },
    DefaultEventHold: { shape: eventHoldDurationShape },
  },
};

export interface ObjectLockRule {
  DefaultRetention?: DefaultRetention | undefined;
}

export const objectLockRuleShape: Structure = {
  kind: "structure",
  members: {
    DefaultRetention: { shape: defaultRetentionShape },
  },
};

export interface ObjectLockConfiguration {
  ObjectLockEnabled?: ObjectLockEnabled | undefined;
  Rule?: ObjectLockRule | undefined;
}

export const objectLockConfigurationShape: Structure = {
  kind: "structure",
  members: {
    ObjectLockEnabled: { shape: "string" },
    Rule: { shape: objectLockRuleShape },
  },
};
