// Which actions of a policy an operation needs. Most are named as the operation; the table has the others.
// Source: AWS, "Actions, resources, and condition keys for Amazon S3" and "Required permissions for Amazon S3 API operations".

import { headerValue } from "../http/http-message.ts";
import type { RequestParts } from "./request-parts.ts";

const put = "s3:PutObject";

/** By operation. */
const actions: Readonly<Record<string, readonly string[]>> = {
  HeadObject: ["s3:GetObject"],
  SelectObjectContent: ["s3:GetObject"],
  GetObjectAttributes: ["s3:GetObject", "s3:GetObjectAttributes"],
  CopyObject: [put],
  PostObject: [put],
  CreateMultipartUpload: [put],
  UploadPart: [put],
  UploadPartCopy: [put],
  CompleteMultipartUpload: [put],
  RenameObject: [put, "s3:GetObject", "s3:DeleteObject"],
  DeleteObjects: ["s3:DeleteObject"],
  ListParts: ["s3:ListMultipartUploadParts"],
  HeadBucket: ["s3:ListBucket"],
  ListObjects: ["s3:ListBucket"],
  ListObjectsV2: ["s3:ListBucket"],
  ListObjectVersions: ["s3:ListBucketVersions"],
  ListMultipartUploads: ["s3:ListBucketMultipartUploads"],
  ListBuckets: ["s3:ListAllMyBuckets"],
  ...configuration("BucketCors", "BucketCORS"),
  ...configuration("BucketLifecycleConfiguration", "LifecycleConfiguration"),
  DeleteBucketLifecycle: ["s3:PutLifecycleConfiguration"],
  ...configuration("BucketEncryption", "EncryptionConfiguration"),
  ...configuration("BucketReplication", "ReplicationConfiguration"),
  ...configuration("BucketNotificationConfiguration", "BucketNotification"),
  ...configuration("BucketAccelerateConfiguration", "AccelerateConfiguration"),
  ...configuration("PublicAccessBlock", "BucketPublicAccessBlock"),
  ...configuration("BucketOwnershipControls", "BucketOwnershipControls"),
  ...configuration("BucketTagging", "BucketTagging"),
  ...configuration("ObjectLockConfiguration", "BucketObjectLockConfiguration"),
  ...configuration("BucketAnalyticsConfiguration", "AnalyticsConfiguration"),
  ...configuration("BucketInventoryConfiguration", "InventoryConfiguration"),
  ...configuration("BucketMetricsConfiguration", "MetricsConfiguration"),
  ...configuration("BucketIntelligentTieringConfiguration", "IntelligentTieringConfiguration"),
};

/** Who may put a configuration may remove it, and who may get one may list them. */
function configuration(operation: string, action: string): Record<string, readonly string[]> {
  const [get, change] = [[`s3:Get${action}`], [`s3:Put${action}`]];
  return { [`Get${operation}`]: get, [`List${operation}s`]: get, [`Put${operation}`]: change, [`Delete${operation}`]: change };
}

/** Actions that have a twin for versions: `s3:GetObject` and `s3:GetObjectVersion`. */
const versioned = /^s3:(Get|Put|Delete)Object(Acl|Tagging|Attributes|Torrent)?$/;

/** Every action that must be allowed, the operation's own first. */
export function actionsOf(operation: string, { query, headers }: Pick<RequestParts, "query" | "headers">): readonly string[] {
  const own = actions[operation] ?? [`s3:${operation}`];
  if (query.some(([name]) => name === "versionId")) return own.map(ofVersion);
  return own[0] === put ? [...own, ...actionsOfHeaders(headers)] : own;
}

/** The same action on a version that is named. */
export function ofVersion(action: string): string {
  return action.replace(versioned, (_, verb: string, part: string | undefined) => `s3:${verb}ObjectVersion${part ?? ""}`);
}

// What a request for a new object sets besides its content needs its own right.
function actionsOfHeaders(headers: RequestParts["headers"]): string[] {
  const found: string[] = [];
  const has = (name: string): boolean => headerValue(headers, name) !== undefined;
  if (headers.some((name, at) => at % 2 === 0 && (name === "x-amz-acl" || name.startsWith("x-amz-grant-")))) found.push("s3:PutObjectAcl");
  if (has("x-amz-tagging")) found.push("s3:PutObjectTagging");
  if (has("x-amz-object-lock-mode") || has("x-amz-object-lock-retain-until-date")) found.push("s3:PutObjectRetention");
  if (has("x-amz-object-lock-legal-hold")) found.push("s3:PutObjectLegalHold");
  return found;
}
