// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { EventBridgeConfiguration, LambdaFunctionConfiguration, QueueConfiguration, TopicConfiguration } from "./shapes-notification-configuration.ts";
import { eventBridgeConfigurationShape, lambdaFunctionConfigurationShape, queueConfigurationShape, topicConfigurationShape } from "./shapes-notification-configuration.ts";

export interface PutBucketNotificationConfigurationInput {
  Bucket: string;
  NotificationConfiguration: NotificationConfiguration;
  ExpectedBucketOwner?: string | undefined;
  SkipDestinationValidation?: boolean | undefined;
}

export interface PutBucketNotificationConfigurationOutput {}

export interface NotificationConfiguration {
  TopicConfigurations?: TopicConfiguration[] | undefined;
  QueueConfigurations?: QueueConfiguration[] | undefined;
  LambdaFunctionConfigurations?: LambdaFunctionConfiguration[] | undefined;
  EventBridgeConfiguration?: EventBridgeConfiguration | undefined;
}

export const notificationConfigurationShape: Structure = {
  kind: "structure",
  members: {
    TopicConfigurations: { shape: { kind: "list", of: topicConfigurationShape }, name: "TopicConfiguration", flat: true },
    QueueConfigurations: { shape: { kind: "list", of: queueConfigurationShape }, name: "QueueConfiguration", flat: true },
    LambdaFunctionConfigurations: { shape: { kind: "list", of: lambdaFunctionConfigurationShape }, name: "CloudFunctionConfiguration", flat: true },
    EventBridgeConfiguration: { shape: eventBridgeConfigurationShape },
  },
};

export const putBucketNotificationConfiguration: Operation<PutBucketNotificationConfigurationInput, PutBucketNotificationConfigurationOutput> = {
  name: "PutBucketNotificationConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "notification",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","NotificationConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      NotificationConfiguration: { shape: notificationConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
      SkipDestinationValidation: { shape: "boolean", at: "header", name: "x-amz-skip-destination-validation" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
