// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { EventBridgeConfiguration, LambdaFunctionConfiguration, QueueConfiguration, TopicConfiguration } from "./shapes-notification-configuration.ts";
import { eventBridgeConfigurationShape, lambdaFunctionConfigurationShape, queueConfigurationShape, topicConfigurationShape } from "./shapes-notification-configuration.ts";

export interface GetBucketNotificationConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketNotificationConfigurationOutput {
  TopicConfigurations?: TopicConfiguration[] | undefined;
  QueueConfigurations?: QueueConfiguration[] | undefined;
  LambdaFunctionConfigurations?: LambdaFunctionConfiguration[] | undefined;
  EventBridgeConfiguration?: EventBridgeConfiguration | undefined;
}

export const getBucketNotificationConfiguration: Operation<GetBucketNotificationConfigurationInput, GetBucketNotificationConfigurationOutput> = {
  name: "GetBucketNotificationConfiguration",
  method: "GET",
  scope: "bucket",
  query: "notification",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "NotificationConfiguration",
    members: {
      TopicConfigurations: { shape: { kind: "list", of: topicConfigurationShape }, name: "TopicConfiguration", flat: true },
      QueueConfigurations: { shape: { kind: "list", of: queueConfigurationShape }, name: "QueueConfiguration", flat: true },
      LambdaFunctionConfigurations: { shape: { kind: "list", of: lambdaFunctionConfigurationShape }, name: "CloudFunctionConfiguration", flat: true },
      EventBridgeConfiguration: { shape: eventBridgeConfigurationShape },
    },
  },
};
