// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { IntelligentTieringAccessTier, IntelligentTieringStatus } from "./enums.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface Tiering {
  Days: number;
  AccessTier: IntelligentTieringAccessTier;
}

export const tieringShape: Structure = {
  kind: "structure",
  required: ["Days","AccessTier"],
  members: {
    Days: { shape: "integer" },
    AccessTier: { shape: "string" },
  },
};

export interface IntelligentTieringAndOperator {
  Prefix?: string | undefined;
  Tags?: Tag[] | undefined;
}

export const intelligentTieringAndOperatorShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tags: { shape: { kind: "list", of: tagShape, element: "Tag" }, name: "Tag", flat: true },
  },
};

export interface IntelligentTieringFilter {
  Prefix?: string | undefined;
  Tag?: Tag | undefined;
  And?: IntelligentTieringAndOperator | undefined;
}

export const intelligentTieringFilterShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tag: { shape: tagShape },
    And: { shape: intelligentTieringAndOperatorShape },
  },
};

export interface IntelligentTieringConfiguration {
  Id: string;
  Status: IntelligentTieringStatus;
  Tierings: Tiering[];
  Filter?: IntelligentTieringFilter | undefined;
}

export const intelligentTieringConfigurationShape: Structure = {
  kind: "structure",
  required: ["Id","Status","Tierings"],
  members: {
    Id: { shape: "string" },
    Status: { shape: "string" },
    Tierings: { shape: { kind: "list", of: tieringShape }, name: "Tiering", flat: true },
    Filter: { shape: intelligentTieringFilterShape },
  },
};
