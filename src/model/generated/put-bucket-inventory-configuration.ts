// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { InventoryConfiguration } from "./shapes-inventory-configuration.ts";
import { inventoryConfigurationShape } from "./shapes-inventory-configuration.ts";

export interface PutBucketInventoryConfigurationInput {
  Bucket: string;
  Id: string;
  InventoryConfiguration: InventoryConfiguration;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketInventoryConfigurationOutput {}

export const putBucketInventoryConfiguration: Operation<PutBucketInventoryConfigurationInput, PutBucketInventoryConfigurationOutput> = {
  name: "PutBucketInventoryConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "inventory",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","Id","InventoryConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Id: { shape: "string", at: "query", name: "id" },
      InventoryConfiguration: { shape: inventoryConfigurationShape, at: "payload" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
