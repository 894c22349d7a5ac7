// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface MetricsAndOperator {
  Prefix?: string | undefined;
  Tags?: Tag[] | undefined;
  AccessPointArn?: string | undefined;
}

export const metricsAndOperatorShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tags: { shape: { kind: "list", of: tagShape, element: "Tag" }, name: "Tag", flat: true },
    AccessPointArn: { shape: "string" },
  },
};

export type MetricsFilter =
  | { Prefix: string; Tag?: never; AccessPointArn?: never; And?: never }
  | { Tag: Tag; Prefix?: never; AccessPointArn?: never; And?: never }
  | { AccessPointArn: string; Prefix?: never; Tag?: never; And?: never }
  | { And: MetricsAndOperator; Prefix?: never; Tag?: never; AccessPointArn?: never };

export const metricsFilterShape: Structure = {
  kind: "structure",
  union: true,
  members: {
    Prefix: { shape: "string" },
    Tag: { shape: tagShape },
    AccessPointArn: { shape: "string" },
    And: { shape: metricsAndOperatorShape },
  },
};

export interface MetricsConfiguration {
  Id: string;
  Filter?: MetricsFilter | undefined;
}

export const metricsConfigurationShape: Structure = {
  kind: "structure",
  required: ["Id"],
  members: {
    Id: { shape: "string" },
    Filter: { shape: metricsFilterShape },
  },
};
