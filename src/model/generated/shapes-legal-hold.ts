// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ObjectLockLegalHoldStatus } from "./enums.ts";

export interface ObjectLockLegalHold {
  Status?: ObjectLockLegalHoldStatus | undefined;
}

export const objectLockLegalHoldShape: Structure = {
  kind: "structure",
  members: {
    Status: { shape: "string" },
  },
};
