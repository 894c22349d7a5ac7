// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ObjectLockEventHold, ObjectLockRetentionMode } from "./enums.ts";
import type { EventHoldDuration } from "./shapes-shared.ts";
import { eventHoldDurationShape } from "./shapes-shared.ts";

export interface ObjectLockRetention {
  Mode?: ObjectLockRetentionMode | undefined;
  RetainUntilDate?: Date | undefined;
  EventHold?: ObjectLockEventHold | undefined;
  EventHoldDuration?: EventHoldDuration | undefined;
}

export const objectLockRetentionShape: Structure = {
  kind: "structure",
  members: {
    Mode: { shape: "string" },
    RetainUntilDate: { shape: "date-time" },
    EventHold: { shape: "string" },
    EventHoldDuration: { shape: eventHoldDurationShape },
  },
};
