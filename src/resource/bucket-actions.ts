// What can be done with a bucket: make it, empty it, delete it, say who may use it and how it behaves.

import type { CallOptions } from "../client/call-options.ts";
import type { Result } from "../client/response-metadata.ts";
import type { WaitOptions } from "../client/wait-until.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { CreateBucketInput } from "../model/generated/create-bucket.ts";
import type { DeleteObjectsInput, DeleteObjectsOutput } from "../model/generated/delete-objects.ts";
import type { AccessControlPolicy, BucketCannedAcl, GrantRequest, ObjectCannedAcl } from "./access-control-policy.ts";
import { createGrant } from "./access-control-policy.ts";
import { BucketAcl, ObjectAcl, type AclInput } from "./acl.ts";
import { BucketAttributes } from "./bucket-attributes.ts";
import { BucketCors, BucketLifecycle, BucketLogging, BucketNotification, BucketPolicy, BucketRequestPayment, BucketTagging, BucketVersioning, BucketWebsite } from "./bucket-configurations.ts";
import { clearBucket, eraseBucket, keysOf } from "./clear-bucket.ts";
import { createBucket, type CreateOptions } from "./create-bucket.ts";

/** Parameters of a creation beside the bucket's name. */
export type CreateParams = Omit<CreateBucketInput, "Bucket"> & CreateOptions;

export interface DeleteBucketOptions extends CallOptions {
  /** Deletes what is in it first: objects, their versions, uploads that are open. Default false: only an empty bucket goes. */
  readonly force?: boolean | undefined;
}

/** The part of a bucket that acts. After every action what was loaded is forgotten. */
export abstract class BucketActions extends BucketAttributes {
  /**
   * Makes the bucket, or resolves where it is yours already, its objects untouched (in us-east-1 S3 resets its access control
   * list; `s3.openBucket` with `autoCreate` looks first). It is made in `location`, by default in the client's region. Rejects
   * with kind conflict where the name is somebody else's.
   */
  async create(params: CreateParams = {}, options: CallOptions = {}): Promise<this> {
    await this.acting(createBucket(this.client, this.name, params, options));
    return this;
  }

  /** Deletes the bucket. Rejects with `BucketNotEmpty` where something is in it, unless forced. */
  async delete(options: DeleteBucketOptions = {}): Promise<void> {
    assertKnownOptions("bucket.delete", options, ["force", "signal", "resume", "onRetry", "onChecksum"]);
    const { force = false, ...call } = options;
    await this.acting(
      (async () => {
        if (force) await eraseBucket(this.client, this.name, call);
        await this.client.deleteBucket({ Bucket: this.name }, call);
      })(),
    );
  }

  /**
   * Deletes every object, a thousand per request. Old versions and open uploads stay, and a bucket with versioning keeps what was
   * deleted as versions. Rejects when all was tried with an error that names the keys that could not be deleted.
   */
  clear(options: CallOptions = {}): Promise<void> {
    return this.acting(clearBucket(this.client, this.name, options));
  }

  /** Deletes up to a thousand objects in one request. What could not be deleted is in the answer's `Errors`. */
  deleteObjects(params: Omit<DeleteObjectsInput, "Bucket">, options?: CallOptions): Promise<Result<DeleteObjectsOutput>> {
    return this.acting(this.client.deleteObjects({ ...params, Bucket: this.name }, options));
  }

  /** Polls until the bucket is there. Default: every 5 s, 20 times. */
  waitUntilExists(options?: WaitOptions): Promise<void> {
    return this.client.waitUntil("bucketExists", { Bucket: this.name }, options);
  }

  waitUntilNotExists(options?: WaitOptions): Promise<void> {
    return this.client.waitUntil("bucketNotExists", { Bucket: this.name }, options);
  }

  acl(): BucketAcl {
    return new BucketAcl(this.client, this.name);
  }

  cors(): BucketCors {
    return new BucketCors(this.client, this.name);
  }

  lifecycle(): BucketLifecycle {
    return new BucketLifecycle(this.client, this.name);
  }

  /** The same as {@link lifecycle}: S3's older operations of that name are gone. */
  lifecycleConfiguration(): BucketLifecycle {
    return this.lifecycle();
  }

  logging(): BucketLogging {
    return new BucketLogging(this.client, this.name);
  }

  notification(): BucketNotification {
    return new BucketNotification(this.client, this.name);
  }

  policy(): BucketPolicy {
    return new BucketPolicy(this.client, this.name);
  }

  requestPayment(): BucketRequestPayment {
    return new BucketRequestPayment(this.client, this.name);
  }

  tagging(): BucketTagging {
    return new BucketTagging(this.client, this.name);
  }

  versioning(): BucketVersioning {
    return new BucketVersioning(this.client, this.name);
  }

  website(): BucketWebsite {
    return new BucketWebsite(this.client, this.name);
  }

  /** Who owns the bucket, or an object in it, and who may do what. */
  getAcl(key?: string, options?: CallOptions): Promise<AccessControlPolicy> {
    return key === undefined ? this.acl().load(options) : this.#objectAcl(key).load(options);
  }

  /** Replaces the access control list of the bucket, or of an object in it: by a canned one, a policy, or grant headers. */
  setAcl(acl: AclInput<BucketCannedAcl>, key?: undefined, options?: CallOptions): Promise<void>;
  setAcl(acl: AclInput<ObjectCannedAcl>, key: string, options?: CallOptions): Promise<void>;
  setAcl(acl: AclInput<BucketCannedAcl & ObjectCannedAcl>, key?: string, options?: CallOptions): Promise<void> {
    return this.acting(key === undefined ? this.acl().put(acl, options) : this.#objectAcl(key).put(acl, options));
  }

  /**
   * Grants a permission and keeps earlier grants: by canonical `id`, by `email`, or to a group by `uri`. With `recursive`, to
   * every object too, one after the other, two requests each; the first failure ends it.
   */
  async grant(request: GrantRequest & { readonly recursive?: boolean | undefined }, options: CallOptions = {}): Promise<void> {
    assertKnownOptions("bucket.grant", request, ["id", "displayName", "email", "uri", "permission", "recursive"]);
    const { recursive = false, ...grant } = request;
    createGrant(grant);
    await this.acting(this.acl().grant(grant, options));
    if (recursive) for await (const key of keysOf(this.client, this.name, options)) await this.#objectAcl(key).grant(grant, options);
  }

  /** Lets anyone list the bucket; with `recursive`, read every object that is there now, too. */
  async makePublic(options: CallOptions & { readonly recursive?: boolean | undefined } = {}): Promise<void> {
    assertKnownOptions("bucket.makePublic", options, ["recursive", "signal", "resume", "onRetry", "onChecksum"]);
    const { recursive = false, ...call } = options;
    await this.setAcl("public-read", undefined, call);
    if (recursive) for await (const key of keysOf(this.client, this.name, call)) await this.#objectAcl(key).put("public-read", call);
  }

  /** Replaces the bucket's policy by one that lets anyone list the bucket and read its objects, now and later. */
  async allowPublicAccess(options: CallOptions = {}): Promise<void> {
    const arn = `arn:aws:s3:::${this.name}`;
    const statement = { Effect: "Allow", Principal: "*", Action: ["s3:GetObject", "s3:ListBucket"], Resource: [arn, `${arn}/*`] };
    try {
      await this.acting(this.policy().set({ Statement: [statement] }, options));
    } catch (error) {
      if (!(error instanceof S3Error) || error.kind !== "denied") throw error;
      const { code, kind, status, operation, requestId } = error;
      const message = `S3 refused a public policy for ${this.name}: your keys may not set one, or Block Public Access is on (deletePublicAccessBlock turns it off)`;
      throw new S3Error(message, { code, kind, status, operation, bucket: this.name, requestId, cause: error });
    }
  }

  /** Replaces the bucket's lifecycle by one rule: objects expire that many days after they were stored. 0 or less: they do not. */
  setLifetimeInDays(days: number, options?: CallOptions): Promise<void> {
    const rule = { ID: "expire", Filter: { Prefix: "" }, Expiration: { Days: Math.max(1, days) }, Status: days > 0 ? "Enabled" : "Disabled" };
    return this.acting(this.lifecycle().set([rule], options));
  }

  #objectAcl(key: string): ObjectAcl {
    return new ObjectAcl(this.client, this.name, key);
  }
}
