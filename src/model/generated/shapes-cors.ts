// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";

export interface CORSRule {
  AllowedMethods: string[];
  AllowedOrigins: string[];
  ID?: string | undefined;
  AllowedHeaders?: string[] | undefined;
  ExposeHeaders?: string[] | undefined;
  MaxAgeSeconds?: number | undefined;
}

export const corsRuleShape: Structure = {
  kind: "structure",
  required: ["AllowedMethods","AllowedOrigins"],
  members: {
    AllowedMethods: { shape: { kind: "list", of: "string" }, name: "AllowedMethod", flat: true },
    AllowedOrigins: { shape: { kind: "list", of: "string" }, name: "AllowedOrigin", flat: true },
    ID: { shape: "string" },
    AllowedHeaders: { shape: { kind: "list", of: "string" }, name: "AllowedHeader", flat: true },
    ExposeHeaders: { shape: { kind: "list", of: "string" }, name: "ExposeHeader", flat: true },
    MaxAgeSeconds: { shape: "integer" },
  },
};
