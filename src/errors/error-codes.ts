// S3's error codes: what each means for a caller, its HTTP status and S3's own sentence. Client and server share it.
// Source: "Error responses" in the S3 API reference, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

import type { S3ErrorKind } from "./s3-error.ts";

/** What an error code stands for. */
export interface ErrorCode {
  readonly status: number;
  readonly kind: S3ErrorKind;
  readonly message: string;
  readonly retryable?: true;
}

const row = (status: number, kind: S3ErrorKind, message: string): ErrorCode => ({ status, kind, message });
const again = (status: number, kind: S3ErrorKind, message: string): ErrorCode => ({ status, kind, message, retryable: true });

/** The codes that Stave knows; an unknown one is judged by its status, see {@link kindOfStatus}. */
export const errorCodes: Readonly<Record<string, ErrorCode>> = /* @__PURE__ */ Object.freeze({
  AccessControlListNotSupported: row(400, "unsupported", "The bucket does not allow ACLs"),
  AccessDenied: row(403, "denied", "Access Denied"),
  AuthorizationHeaderMalformed: row(400, "invalid-input", "The authorization header is malformed"),
  AuthorizationQueryParametersError: row(400, "invalid-input", "Error parsing the X-Amz-Credential parameter"),
  BadDigest: again(400, "integrity", "The Content-MD5 or checksum value that you specified did not match what the server received"),
  BucketAlreadyExists: row(409, "conflict", "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again"),
  BucketAlreadyOwnedByYou: row(409, "conflict", "The bucket that you tried to create already exists, and you own it"),
  BucketNotEmpty: row(409, "conflict", "The bucket you tried to delete is not empty"),
  ConditionalRequestConflict: row(409, "conflict", "A conflicting conditional operation is currently in progress against this resource. Please try again"),
  EntityTooLarge: row(400, "invalid-input", "Your proposed upload exceeds the maximum allowed object size"),
  EntityTooSmall: row(400, "invalid-input", "Your proposed upload is smaller than the minimum allowed object size"),
  ExpiredToken: row(400, "denied", "The provided token has expired"),
  IllegalLocationConstraintException: row(400, "invalid-input", "The location constraint is incompatible with the region specific endpoint this request was sent to"),
  IncompleteBody: row(400, "integrity", "You did not provide the number of bytes specified by the Content-Length HTTP header"),
  InternalError: again(500, "server", "We encountered an internal error. Please try again"),
  InvalidAccessKeyId: row(403, "denied", "The AWS Access Key Id you provided does not exist in our records"),
  InvalidArgument: row(400, "invalid-input", "Invalid Argument"),
  InvalidBucketName: row(400, "invalid-input", "The specified bucket is not valid"),
  InvalidBucketState: row(409, "conflict", "The request is not valid with the current state of the bucket"),
  InvalidDigest: row(400, "invalid-input", "The Content-MD5 or checksum value that you specified is not valid"),
  InvalidLocationConstraint: row(400, "invalid-input", "The specified location constraint is not valid"),
  InvalidObjectState: row(403, "conflict", "The operation is not valid for the current state of the object"),
  InvalidPart: row(400, "invalid-input", "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag"),
  InvalidPartOrder: row(400, "invalid-input", "The list of parts was not in ascending order. Parts must be ordered by part number"),
  InvalidPolicyDocument: row(400, "invalid-input", "The content of the form does not meet the conditions specified in the policy document"),
  InvalidRange: row(416, "invalid-input", "The requested range is not satisfiable"),
  InvalidRequest: row(400, "invalid-input", "Invalid Request"),
  InvalidSecurity: row(403, "denied", "The provided security credentials are not valid"),
  InvalidTag: row(400, "invalid-input", "The tag provided was not a valid tag"),
  InvalidToken: row(400, "denied", "The provided token is malformed or otherwise invalid"),
  InvalidURI: row(400, "invalid-input", "Couldn't parse the specified URI"),
  KeyTooLongError: row(400, "invalid-input", "Your key is too long"),
  MalformedACLError: row(400, "invalid-input", "The XML you provided was not well-formed or did not validate against our published schema"),
  MalformedPOSTRequest: row(400, "invalid-input", "The body of your POST request is not well-formed multipart/form-data"),
  MalformedPolicy: row(400, "invalid-input", "Policy has invalid resource"),
  MalformedXML: row(400, "invalid-input", "The XML you provided was not well-formed or did not validate against our published schema"),
  MaxMessageLengthExceeded: row(400, "invalid-input", "Your request was too big"),
  MetadataTooLarge: row(400, "invalid-input", "Your metadata headers exceed the maximum allowed metadata size"),
  MethodNotAllowed: row(405, "unsupported", "The specified method is not allowed against this resource"),
  MissingContentLength: row(411, "invalid-input", "You must provide the Content-Length HTTP header"),
  MissingRequestBodyError: row(400, "invalid-input", "Request body is empty"),
  NoSuchBucket: row(404, "not-found", "The specified bucket does not exist"),
  NoSuchBucketPolicy: row(404, "not-found", "The bucket policy does not exist"),
  NoSuchCORSConfiguration: row(404, "not-found", "The CORS configuration does not exist"),
  NoSuchKey: row(404, "not-found", "The specified key does not exist"),
  NoSuchLifecycleConfiguration: row(404, "not-found", "The lifecycle configuration does not exist"),
  NoSuchTagSet: row(404, "not-found", "The TagSet does not exist"),
  NoSuchUpload: row(404, "not-found", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed"),
  NoSuchVersion: row(404, "not-found", "The specified version does not exist"),
  NoSuchWebsiteConfiguration: row(404, "not-found", "The specified bucket does not have a website configuration"),
  NotFound: row(404, "not-found", "Not Found"),
  NotImplemented: row(501, "unsupported", "A header or operation you provided implies functionality that is not implemented"),
  NotModified: row(304, "precondition", "Not Modified"),
  ObjectLockConfigurationNotFoundError: row(404, "not-found", "Object Lock configuration does not exist for this bucket"),
  OperationAborted: again(409, "conflict", "A conflicting conditional operation is currently in progress against this resource. Try again"),
  OwnershipControlsNotFoundError: row(404, "not-found", "The bucket ownership controls were not found"),
  PermanentRedirect: row(301, "invalid-input", "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint"),
  PreconditionFailed: row(412, "precondition", "At least one of the pre-conditions you specified did not hold"),
  ReplicationConfigurationNotFoundError: row(404, "not-found", "The replication configuration was not found"),
  RequestHeaderSectionTooLarge: row(400, "invalid-input", "Your request header section exceeds the maximum allowed request header section size"),
  RequestTimeTooSkewed: row(403, "denied", "The difference between the request time and the server's time is too large"),
  RequestTimeout: again(400, "timeout", "Your socket connection to the server was not read from or written to within the timeout period"),
  ServerSideEncryptionConfigurationNotFoundError: row(404, "not-found", "The server side encryption configuration was not found"),
  ServiceUnavailable: again(503, "throttled", "Service is unable to handle request"),
  SignatureDoesNotMatch: row(403, "denied", "The request signature we calculated does not match the signature you provided. Check your key and signing method"),
  SlowDown: again(503, "throttled", "Please reduce your request rate"),
  TemporaryRedirect: row(307, "invalid-input", "You are being redirected to the bucket while DNS updates"),
  Throttling: again(400, "throttled", "Rate exceeded"),
  ThrottlingException: again(400, "throttled", "Rate exceeded"),
  TooManyBuckets: row(400, "invalid-input", "You have attempted to create more buckets than allowed"),
  TooManyParts: row(400, "invalid-input", "You have attempted to add more parts than the maximum of 10000 that are allowed for this object"),
  TooManyRequests: again(429, "throttled", "Please reduce your request rate"),
  UnexpectedContent: row(400, "invalid-input", "This request contains unsupported content"),
  XAmzContentChecksumMismatch: row(400, "integrity", "The provided 'x-amz-checksum' header does not match what was computed"),
  XAmzContentSHA256Mismatch: row(400, "integrity", "The provided 'x-amz-content-sha256' header does not match what was computed"),
});

/** Judges an answer whose code is not in the table. */
export function kindOfStatus(status: number): S3ErrorKind {
  if (status === 404 || status === 410) return "not-found";
  if (status === 401 || status === 403) return "denied";
  if (status === 304 || status === 412) return "precondition";
  if (status === 409) return "conflict";
  if (status === 408) return "timeout";
  if (status === 429 || status === 503) return "throttled";
  if (status === 405 || status === 501) return "unsupported";
  return status >= 500 ? "server" : "invalid-input";
}

/** Statuses after which the same request may succeed (botocore's standard retry mode, plus 429). */
export function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 429 || status === 500 || status === 502 || status === 503 || status === 504 || status === 509;
}
