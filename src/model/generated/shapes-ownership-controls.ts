// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ObjectOwnership } from "./enums.ts";

export interface OwnershipControlsRule {
  ObjectOwnership: ObjectOwnership;
}

export const ownershipControlsRuleShape: Structure = {
  kind: "structure",
  required: ["ObjectOwnership"],
  members: {
    ObjectOwnership: { shape: "string" },
  },
};

export interface OwnershipControls {
  Rules: OwnershipControlsRule[];
}

export const ownershipControlsShape: Structure = {
  kind: "structure",
  required: ["Rules"],
  members: {
    Rules: { shape: { kind: "list", of: ownershipControlsRuleShape }, name: "Rule", flat: true },
  },
};
