// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ReplicationConfiguration } from "./shapes-replication.ts";
import { replicationConfigurationShape } from "./shapes-replication.ts";

export interface GetBucketReplicationInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketReplicationOutput {
  ReplicationConfiguration?: ReplicationConfiguration | undefined;
}

export const getBucketReplication: Operation<GetBucketReplicationInput, GetBucketReplicationOutput> = {
  name: "GetBucketReplication",
  method: "GET",
  scope: "bucket",
  query: "replication",
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
    members: {
      ReplicationConfiguration: { shape: replicationConfigurationShape, at: "payload" },
    },
  },
};
