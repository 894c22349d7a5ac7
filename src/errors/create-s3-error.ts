// Makes the right S3Error for a code: the modelled subclass, with kind, status and sentence from the table.

import { errorCodes, isRetryableStatus, kindOfStatus } from "./error-codes.ts";
import { modelledErrors } from "./generated/modelled-errors.ts";
import { S3Error, type S3ErrorInit } from "./s3-error.ts";

/** Everything of an S3Error but its code; `message` defaults to S3's sentence for the code. */
export interface S3ErrorFields extends Partial<Omit<S3ErrorInit, "code">> {
  readonly message?: string | undefined;
}

/** Makes the error for one of S3's codes, for the client as it reads an answer and for the server as it refuses. */
export function createS3Error(code: string, fields: S3ErrorFields = {}): S3Error {
  const known = errorCodes[code];
  const status = fields.status ?? known?.status;
  const ErrorClass = modelledErrors[code] ?? S3Error;
  return new ErrorClass(fields.message ?? known?.message ?? code, {
    ...fields,
    code,
    status,
    kind: fields.kind ?? known?.kind ?? kindOfStatus(status ?? 500),
    retryable: fields.retryable ?? known?.retryable ?? (status !== undefined && isRetryableStatus(status)),
  });
}

/** Makes the error for input that is refused before anything is sent. */
export function invalidInput(code: string, message: string, fields: S3ErrorFields = {}): S3Error {
  return new S3Error(message, { ...fields, code, kind: "invalid-input" });
}
