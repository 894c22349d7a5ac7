// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { Grant, Owner } from "./shapes-shared.ts";
import { grantShape, ownerShape } from "./shapes-shared.ts";

export interface GetBucketAclInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketAclOutput {
  Owner?: Owner | undefined;
  Grants: Grant[];
}

export const getBucketAcl: Operation<GetBucketAclInput, GetBucketAclOutput> = {
  name: "GetBucketAcl",
  method: "GET",
  scope: "bucket",
  query: "acl",
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
    element: "AccessControlPolicy",
    guaranteed: ["Grants"],
    members: {
      Owner: { shape: ownerShape },
      Grants: { shape: { kind: "list", of: grantShape, element: "Grant" }, name: "AccessControlList" },
    },
  },
};
