// The configuration documents of a bucket: stored as they come and given back. One table for all of them; what S3
// answers where there is none is part of it.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { CORSConfiguration } from "../../model/generated/put-bucket-cors.ts";
import type { BucketLifecycleConfiguration } from "../../model/generated/put-bucket-lifecycle-configuration.ts";
import type { OperationTable } from "../../model/generated/operations.ts";
import type { Tagging } from "../../model/generated/shapes-shared.ts";
import type { Operation } from "../../model/operation.ts";
import type { Handler } from "../engine-context.ts";
import { documentKey, successor } from "../metadata/keys.ts";
import { decodeJson, encodeJson } from "../metadata/record-codec.ts";
import { assertPolicy, isPublicPolicy } from "../rules/bucket-policies.ts";
import { assertTags, bucketTagLimit } from "../rules/tags.ts";
import { bucketOf } from "./bucket-access.ts";

type InputOf<Name extends keyof OperationTable> = OperationTable[Name] extends Operation<infer I, infer _O> ? I : never;
type HandlersOf<Names extends keyof OperationTable> = {
  readonly [Name in Names]: OperationTable[Name] extends Operation<infer I, infer O> ? Handler<I, O> : never;
};
type BucketInput = { readonly Bucket: string; readonly ExpectedBucketOwner?: string | undefined };

/** Stores what `pick` finds in the input, under a name (and an id, where a bucket may have several). */
function put<I extends BucketInput>(name: string, pick: (input: I) => object | undefined, idOf?: (input: I) => string): Handler<I, object> {
  return async ({ engine }, input) => {
    const document = pick(input);
    if (document === undefined) throw createS3Error("MalformedXML", { message: "the request has no configuration in its body" });
    await engine.change((transaction) => {
      const bucket = bucketOf(transaction, input);
      transaction.put("documents", documentKey(bucket.number, name, idOf?.(input)), encodeJson(document));
    });
    return {};
  };
}

/** Gives the document back; `absent` is S3's error code, or what it answers, when there is none. */
function get<I extends BucketInput, O>(name: string, absent: string | object, show: (document: never) => O, idOf?: (input: I) => string): Handler<I, O> {
  return ({ engine }, input) => {
    const bucket = bucketOf(engine.store, input);
    const bytes = engine.store.get("documents", documentKey(bucket.number, name, idOf?.(input)));
    if (bytes !== undefined) return show(decodeJson(bytes) as never) as never;
    if (typeof absent === "string") throw absentError(absent, input.Bucket);
    // A new one for each: whoever gets it may add to it.
    return { ...absent } as never;
  };
}

/** Removes the document; that there is none is an error only for documents with an id. */
function remove<I extends BucketInput>(name: string, idOf?: (input: I) => string): Handler<I, object> {
  return async ({ engine }, input) => {
    await engine.change((transaction) => {
      const bucket = bucketOf(transaction, input);
      const key = documentKey(bucket.number, name, idOf?.(input));
      if (transaction.peek("documents", key) !== undefined) transaction.remove("documents", key);
      else if (idOf !== undefined) throw absentError("NoSuchConfiguration", input.Bucket);
    });
    return {};
  };
}

/** All documents of a name, whatever their ids. */
function list<I extends BucketInput, O>(name: string, show: (documents: never[]) => O): Handler<I, O> {
  return ({ engine }, input) => {
    const bucket = bucketOf(engine.store, input);
    const start = documentKey(bucket.number, name, "");
    const documents = [...engine.store.range("documents", { start, end: successor(start) })].map(({ value }) => decodeJson(value) as never);
    return show(documents) as never;
  };
}

function absentError(code: string, bucket: string): Error {
  return createS3Error(code, { status: 404, kind: "not-found", details: { BucketName: bucket }, ...(code === "NoSuchConfiguration" ? { message: "the bucket has no configuration of that id" } : {}) });
}

const whole = <T>(document: T): T => document;
const idOf = (input: BucketInput & { readonly Id: string }): string => input.Id;

/** Handlers of every operation that only keeps, shows or removes a document. */
export const bucketDocumentHandlers: HandlersOf<DocumentOperation> = {
  PutBucketCors: put("cors", (input: InputOf<"PutBucketCors">) => checkedCors(input.CORSConfiguration)),
  GetBucketCors: get("cors", "NoSuchCORSConfiguration", whole),
  DeleteBucketCors: remove("cors"),

  PutBucketPolicy: put("policy", (input: InputOf<"PutBucketPolicy">) => ({ Policy: assertPolicy(input.Policy, input.Bucket) })),
  GetBucketPolicy: get("policy", "NoSuchBucketPolicy", whole),
  GetBucketPolicyStatus: get("policy", "NoSuchBucketPolicy", ({ Policy }: { readonly Policy: string }) => ({ PolicyStatus: { IsPublic: isPublicPolicy(Policy) } })),
  DeleteBucketPolicy: remove("policy"),

  PutBucketTagging: put("tagging", (input: InputOf<"PutBucketTagging">) => checkedTagging(input.Tagging)),
  GetBucketTagging: get("tagging", "NoSuchTagSet", whole),
  DeleteBucketTagging: remove("tagging"),

  PutBucketLifecycleConfiguration: async (scope, input) => {
    const size = input.TransitionDefaultMinimumObjectSize;
    await putLifecycle(scope, input);
    return size === undefined ? {} : { TransitionDefaultMinimumObjectSize: size };
  },
  GetBucketLifecycleConfiguration: get("lifecycle", "NoSuchLifecycleConfiguration", whole),
  DeleteBucketLifecycle: remove("lifecycle"),

  PutBucketWebsite: put("website", (input: InputOf<"PutBucketWebsite">) => input.WebsiteConfiguration),
  GetBucketWebsite: get("website", "NoSuchWebsiteConfiguration", whole),
  DeleteBucketWebsite: remove("website"),

  PutBucketLogging: put("logging", (input: InputOf<"PutBucketLogging">) => input.BucketLoggingStatus),
  GetBucketLogging: get("logging", {}, whole),

  PutBucketNotificationConfiguration: put("notification", (input: InputOf<"PutBucketNotificationConfiguration">) => input.NotificationConfiguration),
  GetBucketNotificationConfiguration: get("notification", {}, whole),

  PutBucketEncryption: put("encryption", (input: InputOf<"PutBucketEncryption">) => input.ServerSideEncryptionConfiguration),
  GetBucketEncryption: get("encryption", "ServerSideEncryptionConfigurationNotFoundError", (document) => ({ ServerSideEncryptionConfiguration: document })),
  DeleteBucketEncryption: remove("encryption"),

  PutBucketOwnershipControls: put("ownership-controls", (input: InputOf<"PutBucketOwnershipControls">) => input.OwnershipControls),
  GetBucketOwnershipControls: get("ownership-controls", "OwnershipControlsNotFoundError", (document) => ({ OwnershipControls: document })),
  DeleteBucketOwnershipControls: remove("ownership-controls"),

  PutPublicAccessBlock: put("public-access-block", (input: InputOf<"PutPublicAccessBlock">) => input.PublicAccessBlockConfiguration),
  GetPublicAccessBlock: get("public-access-block", "NoSuchPublicAccessBlockConfiguration", (document) => ({ PublicAccessBlockConfiguration: document })),
  DeletePublicAccessBlock: remove("public-access-block"),

  PutBucketRequestPayment: put("request-payment", (input: InputOf<"PutBucketRequestPayment">) => input.RequestPaymentConfiguration),
  GetBucketRequestPayment: get("request-payment", { Payer: "BucketOwner" }, whole),

  PutBucketAccelerateConfiguration: put("accelerate", (input: InputOf<"PutBucketAccelerateConfiguration">) => input.AccelerateConfiguration),
  GetBucketAccelerateConfiguration: get("accelerate", {}, whole),

  PutBucketReplication: put("replication", (input: InputOf<"PutBucketReplication">) => input.ReplicationConfiguration),
  GetBucketReplication: get("replication", "ReplicationConfigurationNotFoundError", (document) => ({ ReplicationConfiguration: document })),
  DeleteBucketReplication: remove("replication"),

  PutBucketAnalyticsConfiguration: put("analytics", (input: InputOf<"PutBucketAnalyticsConfiguration">) => input.AnalyticsConfiguration, idOf),
  GetBucketAnalyticsConfiguration: get("analytics", "NoSuchConfiguration", (document) => ({ AnalyticsConfiguration: document }), idOf),
  DeleteBucketAnalyticsConfiguration: remove("analytics", idOf),
  ListBucketAnalyticsConfigurations: list("analytics", (documents) => ({ IsTruncated: false, AnalyticsConfigurationList: documents })),

  PutBucketInventoryConfiguration: put("inventory", (input: InputOf<"PutBucketInventoryConfiguration">) => input.InventoryConfiguration, idOf),
  GetBucketInventoryConfiguration: get("inventory", "NoSuchConfiguration", (document) => ({ InventoryConfiguration: document }), idOf),
  DeleteBucketInventoryConfiguration: remove("inventory", idOf),
  ListBucketInventoryConfigurations: list("inventory", (documents) => ({ IsTruncated: false, InventoryConfigurationList: documents })),

  PutBucketMetricsConfiguration: put("metrics", (input: InputOf<"PutBucketMetricsConfiguration">) => input.MetricsConfiguration, idOf),
  GetBucketMetricsConfiguration: get("metrics", "NoSuchConfiguration", (document) => ({ MetricsConfiguration: document }), idOf),
  DeleteBucketMetricsConfiguration: remove("metrics", idOf),
  ListBucketMetricsConfigurations: list("metrics", (documents) => ({ IsTruncated: false, MetricsConfigurationList: documents })),

  PutBucketIntelligentTieringConfiguration: put(
    "intelligent-tiering",
    (input: InputOf<"PutBucketIntelligentTieringConfiguration">) => input.IntelligentTieringConfiguration,
    idOf,
  ),
  GetBucketIntelligentTieringConfiguration: get("intelligent-tiering", "NoSuchConfiguration", (document) => ({ IntelligentTieringConfiguration: document }), idOf),
  DeleteBucketIntelligentTieringConfiguration: remove("intelligent-tiering", idOf),
  ListBucketIntelligentTieringConfigurations: list("intelligent-tiering", (documents) => ({ IsTruncated: false, IntelligentTieringConfigurationList: documents })),
};

type DocumentOperation =
  | `${"Put" | "Get" | "Delete"}Bucket${"Cors" | "Policy" | "Tagging" | "Website" | "Encryption" | "OwnershipControls" | "Replication"}`
  | `${"Put" | "Get"}Bucket${"LifecycleConfiguration" | "Logging" | "NotificationConfiguration" | "RequestPayment" | "AccelerateConfiguration"}`
  | `${"Put" | "Get" | "Delete"}PublicAccessBlock`
  | `${"Put" | "Get" | "Delete"}Bucket${"Analytics" | "Inventory" | "Metrics" | "IntelligentTiering"}Configuration`
  | `ListBucket${"Analytics" | "Inventory" | "Metrics" | "IntelligentTiering"}Configurations`
  | "GetBucketPolicyStatus"
  | "DeleteBucketLifecycle";

const putLifecycle = put("lifecycle", (input: InputOf<"PutBucketLifecycleConfiguration">) => {
  const configuration = checkedLifecycle(input.LifecycleConfiguration);
  return configuration === undefined ? undefined : { ...configuration, TransitionDefaultMinimumObjectSize: input.TransitionDefaultMinimumObjectSize };
});

function checkedCors(configuration: CORSConfiguration | undefined): CORSConfiguration | undefined {
  const rules = configuration?.CORSRules ?? [];
  if (configuration !== undefined && (rules.length === 0 || rules.length > 100)) throw createS3Error("MalformedXML", { message: "a CORS configuration has 1 to 100 rules" });
  for (const rule of rules) {
    const unknown = (rule.AllowedMethods ?? []).find((method) => !["GET", "PUT", "POST", "DELETE", "HEAD"].includes(method));
    if (unknown !== undefined) throw createS3Error("InvalidRequest", { message: `found unsupported HTTP method in CORS config. Unsupported method is ${unknown}` });
    if ((rule.AllowedOrigins ?? []).length === 0) throw createS3Error("MalformedXML", { message: "each CORS rule names at least one origin" });
  }
  return configuration;
}

function checkedTagging(tagging: Tagging | undefined): Tagging | undefined {
  if (tagging !== undefined) assertTags(tagging.TagSet ?? [], bucketTagLimit);
  return tagging;
}

function checkedLifecycle(configuration: BucketLifecycleConfiguration | undefined): BucketLifecycleConfiguration | undefined {
  const rules = configuration?.Rules ?? [];
  if (configuration !== undefined && (rules.length === 0 || rules.length > 1000)) throw createS3Error("MalformedXML", { message: "a lifecycle configuration has 1 to 1000 rules" });
  const ids = rules.flatMap(({ ID }) => (ID === undefined ? [] : [ID]));
  if (new Set(ids).size < ids.length) throw createS3Error("InvalidArgument", { message: "two lifecycle rules have the same ID" });
  for (const rule of rules) {
    if (rule.Status !== "Enabled" && rule.Status !== "Disabled") throw createS3Error("MalformedXML", { message: "a lifecycle rule's status is Enabled or Disabled" });
  }
  return configuration;
}
