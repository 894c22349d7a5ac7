// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { ReplicationConfiguration } from "./shapes-replication.ts";
import { replicationConfigurationShape } from "./shapes-replication.ts";

export interface PutBucketReplicationInput {
  Bucket: string;
  ReplicationConfiguration: ReplicationConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  Token?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketReplicationOutput {}

export const putBucketReplication: Operation<PutBucketReplicationInput, PutBucketReplicationOutput> = {
  name: "PutBucketReplication",
  method: "PUT",
  scope: "bucket",
  query: "replication",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","ReplicationConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ReplicationConfiguration: { shape: replicationConfigurationShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      Token: { shape: "string", at: "header", name: "x-amz-bucket-object-lock-token" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
