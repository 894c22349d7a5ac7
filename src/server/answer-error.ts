// What a client is told of a failure: S3's code, status and document. What happened inside stays inside.

import { errorCodes } from "../errors/error-codes.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { isS3Error, type S3Error, type S3ErrorKind } from "../errors/s3-error.ts";
import { serializeError } from "../protocol/serialize-response.ts";
import { hostId, type Exchange } from "./exchange.ts";
import type { Answer } from "./faults.ts";

/** Makes the answer of a failed request. */
export function answerError(error: unknown, exchange: Exchange): Answer {
  const shown = presentError(error);
  const headers = headersOf(shown);
  if (shown.status === 304) return { status: 304, headers, body: undefined };
  const document = serializeError(shown, exchange.requestId, resourceOf(exchange), hostId);
  return { status: document.status, headers: [...headers, ...document.headers], body: document.body };
}

/** The error as a client may see it: S3's codes only, and no word of files or other insides. */
export function presentError(error: unknown): S3Error {
  if (!isS3Error(error)) return createS3Error("InternalError");
  const status = error.status ?? statusOfKind[error.kind];
  const code = errorCodes[error.code] === undefined && error.status === undefined ? codeOfKind[error.kind] : error.code;
  // A 500 with a cause repeats the cause's message, which may hold a path.
  if (status >= 500 && error.cause !== undefined) return createS3Error(code, { status });
  if (status === error.status && code === error.code) return error;
  return createS3Error(code, { status, kind: error.kind, message: error.message, details: error.details });
}

const statusOfKind: Readonly<Record<S3ErrorKind, number>> = {
  "not-found": 404,
  denied: 403,
  conflict: 409,
  precondition: 412,
  throttled: 503,
  "invalid-input": 400,
  integrity: 400,
  network: 500,
  timeout: 400,
  aborted: 400,
  unsupported: 501,
  server: 500,
};

const codeOfKind: Readonly<Record<S3ErrorKind, string>> = {
  "not-found": "NotFound",
  denied: "AccessDenied",
  conflict: "OperationAborted",
  precondition: "PreconditionFailed",
  throttled: "SlowDown",
  "invalid-input": "InvalidArgument",
  integrity: "BadDigest",
  network: "InternalError",
  timeout: "RequestTimeout",
  aborted: "IncompleteBody",
  unsupported: "NotImplemented",
  server: "InternalError",
};

/** Headers that some failures have: they are all that a HEAD request gets. */
function headersOf({ code, details, status }: S3Error): string[] {
  const headers: string[] = [];
  if (details["DeleteMarker"] === "true") headers.push("x-amz-delete-marker", "true");
  if (details["VersionId"] !== undefined && details["DeleteMarker"] === "true") headers.push("x-amz-version-id", details["VersionId"]);
  if (status === 304) {
    if (details["ETag"] !== undefined) headers.push("etag", details["ETag"]);
    if (details["LastModified"] !== undefined) headers.push("last-modified", details["LastModified"]);
  }
  if (code === "MethodNotAllowed" && details["ResourceType"] === "DeleteMarker") {
    headers.push("allow", "DELETE");
    if (details["LastModified"] !== undefined) headers.push("last-modified", details["LastModified"]);
  }
  if (code === "InvalidRange" && details["ActualObjectSize"] !== undefined) headers.push("content-range", `bytes */${details["ActualObjectSize"]}`);
  if (status === 503) headers.push("retry-after", "1");
  return headers;
}

function resourceOf({ target }: Exchange): string {
  const mark = target.indexOf("?");
  return mark < 0 ? target : target.slice(0, mark);
}
