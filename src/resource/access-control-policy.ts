// An access control list as a value: who owns something, and who else may do what with it.
// Source: AWS, "Access control list (ACL) overview".

import { invalidInput } from "../errors/create-s3-error.ts";
import type { AccessControlPolicy as PolicyMembers } from "../model/generated/shapes-acl.ts";
import type { Grant as GrantMembers, Owner } from "../model/generated/shapes-shared.ts";

/** What a grant may allow. */
export const permissions = ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"] as const;
export type GrantPermission = (typeof permissions)[number];

/** Groups that grants can be made to. */
export const granteeGroups = {
  allUsers: "http://acs.amazonaws.com/groups/global/AllUsers",
  authenticatedUsers: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
  logDelivery: "http://acs.amazonaws.com/groups/s3/LogDelivery",
} as const;

/** Canned lists for objects: names for common policies. */
export const objectCannedAcls = ["private", "public-read", "public-read-write", "authenticated-read", "aws-exec-read", "bucket-owner-read", "bucket-owner-full-control"] as const;
export type ObjectCannedAcl = (typeof objectCannedAcls)[number];

/** Canned lists for buckets. */
export const bucketCannedAcls = ["private", "public-read", "public-read-write", "authenticated-read", "log-delivery-write"] as const;
export type BucketCannedAcl = (typeof bucketCannedAcls)[number];

/** Every canned list. */
export const CannedACL = ["private", "public-read", "public-read-write", "authenticated-read", "aws-exec-read", "bucket-owner-read", "bucket-owner-full-control", "log-delivery-write"] as const;

/** Whom a grant is for: exactly one of the three. S3 keeps an address as the canonical user behind it. */
export type GrantTarget =
  | { readonly id: string; readonly displayName?: string | undefined; readonly email?: undefined; readonly uri?: undefined }
  | { readonly email: string; readonly id?: undefined; readonly uri?: undefined }
  | { readonly uri: string; readonly id?: undefined; readonly email?: undefined };

/** A grant to be made. */
export type GrantRequest = GrantTarget & { readonly permission: GrantPermission };

/** A grant; fields that do not apply to its type are undefined. */
export interface AccessGrant {
  readonly permission: string;
  readonly type: string;
  readonly id: string | undefined;
  readonly displayName: string | undefined;
  readonly emailAddress: string | undefined;
  readonly uri: string | undefined;
}

/** Owner and grants. A value: changes make a new one. */
export class AccessControlPolicy {
  readonly owner: { readonly id: string | undefined; readonly displayName: string | undefined };
  readonly grants: readonly AccessGrant[];

  constructor(owner: AccessControlPolicy["owner"], grants: readonly AccessGrant[]) {
    this.owner = owner;
    this.grants = Object.freeze([...grants]);
  }

  /** Reads what GetBucketAcl and GetObjectAcl answer. */
  static parse(members: { readonly Owner?: Owner | undefined; readonly Grants?: readonly GrantMembers[] | undefined }): AccessControlPolicy {
    const { Owner = {}, Grants = [] } = members;
    return new AccessControlPolicy({ id: Owner.ID, displayName: Owner.DisplayName }, Grants.map(parseGrant));
  }

  /** What PutBucketAcl and PutObjectAcl take. */
  serialize(): PolicyMembers {
    const { id, displayName } = this.owner;
    return { Owner: present({ ID: id, DisplayName: displayName }), Grants: this.grants.map(serializeGrant) };
  }

  /** With one more grant; itself if it is there already. */
  with(request: GrantRequest): AccessControlPolicy {
    const grant = createGrant(request);
    return this.grants.some((known) => isSameGrant(known, grant)) ? this : new AccessControlPolicy(this.owner, [...this.grants, grant]);
  }

  /** Without the grants that fit: all of a grantee, or those of one permission. */
  without(unwanted: GrantTarget & { readonly permission?: GrantPermission | undefined }): AccessControlPolicy {
    const target = createGrant({ ...unwanted, permission: unwanted.permission ?? "READ" });
    const left = this.grants.filter((known) => !(isSameGrantee(known, target) && (unwanted.permission === undefined || known.permission === unwanted.permission)));
    return left.length === this.grants.length ? this : new AccessControlPolicy(this.owner, left);
  }

  /** True if nobody but the owner has a right. */
  get isPrivate(): boolean {
    return this.grants.every((grant) => grant.id !== undefined && grant.id === this.owner.id);
  }
}

/** Makes a grant; refuses unknown permissions and grantees before anything is sent. */
export function createGrant(request: GrantRequest): AccessGrant {
  const { permission } = request;
  if (!permissions.includes(permission)) throw invalidInput("InvalidPermission", `permission "${permission}" is unknown; known are ${permissions.join(", ")}`);
  const none = { permission, id: undefined, displayName: undefined, emailAddress: undefined, uri: undefined };
  const given = [request.id, request.email, request.uri].filter((value) => typeof value === "string" && value !== "");
  if (given.length !== 1) throw invalidInput("InvalidGrantee", "a grant needs exactly one of id (canonical user), email and uri (group)");
  if (request.id !== undefined) return { ...none, type: "CanonicalUser", id: request.id, displayName: request.displayName };
  if (request.email !== undefined) return { ...none, type: "AmazonCustomerByEmail", emailAddress: request.email };
  return { ...none, type: "Group", uri: request.uri };
}

function parseGrant({ Grantee, Permission }: GrantMembers): AccessGrant {
  return { permission: Permission ?? "", type: Grantee?.Type ?? "", id: Grantee?.ID, displayName: Grantee?.DisplayName, emailAddress: Grantee?.EmailAddress, uri: Grantee?.URI };
}

function serializeGrant({ permission, type, id, displayName, emailAddress, uri }: AccessGrant): GrantMembers {
  return { Grantee: { Type: type, ...present({ ID: id, DisplayName: displayName, EmailAddress: emailAddress, URI: uri }) }, Permission: permission };
}

function isSameGrant(a: AccessGrant, b: AccessGrant): boolean {
  return a.permission === b.permission && isSameGrantee(a, b);
}

function isSameGrantee(a: AccessGrant, b: AccessGrant): boolean {
  return a.type === b.type && a.id === b.id && a.emailAddress === b.emailAddress && a.uri === b.uri;
}

function present<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
