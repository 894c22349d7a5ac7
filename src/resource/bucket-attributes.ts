// What is known of a bucket: S3 tells it in the list of all buckets.

import type { CallOptions } from "../client/call-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Bucket as ListedBucket } from "../model/generated/shapes-shared.ts";
import { Attributes } from "./attributes.ts";
import { regionOfLocation } from "./location.ts";
import { Resource } from "./resource.ts";
import type { TransferClient } from "./transfer-client.ts";

/** What a listing of buckets says; empty for a bucket that is not the caller's. */
export type BucketFacts = Partial<ListedBucket>;

/** The part of a bucket that only looks. */
export abstract class BucketAttributes extends Resource {
  readonly name: string;
  readonly #attributes: Attributes<BucketFacts>;

  constructor(client: TransferClient, name: string, listed?: ListedBucket) {
    super(client, "Bucket", { name });
    this.name = name;
    this.#attributes = new Attributes((call) => findBucket(client, name, call), listed);
  }

  /** What was loaded, without a request. */
  get data(): BucketFacts | undefined {
    return this.#attributes.data;
  }

  /**
   * Looks the bucket up in the list of the caller's buckets. Gives nothing, and does not fail, for one that is not in it or when
   * the caller may not list.
   */
  load(options: CallOptions = {}): Promise<BucketFacts> {
    return this.#attributes.load(options);
  }

  reload(options: CallOptions = {}): Promise<BucketFacts> {
    return this.load(options);
  }

  async creationDate(): Promise<Date | undefined> {
    return (await this.#attributes.get()).CreationDate;
  }

  /** The region that the bucket is in, as the list of buckets or else its HEAD tells. */
  async region(): Promise<string | undefined> {
    const { BucketRegion } = await this.#attributes.get();
    if (BucketRegion !== undefined) return BucketRegion;
    return (await this.client.headBucket({ Bucket: this.name })).BucketRegion ?? regionOfLocation(await this.location());
  }

  /** The location constraint; empty for us-east-1, which has none. */
  async location(options?: CallOptions): Promise<string> {
    return (await this.client.getBucketLocation({ Bucket: this.name }, options)).LocationConstraint ?? "";
  }

  /** False for not-found; any other failure rejects, "denied" too, which says that somebody else has it. */
  async exists(options?: CallOptions): Promise<boolean> {
    try {
      await this.client.headBucket({ Bucket: this.name }, options);
      return true;
    } catch (error) {
      if (error instanceof S3Error && error.kind === "not-found") return false;
      throw error;
    }
  }

  /** The address of the bucket or of an object in it, unsigned, percent-encoded. Sends nothing. */
  async url(key?: string): Promise<string> {
    const { url } = await this.client.endpointOf(this.name, key);
    if (url !== undefined) return url;
    throw new S3Error('a local: endpoint has no URLs; run "stave serve" on the directory and use its address', { code: "NoServer", kind: "unsupported" });
  }

  /** Waits for an action and forgets what was loaded before it. */
  protected async acting<T>(action: Promise<T>): Promise<T> {
    try {
      return await action;
    } finally {
      this.#attributes.drop();
    }
  }
}

async function findBucket(client: TransferClient, name: string, call: CallOptions): Promise<BucketFacts> {
  try {
    // Stores that do not know the prefix list all of them.
    for await (const page of client.paginate("listBuckets", { Prefix: name }, call)) {
      const found = page.Buckets.find(({ Name }) => Name === name);
      if (found !== undefined) return found;
    }
  } catch (error) {
    if (!(error instanceof S3Error) || error.kind !== "denied") throw error;
  }
  return {};
}
