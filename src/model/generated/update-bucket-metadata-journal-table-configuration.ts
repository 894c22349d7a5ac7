// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { RecordExpiration } from "./shapes-metadata.ts";
import { recordExpirationShape } from "./shapes-metadata.ts";

export interface UpdateBucketMetadataJournalTableConfigurationInput {
  Bucket: string;
  JournalTableConfiguration: JournalTableConfigurationUpdates;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface UpdateBucketMetadataJournalTableConfigurationOutput {}

export interface JournalTableConfigurationUpdates {
  RecordExpiration: RecordExpiration;
}

export const journalTableConfigurationUpdatesShape: Structure = {
  kind: "structure",
  required: ["RecordExpiration"],
  members: {
    RecordExpiration: { shape: recordExpirationShape },
  },
};

export const updateBucketMetadataJournalTableConfiguration: Operation<UpdateBucketMetadataJournalTableConfigurationInput, UpdateBucketMetadataJournalTableConfigurationOutput> = {
  name: "UpdateBucketMetadataJournalTableConfiguration",
  method: "PUT",
  scope: "bucket",
  query: "metadataJournalTable",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","JournalTableConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      JournalTableConfiguration: { shape: journalTableConfigurationUpdatesShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
