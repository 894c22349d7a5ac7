// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { InventoryConfiguration } from "./shapes-inventory-configuration.ts";
import { inventoryConfigurationShape } from "./shapes-inventory-configuration.ts";

export interface ListBucketInventoryConfigurationsInput {
  Bucket: string;
  ContinuationToken?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface ListBucketInventoryConfigurationsOutput {
  ContinuationToken?: string | undefined;
  InventoryConfigurationList?: InventoryConfiguration[] | undefined;
  IsTruncated?: boolean | undefined;
  NextContinuationToken?: string | undefined;
}

export const listBucketInventoryConfigurations: Operation<ListBucketInventoryConfigurationsInput, ListBucketInventoryConfigurationsOutput> = {
  name: "ListBucketInventoryConfigurations",
  method: "GET",
  scope: "bucket",
  query: "inventory",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ContinuationToken: { shape: "string", at: "query", name: "continuation-token" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "ListInventoryConfigurationsResult",
    members: {
      ContinuationToken: { shape: "string" },
      InventoryConfigurationList: { shape: { kind: "list", of: inventoryConfigurationShape }, name: "InventoryConfiguration", flat: true },
      IsTruncated: { shape: "boolean" },
      NextContinuationToken: { shape: "string" },
    },
  },
};
