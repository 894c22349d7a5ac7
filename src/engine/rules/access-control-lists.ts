// Access control lists: canned ones and grant headers as lists of grants.
// Source: AWS, "Access control list (ACL) overview".

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { AccessControlPolicy } from "../../model/generated/shapes-acl.ts";
import type { Grant, Grantee } from "../../model/generated/shapes-shared.ts";
import type { OwnerRecord } from "../metadata/records.ts";

/** The ways in which a request may set access rights; at most one of them. */
export interface AclMembers {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
const authenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const logDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const permissions = ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"];

/**
 * The grants that a request asks for; undefined when it asks for none or for the default, the owner's full control.
 * `bucketOwner` is given for objects.
 */
export function resolveGrants(members: AclMembers, owner: OwnerRecord, bucketOwner?: OwnerRecord): readonly Grant[] | undefined {
  const headers = grantsOfHeaders(members);
  const policy = members.AccessControlPolicy?.Grants;
  const ways = [members.ACL !== undefined, headers.length > 0, members.AccessControlPolicy !== undefined].filter(Boolean).length;
  if (ways === 0) return undefined;
  if (ways > 1) {
    throw createS3Error("InvalidRequest", { message: "give a canned ACL, grant headers or an AccessControlPolicy, not several of them" });
  }
  if (members.ACL !== undefined) return grantsOfCanned(members.ACL, owner, bucketOwner);
  if (headers.length > 0) return headers;
  return (policy ?? []).map(checkedGrant);
}

/** The list to show: copies of the stored grants, or the owner's alone. */
export function shownGrants(stored: readonly Grant[] | undefined, owner: OwnerRecord): Grant[] {
  return stored === undefined ? [grantTo(owner, "FULL_CONTROL")] : structuredClone([...stored]);
}

function grantsOfCanned(name: string, owner: OwnerRecord, bucketOwner: OwnerRecord | undefined): readonly Grant[] | undefined {
  const own = grantTo(owner, "FULL_CONTROL");
  const toBucketOwner = (permission: string): Grant[] => (bucketOwner === undefined || bucketOwner.id === owner.id ? [] : [grantTo(bucketOwner, permission)]);
  switch (name) {
    case "private":
    case "aws-exec-read":
      return undefined;
    case "public-read":
      return [own, grantToGroup(allUsers, "READ")];
    case "public-read-write":
      return [own, grantToGroup(allUsers, "READ"), grantToGroup(allUsers, "WRITE")];
    case "authenticated-read":
      return [own, grantToGroup(authenticatedUsers, "READ")];
    case "bucket-owner-read":
      return [own, ...toBucketOwner("READ")];
    case "bucket-owner-full-control":
      return [own, ...toBucketOwner("FULL_CONTROL")];
    case "log-delivery-write":
      return [own, grantToGroup(logDelivery, "WRITE"), grantToGroup(logDelivery, "READ_ACP")];
    default:
      throw createS3Error("InvalidArgument", { message: `canned ACL "${name}" is unknown`, details: { ArgumentName: "x-amz-acl", ArgumentValue: name } });
  }
}

function grantsOfHeaders(members: AclMembers): Grant[] {
  return [
    ...parseGrantHeader(members.GrantFullControl, "FULL_CONTROL"),
    ...parseGrantHeader(members.GrantRead, "READ"),
    ...parseGrantHeader(members.GrantReadACP, "READ_ACP"),
    ...parseGrantHeader(members.GrantWrite, "WRITE"),
    ...parseGrantHeader(members.GrantWriteACP, "WRITE_ACP"),
  ];
}

// `id="…", uri="…", emailAddress="…"`, quotes optional.
function parseGrantHeader(header: string | undefined, permission: string): Grant[] {
  if (header === undefined || header.trim() === "") return [];
  return header.split(",").map((item) => {
    const match = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]+?)"?\s*$/i.exec(item);
    const value = match?.[2] ?? "";
    switch (match?.[1]?.toLowerCase()) {
      case "id":
        return { Grantee: { Type: "CanonicalUser", ID: value }, Permission: permission };
      case "uri":
        return grantToGroup(value, permission);
      case "emailaddress":
        return { Grantee: { Type: "AmazonCustomerByEmail", EmailAddress: value }, Permission: permission };
      default:
        throw createS3Error("InvalidArgument", { message: 'a grant header must have the form id="…", uri="…" or emailAddress="…", separated by commas' });
    }
  });
}

function checkedGrant(grant: Grant): Grant {
  const { Grantee, Permission } = grant;
  if (Permission === undefined || !permissions.includes(Permission)) {
    throw createS3Error("MalformedACLError", { message: `a grant's permission must be one of ${permissions.join(", ")}` });
  }
  if (Grantee === undefined || !isWhole(Grantee)) {
    throw createS3Error("MalformedACLError", { message: "a grantee must be a CanonicalUser with ID, a Group with URI or an AmazonCustomerByEmail with EmailAddress" });
  }
  return grant;
}

function isWhole(grantee: Grantee): boolean {
  switch (grantee.Type) {
    case "CanonicalUser":
      return grantee.ID !== undefined && grantee.ID !== "";
    case "Group":
      return grantee.URI !== undefined && grantee.URI !== "";
    case "AmazonCustomerByEmail":
      return grantee.EmailAddress !== undefined && grantee.EmailAddress !== "";
    default:
      return false;
  }
}

function grantTo(owner: OwnerRecord, permission: string): Grant {
  return { Grantee: { Type: "CanonicalUser", ID: owner.id, DisplayName: owner.displayName }, Permission: permission };
}

function grantToGroup(uri: string, permission: string): Grant {
  return { Grantee: { Type: "Group", URI: uri }, Permission: permission };
}
