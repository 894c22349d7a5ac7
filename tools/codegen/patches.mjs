// What the published schemas do not say, each entry with its reason.

/** Names that would clash with JavaScript's own or say too little. */
export const renamed = { _Object: "ListedObject", _Error: "DeleteError" };

/**
 * Output members that S3 always answers with, so that their types are not optional. Lists and maps among them are empty
 * rather than absent. Source: the "Response Elements" of each operation's page in the S3 API reference.
 */
export const guaranteed = {
  GetObject: ["Body", "ContentLength", "ETag", "LastModified", "Metadata"],
  HeadObject: ["ContentLength", "ETag", "LastModified", "Metadata"],
  PutObject: ["ETag"],
  UploadPart: ["ETag"],
  CopyObject: ["CopyObjectResult"],
  UploadPartCopy: ["CopyPartResult"],
  CopyObjectResult: ["ETag", "LastModified"],
  CopyPartResult: ["ETag", "LastModified"],
  CreateMultipartUpload: ["Bucket", "Key", "UploadId"],
  CompleteMultipartUpload: ["ETag", "Bucket", "Key"],
  ListObjectsV2: ["Contents", "CommonPrefixes", "IsTruncated", "KeyCount", "MaxKeys", "Name"],
  ListObjects: ["Contents", "CommonPrefixes", "IsTruncated", "MaxKeys", "Name"],
  ListObjectVersions: ["Versions", "DeleteMarkers", "CommonPrefixes", "IsTruncated", "MaxKeys", "Name"],
  ListMultipartUploads: ["Uploads", "CommonPrefixes", "IsTruncated", "MaxUploads", "Bucket"],
  ListParts: ["Parts", "IsTruncated", "MaxParts", "Bucket", "Key", "UploadId"],
  ListBuckets: ["Buckets"],
  ListDirectoryBuckets: ["Buckets"],
  DeleteObjects: ["Deleted", "Errors"],
  GetObjectTagging: ["TagSet"],
  GetBucketTagging: ["TagSet"],
  GetBucketAcl: ["Grants"],
  GetObjectAcl: ["Grants"],
  GetBucketPolicy: ["Policy"],
  GetBucketCors: ["CORSRules"],
  GetBucketLifecycleConfiguration: ["Rules"],
  SelectObjectContent: ["Payload"],
  GetObjectTorrent: ["Body"],
  ListedObject: ["Key", "LastModified", "ETag", "Size"],
  ObjectVersion: ["Key", "VersionId", "IsLatest", "LastModified", "ETag", "Size"],
  DeleteMarkerEntry: ["Key", "VersionId", "IsLatest", "LastModified"],
  CommonPrefix: ["Prefix"],
  Part: ["PartNumber", "ETag", "Size", "LastModified"],
  MultipartUpload: ["Key", "UploadId", "Initiated"],
  Bucket: ["Name"],
};

/**
 * How operations answer in pages. client-s3 has paginators for some of them only; the others are those of botocore's
 * paginators-1.json. The generator compares this table with client-s3's own.
 */
export const pages = {
  ListBuckets: { inputTokens: ["ContinuationToken"], outputTokens: ["ContinuationToken"], limit: "MaxBuckets", results: ["Buckets"] },
  ListDirectoryBuckets: { inputTokens: ["ContinuationToken"], outputTokens: ["ContinuationToken"], limit: "MaxDirectoryBuckets", results: ["Buckets"] },
  ListObjectAnnotations: { inputTokens: ["ContinuationToken"], outputTokens: ["NextContinuationToken"], limit: "MaxAnnotationResults", results: ["Annotations"] },
  ListObjects: { inputTokens: ["Marker"], outputTokens: ["NextMarker"], more: "IsTruncated", limit: "MaxKeys", results: ["Contents", "CommonPrefixes"] },
  ListObjectsV2: { inputTokens: ["ContinuationToken"], outputTokens: ["NextContinuationToken"], more: "IsTruncated", limit: "MaxKeys", results: ["Contents", "CommonPrefixes"] },
  ListObjectVersions: { inputTokens: ["KeyMarker", "VersionIdMarker"], outputTokens: ["NextKeyMarker", "NextVersionIdMarker"], more: "IsTruncated", limit: "MaxKeys", results: ["Versions", "DeleteMarkers", "CommonPrefixes"] },
  ListMultipartUploads: { inputTokens: ["KeyMarker", "UploadIdMarker"], outputTokens: ["NextKeyMarker", "NextUploadIdMarker"], more: "IsTruncated", limit: "MaxUploads", results: ["Uploads", "CommonPrefixes"] },
  ListParts: { inputTokens: ["PartNumberMarker"], outputTokens: ["NextPartNumberMarker"], more: "IsTruncated", limit: "MaxParts", results: ["Parts"] },
};

/**
 * When a waiter succeeds, goes on waiting, or fails: by HTTP status of its operation, everything else fails. From
 * botocore's waiters-2.json; client-s3's waiters treat every other error as "go on", which hides a 403.
 */
export const waiters = {
  BucketExists: { operation: "HeadBucket", success: [200, 301, 403], retry: [404], delaySeconds: 5, maxAttempts: 20 },
  BucketNotExists: { operation: "HeadBucket", success: [404], retry: [200], delaySeconds: 5, maxAttempts: 20 },
  ObjectExists: { operation: "HeadObject", success: [200], retry: [404], delaySeconds: 5, maxAttempts: 20 },
  ObjectNotExists: { operation: "HeadObject", success: [404], retry: [200], delaySeconds: 5, maxAttempts: 20 },
};

/** Corrections of single members: `Structure.Member` → fields that replace the schema's. */
export const members = {
  // The body of GetBucketLocation is one element whose text is the answer: <LocationConstraint>eu-west-1</LocationConstraint>.
  "GetBucketLocation.output.LocationConstraint": { at: "root" },
  // Not a header of its own: the text of `Expires`, which keeps what cannot be read as a date.
  "GetObject.output.ExpiresString": { name: "expires" },
  "HeadObject.output.ExpiresString": { name: "expires" },
};

/** Types of single members that the schema flattens into a string: `Operation.input.Member` → TypeScript type. */
export const memberTypes = {
  "CopyObject.input.CopySource": "CopySource",
  "UploadPartCopy.input.CopySource": "CopySource",
};

/** Errors that S3 answers with but its model leaves without a status. */
export const errorStatus = { NotFound: 404, NoSuchTagSet: 404 };
