// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { BucketAbacStatus } from "./enums.ts";

export interface AbacStatus {
  Status?: BucketAbacStatus | undefined;
}

export const abacStatusShape: Structure = {
  kind: "structure",
  members: {
    Status: { shape: "string" },
  },
};
