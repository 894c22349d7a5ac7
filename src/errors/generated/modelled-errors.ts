// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import { S3Error } from "../s3-error.ts";

/** S3 answered `AccessDenied` (HTTP 403). */
export class AccessDenied extends S3Error {
  override name = "AccessDenied";
}

/** S3 answered `AnnotationLimitExceeded` (HTTP 400). */
export class AnnotationLimitExceeded extends S3Error {
  override name = "AnnotationLimitExceeded";
}

/** S3 answered `AnnotationNameTooLong` (HTTP 400). */
export class AnnotationNameTooLong extends S3Error {
  override name = "AnnotationNameTooLong";
}

/** S3 answered `BucketAlreadyExists` (HTTP 409). */
export class BucketAlreadyExists extends S3Error {
  override name = "BucketAlreadyExists";
}

/** S3 answered `BucketAlreadyOwnedByYou` (HTTP 409). */
export class BucketAlreadyOwnedByYou extends S3Error {
  override name = "BucketAlreadyOwnedByYou";
}

/** S3 answered `EncryptionTypeMismatch` (HTTP 400). */
export class EncryptionTypeMismatch extends S3Error {
  override name = "EncryptionTypeMismatch";
}

/** S3 answered `IdempotencyParameterMismatch` (HTTP 400). */
export class IdempotencyParameterMismatch extends S3Error {
  override name = "IdempotencyParameterMismatch";
}

/** S3 answered `InvalidAnnotationName` (HTTP 400). */
export class InvalidAnnotationName extends S3Error {
  override name = "InvalidAnnotationName";
}

/** S3 answered `InvalidObjectState` (HTTP 403). */
export class InvalidObjectState extends S3Error {
  override name = "InvalidObjectState";
}

/** S3 answered `InvalidPrefix` (HTTP 400). */
export class InvalidPrefix extends S3Error {
  override name = "InvalidPrefix";
}

/** S3 answered `InvalidRequest` (HTTP 400). */
export class InvalidRequest extends S3Error {
  override name = "InvalidRequest";
}

/** S3 answered `InvalidWriteOffset` (HTTP 400). */
export class InvalidWriteOffset extends S3Error {
  override name = "InvalidWriteOffset";
}

/** S3 answered `NoSuchAnnotation` (HTTP 404). */
export class NoSuchAnnotation extends S3Error {
  override name = "NoSuchAnnotation";
}

/** S3 answered `NoSuchBucket` (HTTP 404). */
export class NoSuchBucket extends S3Error {
  override name = "NoSuchBucket";
}

/** S3 answered `NoSuchKey` (HTTP 404). */
export class NoSuchKey extends S3Error {
  override name = "NoSuchKey";
}

/** S3 answered `NoSuchUpload` (HTTP 404). */
export class NoSuchUpload extends S3Error {
  override name = "NoSuchUpload";
}

/** S3 answered `NotFound` (HTTP 404). */
export class NotFound extends S3Error {
  override name = "NotFound";
}

/** S3 answered `ObjectAlreadyInActiveTierError` (HTTP 403). */
export class ObjectAlreadyInActiveTierError extends S3Error {
  override name = "ObjectAlreadyInActiveTierError";
}

/** S3 answered `ObjectNotInActiveTierError` (HTTP 403). */
export class ObjectNotInActiveTierError extends S3Error {
  override name = "ObjectNotInActiveTierError";
}

/** S3 answered `TooManyParts` (HTTP 400). */
export class TooManyParts extends S3Error {
  override name = "TooManyParts";
}

/** S3 answered `UnsupportedMediaType` (HTTP 415). */
export class UnsupportedMediaType extends S3Error {
  override name = "UnsupportedMediaType";
}

/** The errors that S3's model names, by code. */
export const modelledErrors: Readonly<Record<string, typeof S3Error>> = { AccessDenied, AnnotationLimitExceeded, AnnotationNameTooLong, BucketAlreadyExists, BucketAlreadyOwnedByYou, EncryptionTypeMismatch, IdempotencyParameterMismatch, InvalidAnnotationName, InvalidObjectState, InvalidPrefix, InvalidRequest, InvalidWriteOffset, NoSuchAnnotation, NoSuchBucket, NoSuchKey, NoSuchUpload, NotFound, ObjectAlreadyInActiveTierError, ObjectNotInActiveTierError, TooManyParts, UnsupportedMediaType };
