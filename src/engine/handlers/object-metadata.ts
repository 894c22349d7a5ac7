// What requests store with an object beside its content, and how reads give it back.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { Requester } from "../engine.ts";
import type { AclRecord, BucketRecord, OwnerRecord, SystemMetadata, VersionExtra } from "../metadata/records.ts";
import { resolveGrants, type AclMembers } from "../rules/access-control-lists.ts";
import { normalizeUserMetadata } from "../rules/object-keys.ts";
import { parseTagHeader } from "../rules/tags.ts";

/** Members that PutObject, CopyObject and CreateMultipartUpload have in common. */
export interface ObjectMetadataInput extends AclMembers {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: Date | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly Tagging?: string | undefined;
}

interface UnsupportedMembers {
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
  readonly CopySourceSSECustomerKey?: string | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: Date | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
  readonly WriteOffsetBytes?: number | undefined;
}

/** The content type of objects whose writer named none. */
export const defaultContentType = "binary/octet-stream";

/** Refuses what the engine would otherwise silently leave undone. */
export function refuseUnsupported(input: UnsupportedMembers): void {
  if (
    input.SSECustomerAlgorithm !== undefined ||
    input.SSECustomerKey !== undefined ||
    input.CopySourceSSECustomerAlgorithm !== undefined ||
    input.CopySourceSSECustomerKey !== undefined
  ) {
    throw createS3Error("NotImplemented", { message: "the embedded S3 does not encrypt with customers' keys (SSE-C); leave the SSECustomer members away" });
  }
  if (input.ObjectLockMode !== undefined || input.ObjectLockRetainUntilDate !== undefined || input.ObjectLockLegalHoldStatus !== undefined) {
    throw createS3Error("InvalidRequest", { message: "the bucket has no Object Lock configuration; leave the ObjectLock members away" });
  }
  if (input.WriteOffsetBytes !== undefined) {
    throw createS3Error("NotImplemented", { message: "appending to objects (WriteOffsetBytes) exists in directory buckets only" });
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Everything that a new object keeps besides its content; undefined when there is nothing. */
export function resolveExtra(input: ObjectMetadataInput, requester: Requester, bucket: BucketRecord): VersionExtra | undefined {
  const owner = ownerOf(requester);
  return mergeExtra(resolveSystemMetadata(input), {
    Metadata: normalizeUserMetadata(input.Metadata),
    tags: parseTagHeader(input.Tagging),
    acl: resolveGrants(input, owner, bucket.owner),
    owner: owner.id === bucket.owner.id ? undefined : owner,
  });
}

/** The headers among it; only those that are set, since most objects have few. */
export function resolveSystemMetadata(input: ObjectMetadataInput): SystemMetadata {
  const result: Writable<SystemMetadata> = {};
  if (input.ContentType !== undefined && input.ContentType !== "" && input.ContentType !== defaultContentType) result.ContentType = input.ContentType;
  if (input.CacheControl !== undefined) result.CacheControl = input.CacheControl;
  if (input.ContentDisposition !== undefined) result.ContentDisposition = input.ContentDisposition;
  if (input.ContentEncoding !== undefined) result.ContentEncoding = storedEncoding(input.ContentEncoding);
  if (input.ContentLanguage !== undefined) result.ContentLanguage = input.ContentLanguage;
  if (input.Expires !== undefined) result.ExpiresMs = input.Expires.getTime();
  if (input.WebsiteRedirectLocation !== undefined) result.WebsiteRedirectLocation = input.WebsiteRedirectLocation;
  if (input.StorageClass !== undefined) {
    assertStorageClass(input.StorageClass);
    if (input.StorageClass !== "STANDARD") result.StorageClass = input.StorageClass;
  }
  if (input.ServerSideEncryption !== undefined) result.ServerSideEncryption = input.ServerSideEncryption;
  if (input.SSEKMSKeyId !== undefined) result.SSEKMSKeyId = input.SSEKMSKeyId;
  if (input.SSEKMSEncryptionContext !== undefined) result.SSEKMSEncryptionContext = input.SSEKMSEncryptionContext;
  if (input.BucketKeyEnabled !== undefined) result.BucketKeyEnabled = input.BucketKeyEnabled;
  return result;
}

/** Joins the two halves; undefined when nothing is set. */
export function mergeExtra(
  system: SystemMetadata,
  rest: { Metadata: VersionExtra["Metadata"]; tags: VersionExtra["tags"]; acl: AclRecord | undefined; owner: OwnerRecord | undefined },
): VersionExtra | undefined {
  const extra: Writable<VersionExtra> = system;
  if (rest.Metadata !== undefined) extra.Metadata = rest.Metadata;
  if (rest.tags !== undefined) extra.tags = rest.tags;
  if (rest.acl !== undefined) extra.acl = rest.acl;
  if (rest.owner !== undefined) extra.owner = rest.owner;
  for (const _name in extra) return extra;
  return undefined;
}

/** Members of GetObject's and HeadObject's results. */
export interface StoredHeaders {
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentType?: string | undefined;
  Expires?: Date | undefined;
  ExpiresString?: string | undefined;
  WebsiteRedirectLocation?: string | undefined;
  StorageClass?: string | undefined;
  ServerSideEncryption?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
  TagCount?: number | undefined;
  Metadata: Record<string, string>;
}

/** Adds to a result what reads give back; members that are not set stay absent. */
export function addStoredHeaders(result: StoredHeaders, extra: VersionExtra): void {
  if (extra.ContentType !== undefined) result.ContentType = extra.ContentType;
  if (extra.CacheControl !== undefined) result.CacheControl = extra.CacheControl;
  if (extra.ContentDisposition !== undefined) result.ContentDisposition = extra.ContentDisposition;
  if (extra.ContentEncoding !== undefined) result.ContentEncoding = extra.ContentEncoding;
  if (extra.ContentLanguage !== undefined) result.ContentLanguage = extra.ContentLanguage;
  if (extra.WebsiteRedirectLocation !== undefined) result.WebsiteRedirectLocation = extra.WebsiteRedirectLocation;
  if (extra.StorageClass !== undefined) result.StorageClass = extra.StorageClass;
  if (extra.ServerSideEncryption !== undefined) result.ServerSideEncryption = extra.ServerSideEncryption;
  if (extra.SSEKMSKeyId !== undefined) result.SSEKMSKeyId = extra.SSEKMSKeyId;
  if (extra.BucketKeyEnabled !== undefined) result.BucketKeyEnabled = extra.BucketKeyEnabled;
  if (extra.Metadata !== undefined) result.Metadata = { ...extra.Metadata };
  if (extra.ExpiresMs !== undefined) {
    result.Expires = new Date(extra.ExpiresMs);
    result.ExpiresString = result.Expires.toUTCString();
  }
  if (extra.tags !== undefined && extra.tags.length > 0) result.TagCount = extra.tags.length;
}

/** Members with which the answer to a write repeats how the object is encrypted. */
export function encryptionResult(extra: VersionExtra | undefined): {
  ServerSideEncryption?: string | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
} {
  if (extra?.ServerSideEncryption === undefined) return {};
  const { ServerSideEncryption, SSEKMSKeyId, SSEKMSEncryptionContext, BucketKeyEnabled } = extra;
  return { ServerSideEncryption, SSEKMSKeyId, SSEKMSEncryptionContext, BucketKeyEnabled };
}

/** The requester as an owner. */
export function ownerOf(requester: Requester): OwnerRecord {
  return { id: requester.id, displayName: requester.displayName };
}

const storageClasses = new Set([
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "DEEP_ARCHIVE",
  "OUTPOSTS",
  "GLACIER_IR",
  "SNOW",
  "EXPRESS_ONEZONE",
]);

function assertStorageClass(name: string | undefined): void {
  if (name !== undefined && !storageClasses.has(name)) {
    throw createS3Error("InvalidStorageClass", { status: 400, kind: "invalid-input", message: `storage class "${name}" is unknown; known are ${[...storageClasses].join(", ")}` });
  }
}

// `aws-chunked` describes how the request travels, not the object.
function storedEncoding(header: string | undefined): string | undefined {
  if (header === undefined || !header.toLowerCase().includes("aws-chunked")) return header;
  const rest = header.split(",").map((coding) => coding.trim()).filter((coding) => coding.toLowerCase() !== "aws-chunked");
  return rest.length === 0 ? undefined : rest.join(",");
}
