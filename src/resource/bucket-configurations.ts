// The configuration documents of a bucket, one class each: which operations it has, and shorter ways to say what is common.

import type { CallOptions } from "../client/call-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { GetBucketCorsOutput } from "../model/generated/get-bucket-cors.ts";
import type { GetBucketLifecycleConfigurationOutput } from "../model/generated/get-bucket-lifecycle-configuration.ts";
import type { GetBucketLoggingOutput } from "../model/generated/get-bucket-logging.ts";
import type { GetBucketNotificationConfigurationOutput } from "../model/generated/get-bucket-notification-configuration.ts";
import type { GetBucketPolicyOutput } from "../model/generated/get-bucket-policy.ts";
import type { GetBucketRequestPaymentOutput } from "../model/generated/get-bucket-request-payment.ts";
import type { GetBucketTaggingOutput } from "../model/generated/get-bucket-tagging.ts";
import type { GetBucketVersioningOutput } from "../model/generated/get-bucket-versioning.ts";
import type { GetBucketWebsiteOutput } from "../model/generated/get-bucket-website.ts";
import type { CORSRule } from "../model/generated/shapes-cors.ts";
import type { LifecycleRule } from "../model/generated/shapes-lifecycle-configuration.ts";
import type { PutBucketCorsInput } from "../model/generated/put-bucket-cors.ts";
import type { PutBucketLifecycleConfigurationInput } from "../model/generated/put-bucket-lifecycle-configuration.ts";
import type { PutBucketLoggingInput } from "../model/generated/put-bucket-logging.ts";
import type { PutBucketNotificationConfigurationInput } from "../model/generated/put-bucket-notification-configuration.ts";
import type { PutBucketPolicyInput } from "../model/generated/put-bucket-policy.ts";
import type { PutBucketRequestPaymentInput } from "../model/generated/put-bucket-request-payment.ts";
import type { PutBucketTaggingInput } from "../model/generated/put-bucket-tagging.ts";
import type { PutBucketVersioningInput } from "../model/generated/put-bucket-versioning.ts";
import type { PutBucketWebsiteInput, WebsiteConfiguration } from "../model/generated/put-bucket-website.ts";
import { BucketConfiguration, DeletableConfiguration } from "./bucket-configuration.ts";
import type { TransferClient } from "./transfer-client.ts";

type Bucket = { Bucket: string };
type Params<I> = Omit<I, "Bucket">;

/** Which pages of other sites may read the bucket. */
export class BucketCors extends DeletableConfiguration<GetBucketCorsOutput, Params<PutBucketCorsInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketCors", bucketName);
  }

  async rules(): Promise<CORSRule[]> {
    return (await this.attributes()).CORSRules;
  }

  /** Replaces the rules. */
  set(rules: readonly CORSRule[], options?: CallOptions): Promise<void> {
    return this.put({ CORSConfiguration: { CORSRules: [...rules] } }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketCorsOutput> => this.client.getBucketCors(input, call);
  protected write = (input: PutBucketCorsInput, call: CallOptions): Promise<unknown> => this.client.putBucketCors(input, call);
  protected remove = (input: Bucket, call: CallOptions): Promise<unknown> => this.client.deleteBucketCors(input, call);
}

/** What happens to objects as they age. */
export class BucketLifecycle extends DeletableConfiguration<GetBucketLifecycleConfigurationOutput, Params<PutBucketLifecycleConfigurationInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketLifecycle", bucketName);
  }

  async rules(): Promise<LifecycleRule[]> {
    return (await this.attributes()).Rules;
  }

  /** Replaces the rules. */
  set(rules: readonly LifecycleRule[], options?: CallOptions): Promise<void> {
    return this.put({ LifecycleConfiguration: { Rules: [...rules] } }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketLifecycleConfigurationOutput> => this.client.getBucketLifecycleConfiguration(input, call);
  protected write = (input: PutBucketLifecycleConfigurationInput, call: CallOptions): Promise<unknown> => this.client.putBucketLifecycleConfiguration(input, call);
  protected remove = (input: Bucket, call: CallOptions): Promise<unknown> => this.client.deleteBucketLifecycle(input, call);
}

/** Where a record of requests goes. */
export class BucketLogging extends BucketConfiguration<GetBucketLoggingOutput, Params<PutBucketLoggingInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketLogging", bucketName);
  }

  /** Writes records to another bucket, below a prefix. That bucket must let the log delivery group write. */
  enable(target: { readonly bucket: string; readonly prefix?: string | undefined }, options?: CallOptions): Promise<void> {
    return this.put({ BucketLoggingStatus: { LoggingEnabled: { TargetBucket: target.bucket, TargetPrefix: target.prefix ?? "" } } }, options);
  }

  disable(options?: CallOptions): Promise<void> {
    return this.put({ BucketLoggingStatus: {} }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketLoggingOutput> => this.client.getBucketLogging(input, call);
  protected write = (input: PutBucketLoggingInput, call: CallOptions): Promise<unknown> => this.client.putBucketLogging(input, call);
}

/** Who is told of changes. */
export class BucketNotification extends BucketConfiguration<GetBucketNotificationConfigurationOutput, Params<PutBucketNotificationConfigurationInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketNotification", bucketName);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketNotificationConfigurationOutput> => this.client.getBucketNotificationConfiguration(input, call);
  protected write = (input: PutBucketNotificationConfigurationInput, call: CallOptions): Promise<unknown> => this.client.putBucketNotificationConfiguration(input, call);
}

/** The bucket's policy: JSON, in and out. */
export class BucketPolicy extends DeletableConfiguration<GetBucketPolicyOutput, Params<PutBucketPolicyInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketPolicy", bucketName);
  }

  /** The policy as a value. */
  async document<T = Record<string, unknown>>(): Promise<T> {
    return JSON.parse((await this.attributes()).Policy) as T;
  }

  /** Replaces the policy by a value or its JSON. */
  set(policy: string | object, options?: CallOptions): Promise<void> {
    return this.put({ Policy: typeof policy === "string" ? policy : JSON.stringify(policy) }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketPolicyOutput> => this.client.getBucketPolicy(input, call);
  protected write = (input: PutBucketPolicyInput, call: CallOptions): Promise<unknown> => this.client.putBucketPolicy(input, call);
  protected remove = (input: Bucket, call: CallOptions): Promise<unknown> => this.client.deleteBucketPolicy(input, call);
}

/** Who pays for requests. */
export class BucketRequestPayment extends BucketConfiguration<GetBucketRequestPaymentOutput, Params<PutBucketRequestPaymentInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketRequestPayment", bucketName);
  }

  async payer(): Promise<string> {
    return (await this.attributes()).Payer ?? "BucketOwner";
  }

  set(payer: "BucketOwner" | "Requester", options?: CallOptions): Promise<void> {
    return this.put({ RequestPaymentConfiguration: { Payer: payer } }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketRequestPaymentOutput> => this.client.getBucketRequestPayment(input, call);
  protected write = (input: PutBucketRequestPaymentInput, call: CallOptions): Promise<unknown> => this.client.putBucketRequestPayment(input, call);
}

/** The bucket's tags. */
export class BucketTagging extends DeletableConfiguration<GetBucketTaggingOutput, Params<PutBucketTaggingInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketTagging", bucketName);
  }

  /** Tags by name; none where there are none. */
  async tags(): Promise<Record<string, string>> {
    try {
      return Object.fromEntries((await this.attributes()).TagSet.map(({ Key, Value }) => [Key, Value]));
    } catch (error) {
      if (error instanceof S3Error && error.code === "NoSuchTagSet") return {};
      throw error;
    }
  }

  /** Replaces all tags. */
  set(tags: Readonly<Record<string, string>>, options?: CallOptions): Promise<void> {
    return this.put({ Tagging: { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketTaggingOutput> => this.client.getBucketTagging(input, call);
  protected write = (input: PutBucketTaggingInput, call: CallOptions): Promise<unknown> => this.client.putBucketTagging(input, call);
  protected remove = (input: Bucket, call: CallOptions): Promise<unknown> => this.client.deleteBucketTagging(input, call);
}

/** Whether old versions are kept. */
export class BucketVersioning extends BucketConfiguration<GetBucketVersioningOutput, Params<PutBucketVersioningInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketVersioning", bucketName);
  }

  /** `Enabled`, `Suspended`, or undefined for a bucket that never kept versions. */
  async status(): Promise<string | undefined> {
    return (await this.attributes()).Status;
  }

  enable(params: Pick<PutBucketVersioningInput, "MFA" | "ExpectedBucketOwner"> = {}, options?: CallOptions): Promise<void> {
    return this.put({ ...params, VersioningConfiguration: { Status: "Enabled" } }, options);
  }

  suspend(params: Pick<PutBucketVersioningInput, "MFA" | "ExpectedBucketOwner"> = {}, options?: CallOptions): Promise<void> {
    return this.put({ ...params, VersioningConfiguration: { Status: "Suspended" } }, options);
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketVersioningOutput> => this.client.getBucketVersioning(input, call);
  protected write = (input: PutBucketVersioningInput, call: CallOptions): Promise<unknown> => this.client.putBucketVersioning(input, call);
}

/** Regions whose website hosts are joined with a dot; it is a hyphen in the oldest. https://docs.aws.amazon.com/general/latest/gr/s3.html */
const hyphenatedRegions = new Set(["us-east-1", "us-west-1", "us-west-2", "us-gov-west-1", "eu-west-1", "ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "sa-east-1"]);

/** The bucket as a web site. */
export class BucketWebsite extends DeletableConfiguration<GetBucketWebsiteOutput, Params<PutBucketWebsiteInput>> {
  constructor(client: TransferClient, bucketName: string) {
    super(client, "BucketWebsite", bucketName);
  }

  /** Replaces the configuration. */
  set(configuration: WebsiteConfiguration, options?: CallOptions): Promise<void> {
    return this.put({ WebsiteConfiguration: configuration }, options);
  }

  /** The host of the site on AWS, in a region. Sends nothing. */
  hostIn(region: string): string {
    const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return `${this.bucketName}.s3-website${hyphenatedRegions.has(region) ? "-" : "."}${region}.${suffix}`;
  }

  protected read = (input: Bucket, call: CallOptions): Promise<GetBucketWebsiteOutput> => this.client.getBucketWebsite(input, call);
  protected write = (input: PutBucketWebsiteInput, call: CallOptions): Promise<unknown> => this.client.putBucketWebsite(input, call);
  protected remove = (input: Bucket, call: CallOptions): Promise<unknown> => this.client.deleteBucketWebsite(input, call);
}
