// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { Grant, Owner } from "./shapes-shared.ts";
import { grantShape, ownerShape } from "./shapes-shared.ts";

export interface AccessControlPolicy {
  Grants?: Grant[] | undefined;
  Owner?: Owner | undefined;
}

export const accessControlPolicyShape: Structure = {
  kind: "structure",
  members: {
    Grants: { shape: { kind: "list", of: grantShape, element: "Grant" }, name: "AccessControlList" },
    Owner: { shape: ownerShape },
  },
};
