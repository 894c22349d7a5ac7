// The access control list of a bucket or an object.

import type { CallOptions } from "../client/call-options.ts";
import { createS3Error, invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { PutBucketAclInput } from "../model/generated/put-bucket-acl.ts";
import type { PutObjectAclInput } from "../model/generated/put-object-acl.ts";
import { AccessControlPolicy, bucketCannedAcls, createGrant, objectCannedAcls, type AccessGrant, type GrantPermission, type GrantRequest, type GrantTarget } from "./access-control-policy.ts";
import { Attributes } from "./attributes.ts";
import { Resource } from "./resource.ts";
import type { TransferClient } from "./transfer-client.ts";

/** Further parameters of ACL calls. */
export interface AclParams {
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

type PutMembers = Omit<PutObjectAclInput, "Bucket" | "Key"> & Omit<PutBucketAclInput, "Bucket">;

/** What {@link Acl.put} takes: a canned list's name, a policy, or the operation's own members (grant headers, say). */
export type AclInput<Canned extends string> = Canned | AccessControlPolicy | PutMembers;

/** An access control list. Loaded once, and again after a change of its own. */
abstract class Acl<Canned extends string> extends Resource {
  readonly #attributes: Attributes<AccessControlPolicy>;

  constructor(client: TransferClient, kind: string, identifiers: Readonly<Record<string, string>>) {
    super(client, kind, identifiers);
    this.#attributes = new Attributes((call) => explained(this.read(call)));
  }

  /** What was loaded, without a request. */
  get data(): AccessControlPolicy | undefined {
    return this.#attributes.data;
  }

  load(options: CallOptions = {}): Promise<AccessControlPolicy> {
    return this.#attributes.load(options);
  }

  reload(options: CallOptions = {}): Promise<AccessControlPolicy> {
    return this.load(options);
  }

  /** Owner and grants. */
  policy(): Promise<AccessControlPolicy> {
    return this.#attributes.get();
  }

  async owner(): Promise<AccessControlPolicy["owner"]> {
    return (await this.policy()).owner;
  }

  async grants(): Promise<readonly AccessGrant[]> {
    return (await this.policy()).grants;
  }

  /** Replaces the list. An unknown canned list is refused before anything is sent. */
  async put(acl: AclInput<Canned>, options: CallOptions = {}): Promise<void> {
    const members = acl instanceof AccessControlPolicy ? { AccessControlPolicy: acl.serialize() } : typeof acl === "string" ? { ACL: this.#checked(acl) } : acl;
    try {
      await explained(this.write(members, options));
    } finally {
      this.#attributes.drop();
    }
  }

  /** Adds a grant and keeps the others: reads the list, then writes it. Two requests, one if it is there; not atomic. */
  async grant(request: GrantRequest, options: CallOptions = {}): Promise<void> {
    createGrant(request);
    const current = await this.load(options);
    const changed = current.with(request);
    if (changed !== current) await this.put(changed, options);
  }

  /** Takes a grantee's grants away, or those of one permission. */
  async revoke(unwanted: GrantTarget & { readonly permission?: GrantPermission | undefined }, options: CallOptions = {}): Promise<void> {
    const current = await this.load(options);
    const changed = current.without(unwanted);
    if (changed !== current) await this.put(changed, options);
  }

  protected abstract readonly canned: readonly string[];
  protected abstract read(call: CallOptions): Promise<AccessControlPolicy>;
  protected abstract write(members: PutMembers, call: CallOptions): Promise<unknown>;

  #checked(name: Canned): Canned {
    if (this.canned.includes(name)) return name;
    throw invalidInput("InvalidCannedACL", `there is no canned ACL "${name}" here; known are ${this.canned.join(", ")}`);
  }
}

/** A bucket's access control list. */
export class BucketAcl extends Acl<(typeof bucketCannedAcls)[number]> {
  readonly bucketName: string;
  protected readonly canned: readonly string[] = bucketCannedAcls;
  readonly #params: AclParams;

  constructor(client: TransferClient, bucketName: string, params: AclParams = {}) {
    super(client, "BucketAcl", { bucketName });
    this.bucketName = bucketName;
    this.#params = params;
  }

  protected async read(call: CallOptions): Promise<AccessControlPolicy> {
    return AccessControlPolicy.parse(await this.client.getBucketAcl({ Bucket: this.bucketName, ...this.#params }, call));
  }

  protected write(members: PutMembers, call: CallOptions): Promise<unknown> {
    return this.client.putBucketAcl({ Bucket: this.bucketName, ...this.#params, ...members }, call);
  }
}

/** An object's access control list, or that of one version. */
export class ObjectAcl extends Acl<(typeof objectCannedAcls)[number]> {
  readonly bucketName: string;
  readonly key: string;
  protected readonly canned: readonly string[] = objectCannedAcls;
  readonly #params: AclParams;

  constructor(client: TransferClient, bucketName: string, key: string, params: AclParams = {}) {
    super(client, "ObjectAcl", { bucketName, key });
    this.bucketName = bucketName;
    this.key = key;
    this.#params = params;
  }

  protected async read(call: CallOptions): Promise<AccessControlPolicy> {
    return AccessControlPolicy.parse(await this.client.getObjectAcl({ Bucket: this.bucketName, Key: this.key, ...this.#params }, call));
  }

  protected write(members: PutMembers, call: CallOptions): Promise<unknown> {
    return this.client.putObjectAcl({ Bucket: this.bucketName, Key: this.key, ...this.#params, ...members }, call);
  }
}

/** Says what to do where a bucket takes no ACLs, as new ones do since April 2023. */
async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof S3Error) || error.code !== "AccessControlListNotSupported") throw error;
    const bucket = error.bucket ?? "the bucket";
    const message =
      `${bucket} takes no ACLs: its Object Ownership is BucketOwnerEnforced, the default of new buckets. ` +
      "Share it with a bucket policy (bucket.policy().set(…)), or turn ACLs on with putBucketOwnershipControls and ObjectOwnership BucketOwnerPreferred";
    const { kind, status, operation, key, requestId, hostId, attempts } = error;
    throw createS3Error(error.code, { message, kind, status, operation, bucket: error.bucket, key, requestId, hostId, attempts, cause: error });
  }
}
