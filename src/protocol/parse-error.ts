// A response of failure becomes an S3Error, also where there is no body to say what went wrong.

import { createS3Error } from "../errors/create-s3-error.ts";
import type { S3Error } from "../errors/s3-error.ts";
import { headerValue, type HeaderList } from "../http/http-message.ts";
import type { Operation } from "../model/operation.ts";
import { XmlReader } from "../xml/xml-reader.ts";
import { parseDate } from "./scalars.ts";

/** Builds the error of a failed response from its status, headers and the text of its body (empty for HEAD). */
export function parseError(operation: Operation, status: number, reason: string, headers: HeaderList, text: string): S3Error {
  const fields = {
    status,
    requestId: headerValue(headers, "x-amz-request-id"),
    hostId: headerValue(headers, "x-amz-id-2"),
    retryAfterMs: retryAfter(headerValue(headers, "retry-after")),
    ...(operation.method === "HEAD" ? {} : { operation: operation.name }),
  };
  const document = readErrorDocument(text);
  const region = document?.["Region"] ?? headerValue(headers, "x-amz-bucket-region");
  const deleteMarker = headerValue(headers, "x-amz-delete-marker");
  const details: Record<string, string> = {
    ...document,
    ...(region === undefined ? {} : { Region: region }),
    ...(deleteMarker === undefined ? {} : { DeleteMarker: deleteMarker }),
  };
  const code = document?.["Code"];
  if (code !== undefined && code !== "") {
    return createS3Error(code, { ...fields, details, requestId: fields.requestId ?? details["RequestId"], ...(document?.["Message"] ? { message: document["Message"] } : {}) });
  }
  return createS3Error(codeOfStatus(operation, status), { ...fields, details, message: messageOfStatus(operation, status, reason, text) });
}

/** Reads the `<Error>` element that is open; `status` is what the error is treated as. */
export function parseErrorElement(reader: XmlReader, status: number): S3Error {
  const document = readErrorElement(reader);
  return createS3Error(document["Code"] ?? "InternalError", {
    status,
    kind: "server",
    retryable: true,
    details: document,
    requestId: document["RequestId"],
    ...(document["Message"] ? { message: document["Message"] } : {}),
  });
}

function readErrorDocument(text: string): Record<string, string> | undefined {
  if (!text.includes("<Error") && !text.includes("<Code")) return undefined;
  try {
    const reader = new XmlReader(text);
    const root = reader.root();
    if (root === "Error") return readErrorElement(reader);
    // Query-style services and some gateways wrap it: <ErrorResponse><Error>…
    for (let name = reader.nextChild(); name !== undefined; name = reader.nextChild()) {
      if (name === "Error") return readErrorElement(reader);
      reader.skip();
    }
    return undefined;
  } catch {
    // A broken error document says no more than its status does.
    return undefined;
  }
}

function readErrorElement(reader: XmlReader): Record<string, string> {
  const document: Record<string, string> = {};
  for (let name = reader.nextChild(); name !== undefined; name = reader.nextChild()) {
    const text = reader.readText();
    // What S3 echoes of a refused signature is of no use to a caller and shows what was signed.
    if (!/^(StringToSign|CanonicalRequest|SignatureProvided|AWSAccessKeyId|.*Bytes)$/.test(name)) document[name] = text;
  }
  return document;
}

/** The code that S3 would have named, had its answer a body. */
function codeOfStatus(operation: Operation, status: number): string {
  switch (status) {
    case 301:
    case 307:
    case 308:
      return "PermanentRedirect";
    case 304:
      return "NotModified";
    case 400:
      return "BadRequest";
    case 401:
    case 403:
      return "AccessDenied";
    case 404:
      return operation.scope === "object" ? "NoSuchKey" : operation.scope === "bucket" ? "NoSuchBucket" : "NotFound";
    case 405:
      return "MethodNotAllowed";
    case 409:
      return "Conflict";
    case 412:
      return "PreconditionFailed";
    case 416:
      return "InvalidRange";
    case 429:
      return "TooManyRequests";
    case 501:
      return "NotImplemented";
    case 503:
      return "ServiceUnavailable";
    default:
      return status >= 500 ? "InternalError" : `Http${status}`;
  }
}

function messageOfStatus(operation: Operation, status: number, reason: string, text: string): string {
  const what = `${operation.name} was answered with status ${status}${reason === "" ? "" : ` ${reason}`}`;
  if (operation.method === "HEAD" || text.trim() === "") {
    return status === 400 && operation.method === "HEAD" ? `${what}: HEAD answers give no reason; wrong region or expired credentials are usual` : what;
  }
  return `${what} and no S3 error document: is the endpoint an S3 server?`;
}

/** `Retry-After` in seconds or as a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = parseDate(value);
  return date === undefined ? undefined : Math.max(0, date.getTime() - Date.now());
}
