// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { RequestCharged, RequestPayer } from "./enums.ts";
import type { Grant, Owner } from "./shapes-shared.ts";
import { grantShape, ownerShape } from "./shapes-shared.ts";

export interface GetObjectAclInput {
  Bucket: string;
  Key: string;
  VersionId?: string | undefined;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectAclOutput {
  Owner?: Owner | undefined;
  Grants: Grant[];
  RequestCharged?: RequestCharged | undefined;
}

export const getObjectAcl: Operation<GetObjectAclInput, GetObjectAclOutput> = {
  name: "GetObjectAcl",
  method: "GET",
  scope: "object",
  query: "acl",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      VersionId: { shape: "string", at: "query", name: "versionId" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
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
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
