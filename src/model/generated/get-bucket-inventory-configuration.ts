// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { InventoryConfiguration } from "./shapes-inventory-configuration.ts";
import { inventoryConfigurationShape } from "./shapes-inventory-configuration.ts";

export interface GetBucketInventoryConfigurationInput {
  Bucket: string;
  Id: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketInventoryConfigurationOutput {
  InventoryConfiguration?: InventoryConfiguration | undefined;
}

export const getBucketInventoryConfiguration: Operation<GetBucketInventoryConfigurationInput, GetBucketInventoryConfigurationOutput> = {
  name: "GetBucketInventoryConfiguration",
  method: "GET",
  scope: "bucket",
  query: "inventory",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      InventoryConfiguration: { shape: inventoryConfigurationShape, at: "payload" },
    },
  },
};
