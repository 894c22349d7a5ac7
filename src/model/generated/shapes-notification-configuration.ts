// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { Event, FilterRuleName } from "./enums.ts";

export interface EventBridgeConfiguration {}

export const eventBridgeConfigurationShape: Structure = {
  kind: "structure",
  members: {},
};

export interface FilterRule {
  Name?: FilterRuleName | undefined;
  Value?: string | undefined;
}

export const filterRuleShape: Structure = {
  kind: "structure",
  members: {
    Name: { shape: "string" },
    Value: { shape: "string" },
  },
};

export interface S3KeyFilter {
  FilterRules?: FilterRule[] | undefined;
}

export const s3KeyFilterShape: Structure = {
  kind: "structure",
  members: {
    FilterRules: { shape: { kind: "list", of: filterRuleShape }, name: "FilterRule", flat: true },
  },
};

export interface NotificationConfigurationFilter {
  Key?: S3KeyFilter | undefined;
}

export const notificationConfigurationFilterShape: Structure = {
  kind: "structure",
  members: {
    Key: { shape: s3KeyFilterShape, name: "S3Key" },
  },
};

export interface LambdaFunctionConfiguration {
  LambdaFunctionArn: string;
  Events: Event[];
  Id?: string | undefined;
  Filter?: NotificationConfigurationFilter | undefined;
}

export const lambdaFunctionConfigurationShape: Structure = {
  kind: "structure",
  required: ["LambdaFunctionArn","Events"],
  members: {
    LambdaFunctionArn: { shape: "string", name: "CloudFunction" },
    Events: { shape: { kind: "list", of: "string" }, name: "Event", flat: true },
    Id: { shape: "string" },
    Filter: { shape: notificationConfigurationFilterShape },
  },
};

export interface QueueConfiguration {
  QueueArn: string;
  Events: Event[];
  Id?: string | undefined;
  Filter?: NotificationConfigurationFilter | undefined;
}

export const queueConfigurationShape: Structure = {
  kind: "structure",
  required: ["QueueArn","Events"],
  members: {
    QueueArn: { shape: "string", name: "Queue" },
    Events: { shape: { kind: "list", of: "string" }, name: "Event", flat: true },
    Id: { shape: "string" },
    Filter: { shape: notificationConfigurationFilterShape },
  },
};

export interface TopicConfiguration {
  TopicArn: string;
  Events: Event[];
  Id?: string | undefined;
  Filter?: NotificationConfigurationFilter | undefined;
}

export const topicConfigurationShape: Structure = {
  kind: "structure",
  required: ["TopicArn","Events"],
  members: {
    TopicArn: { shape: "string", name: "Topic" },
    Events: { shape: { kind: "list", of: "string" }, name: "Event", flat: true },
    Id: { shape: "string" },
    Filter: { shape: notificationConfigurationFilterShape },
  },
};
