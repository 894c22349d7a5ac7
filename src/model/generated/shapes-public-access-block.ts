// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";

export interface PublicAccessBlockConfiguration {
  BlockPublicAcls?: boolean | undefined;
  IgnorePublicAcls?: boolean | undefined;
  BlockPublicPolicy?: boolean | undefined;
  RestrictPublicBuckets?: boolean | undefined;
}

export const publicAccessBlockConfigurationShape: Structure = {
  kind: "structure",
  members: {
    BlockPublicAcls: { shape: "boolean" },
    IgnorePublicAcls: { shape: "boolean" },
    BlockPublicPolicy: { shape: "boolean" },
    RestrictPublicBuckets: { shape: "boolean" },
  },
};
