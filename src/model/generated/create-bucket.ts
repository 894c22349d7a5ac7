// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { BucketCannedACL, BucketLocationConstraint, BucketNamespace, BucketType, DataRedundancy, LocationType, ObjectOwnership } from "./enums.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface CreateBucketInput {
  Bucket: string;
  ACL?: BucketCannedACL | undefined;
  CreateBucketConfiguration?: CreateBucketConfiguration | undefined;
  GrantFullControl?: string | undefined;
  GrantRead?: string | undefined;
  GrantReadACP?: string | undefined;
  GrantWrite?: string | undefined;
  GrantWriteACP?: string | undefined;
  ObjectLockEnabledForBucket?: boolean | undefined;
  ObjectOwnership?: ObjectOwnership | undefined;
  BucketNamespace?: BucketNamespace | undefined;
}

export interface CreateBucketOutput {
  Location?: string | undefined;
  BucketArn?: string | undefined;
}

export interface BucketInfo {
  DataRedundancy?: DataRedundancy | undefined;
  Type?: BucketType | undefined;
}

export const bucketInfoShape: Structure = {
  kind: "structure",
  members: {
    DataRedundancy: { shape: "string" },
    Type: { shape: "string" },
  },
};

export interface LocationInfo {
  Type?: LocationType | undefined;
  Name?: string | undefined;
}

export const locationInfoShape: Structure = {
  kind: "structure",
  members: {
    Type: { shape: "string" },
    Name: { shape: "string" },
  },
};

export interface CreateBucketConfiguration {
  LocationConstraint?: BucketLocationConstraint | undefined;
  Location?: LocationInfo | undefined;
  Bucket?: BucketInfo | undefined;
  Tags?: Tag[] | undefined;
}

export const createBucketConfigurationShape: Structure = {
  kind: "structure",
  members: {
    LocationConstraint: { shape: "string" },
    Location: { shape: locationInfoShape },
    Bucket: { shape: bucketInfoShape },
    Tags: { shape: { kind: "list", of: tagShape, element: "Tag" } },
  },
};

export const createBucket: Operation<CreateBucketInput, CreateBucketOutput> = {
  name: "CreateBucket",
  method: "PUT",
  scope: "bucket",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ACL: { shape: "string", at: "header", name: "x-amz-acl" },
      CreateBucketConfiguration: { shape: createBucketConfigurationShape, at: "payload" },
      GrantFullControl: { shape: "string", at: "header", name: "x-amz-grant-full-control" },
      GrantRead: { shape: "string", at: "header", name: "x-amz-grant-read" },
      GrantReadACP: { shape: "string", at: "header", name: "x-amz-grant-read-acp" },
      GrantWrite: { shape: "string", at: "header", name: "x-amz-grant-write" },
      GrantWriteACP: { shape: "string", at: "header", name: "x-amz-grant-write-acp" },
      ObjectLockEnabledForBucket: { shape: "boolean", at: "header", name: "x-amz-bucket-object-lock-enabled" },
      ObjectOwnership: { shape: "string", at: "header", name: "x-amz-object-ownership" },
      BucketNamespace: { shape: "string", at: "header", name: "x-amz-bucket-namespace" },
    },
  },
  output: {
    kind: "structure",
    members: {
      Location: { shape: "string", at: "header", name: "location" },
      BucketArn: { shape: "string", at: "header", name: "x-amz-bucket-arn" },
    },
  },
};
