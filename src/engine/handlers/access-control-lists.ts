// PutBucketAcl, GetBucketAcl, PutObjectAcl, GetObjectAcl. The lists are kept and shown; who may do what is not the
// engine's to decide, since it does not know who asks from outside.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { GetBucketAclInput, GetBucketAclOutput } from "../../model/generated/get-bucket-acl.ts";
import type { GetObjectAclInput, GetObjectAclOutput } from "../../model/generated/get-object-acl.ts";
import type { PutBucketAclInput, PutBucketAclOutput } from "../../model/generated/put-bucket-acl.ts";
import type { PutObjectAclInput, PutObjectAclOutput } from "../../model/generated/put-object-acl.ts";
import type { Handler } from "../engine-context.ts";
import { encodeBucket } from "../metadata/record-codec.ts";
import type { OwnerRecord } from "../metadata/records.ts";
import { requireVersion, rewriteExtra } from "../metadata/versions.ts";
import { resolveGrants, shownGrants, type AclMembers } from "../rules/access-control-lists.ts";
import { bucketOf } from "./bucket-access.ts";

export const putBucketAcl: Handler<PutBucketAclInput, PutBucketAclOutput> = async ({ engine }, input) => {
  assertSomethingGiven(input);
  await engine.change((transaction) => {
    const bucket = bucketOf(transaction, input);
    transaction.put("buckets", Buffer.from(input.Bucket), encodeBucket({ ...bucket, acl: resolveGrants(input, bucket.owner) }));
  });
  return {};
};

export const getBucketAcl: Handler<GetBucketAclInput, GetBucketAclOutput> = ({ engine }, input) => {
  const { acl, owner } = bucketOf(engine.store, input);
  return { Owner: shownOwner(owner), Grants: shownGrants(acl, owner) };
};

export const putObjectAcl: Handler<PutObjectAclInput, PutObjectAclOutput> = async ({ engine }, input) => {
  assertSomethingGiven(input);
  await engine.change((transaction) => {
    const bucket = bucketOf(transaction, input);
    const version = requireVersion(transaction, bucket, input.Key, input.VersionId);
    const acl = resolveGrants(input, version.extra?.owner ?? bucket.owner, bucket.owner);
    rewriteExtra(transaction, bucket, input.Key, version, { ...version.extra, acl });
  });
  return {};
};

export const getObjectAcl: Handler<GetObjectAclInput, GetObjectAclOutput> = ({ engine }, input) => {
  const bucket = bucketOf(engine.store, input);
  const version = requireVersion(engine.store, bucket, input.Key, input.VersionId);
  const owner = version.extra?.owner ?? bucket.owner;
  return { Owner: shownOwner(owner), Grants: shownGrants(version.extra?.acl, owner) };
};

function assertSomethingGiven(input: AclMembers): void {
  const { ACL, AccessControlPolicy, GrantFullControl, GrantRead, GrantReadACP, GrantWrite, GrantWriteACP } = input;
  if ([ACL, AccessControlPolicy, GrantFullControl, GrantRead, GrantReadACP, GrantWrite, GrantWriteACP].some((member) => member !== undefined)) return;
  throw createS3Error("MissingSecurityHeader", {
    status: 400,
    kind: "invalid-input",
    message: "the request names no access rights; give a canned ACL, grant headers or an AccessControlPolicy",
  });
}

function shownOwner(owner: OwnerRecord): { ID: string; DisplayName: string } {
  return { ID: owner.id, DisplayName: owner.displayName };
}
