// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ObjectLockConfiguration } from "./shapes-lock-configuration.ts";
import { objectLockConfigurationShape } from "./shapes-lock-configuration.ts";

export interface GetObjectLockConfigurationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectLockConfigurationOutput {
  ObjectLockConfiguration?: ObjectLockConfiguration | undefined;
}

export const getObjectLockConfiguration: Operation<GetObjectLockConfigurationInput, GetObjectLockConfigurationOutput> = {
  name: "GetObjectLockConfiguration",
  method: "GET",
  scope: "bucket",
  query: "object-lock",
  status: 200,
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
    members: {
      ObjectLockConfiguration: { shape: objectLockConfigurationShape, at: "payload" },
    },
  },
};
