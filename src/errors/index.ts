export { createS3Error, invalidInput, type S3ErrorFields } from "./create-s3-error.ts";
export { errorCodes, isRetryableStatus, kindOfStatus, type ErrorCode } from "./error-codes.ts";
export * from "./generated/modelled-errors.ts";
export { isS3Error, S3Error, type S3ErrorInit, type S3ErrorKind } from "./s3-error.ts";
