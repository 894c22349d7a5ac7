// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { BucketVersioningStatus, ChecksumAlgorithm, MFADelete } from "./enums.ts";

export interface PutBucketVersioningInput {
  Bucket: string;
  VersioningConfiguration: VersioningConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  MFA?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketVersioningOutput {}

export interface VersioningConfiguration {
  MFADelete?: MFADelete | undefined;
  Status?: BucketVersioningStatus | undefined;
}

export const versioningConfigurationShape: Structure = {
  kind: "structure",
  members: {
    MFADelete: { shape: "string", name: "MfaDelete" },
    Status: { shape: "string" },
  },
};

export const putBucketVersioning: Operation<PutBucketVersioningInput, PutBucketVersioningOutput> = {
  name: "PutBucketVersioning",
  method: "PUT",
  scope: "bucket",
  query: "versioning",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","VersioningConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      VersioningConfiguration: { shape: versioningConfigurationShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      MFA: { shape: "string", at: "header", name: "x-amz-mfa" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
