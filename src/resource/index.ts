export {
  AccessControlPolicy,
  bucketCannedAcls,
  CannedACL,
  granteeGroups,
  objectCannedAcls,
  permissions,
  type AccessGrant,
  type BucketCannedAcl,
  type GrantPermission,
  type GrantRequest,
  type GrantTarget,
  type ObjectCannedAcl,
} from "./access-control-policy.ts";
export { BucketAcl, ObjectAcl, type AclInput, type AclParams } from "./acl.ts";
export type { CreateParams, DeleteBucketOptions } from "./bucket-actions.ts";
export type { BucketFacts } from "./bucket-attributes.ts";
export { BucketCors, BucketLifecycle, BucketLogging, BucketNotification, BucketPolicy, BucketRequestPayment, BucketTagging, BucketVersioning, BucketWebsite } from "./bucket-configurations.ts";
export { sanitizeBucketName } from "./bucket-name.ts";
export { Collection, DeletableCollection, type BatchDeleteParams, type Page } from "./collection.ts";
export type { ContentDigest } from "./content-digest.ts";
export { guessContentType } from "./content-type.ts";
export { KeyPrefix } from "./key-prefix.ts";
export { Location } from "./location.ts";
export type { CopyOrigin, DownloadParams, ObjectCopyOptions, PutOptions, PutParams, UploadFileOptions, UploadOptions, UploadParams } from "./object-actions.ts";
export type { GetParams, HeadParams, Restoration } from "./object-attributes.ts";
export type { OpenBucketOptions } from "./open-bucket.ts";
export { Resource } from "./resource.ts";
export { Bucket, MultipartUpload, ObjectSummary, ObjectVersion, S3Object, UploadPart, type Deletable, type FindOptions } from "./resources.ts";
export type { MetadataChanges, RewriteOptions } from "./rewrite-object.ts";
export { SeekableReader } from "./seekable-reader.ts";
export type { DownloadFileOptions, TransferClient } from "./transfer-client.ts";
