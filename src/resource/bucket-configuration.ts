// A configuration document of a bucket: loaded, put and deleted as a whole.

import type { CallOptions } from "../client/call-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import { Attributes } from "./attributes.ts";
import { Resource } from "./resource.ts";
import type { TransferClient } from "./transfer-client.ts";

/** `O`: what the bucket answers; `P`: parameters of the put, without the bucket. */
export abstract class BucketConfiguration<O extends object, P extends object> extends Resource {
  readonly bucketName: string;
  readonly #attributes: Attributes<O>;

  constructor(client: TransferClient, kind: string, bucketName: string) {
    super(client, kind, { bucketName });
    this.bucketName = bucketName;
    this.#attributes = new Attributes((call) => this.read({ Bucket: bucketName }, call));
  }

  /** What was loaded, without a request. */
  get data(): O | undefined {
    return this.#attributes.data;
  }

  /** Fetches it. Where there is none, most kinds reject with S3's own error, of kind not-found. */
  load(options: CallOptions = {}): Promise<O> {
    return this.#attributes.load(options);
  }

  reload(options: CallOptions = {}): Promise<O> {
    return this.load(options);
  }

  /** What was loaded, or else fetches it. */
  attributes(): Promise<O> {
    return this.#attributes.get();
  }

  /** Tells whether the bucket has one. */
  async exists(options: CallOptions = {}): Promise<boolean> {
    try {
      await this.load(options);
      return true;
    } catch (error) {
      if (error instanceof S3Error && error.kind === "not-found" && error.code !== "NoSuchBucket") return false;
      throw error;
    }
  }

  /** Replaces it. */
  async put(params: P, options: CallOptions = {}): Promise<void> {
    await this.change(this.write({ Bucket: this.bucketName, ...params }, options));
  }

  protected abstract read(input: { Bucket: string }, call: CallOptions): Promise<O>;
  protected abstract write(input: { Bucket: string } & P, call: CallOptions): Promise<unknown>;

  /** Waits for a change and forgets what was loaded before it. */
  protected async change(action: Promise<unknown>): Promise<void> {
    try {
      await action;
    } finally {
      this.#attributes.drop();
    }
  }
}

/** One that can be deleted. */
export abstract class DeletableConfiguration<O extends object, P extends object> extends BucketConfiguration<O, P> {
  /** Deletes it; succeeds where there is none. */
  async delete(options: CallOptions = {}): Promise<void> {
    await this.change(this.remove({ Bucket: this.bucketName }, options));
  }

  protected abstract remove(input: { Bucket: string }, call: CallOptions): Promise<unknown>;
}
