// What a request says of its own signature, in its authorization header or in its query. Nothing is believed yet.
// Source: AWS, "Authenticating Requests (AWS Signature Version 4)".

import { createS3Error } from "../errors/create-s3-error.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { headerValue } from "../http/http-message.ts";
import { decodeUriPart } from "../http/uri-encode.ts";
import { formatAmzDate, parseAmzDate } from "./amz-date.ts";
import { isPayloadHash, unsignedPayload } from "./payload-hash.ts";
import { signingAlgorithm } from "./string-to-sign.ts";

/** A request as a server received it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Raw path and query of the request line. */
  readonly target: string;
  /** Lower-case names, latin-1 values. */
  readonly headers: HeaderList;
}

/** A signature and what it claims. */
export interface Authorization {
  readonly form: "header" | "query";
  readonly accessKeyId: string;
  /** `20130524/us-east-1/s3/aws4_request` and its parts. */
  readonly scope: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  /** Lower case, as listed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly amzDate: string;
  readonly date: Date;
  readonly payloadHash: string;
  readonly sessionToken: string | undefined;
  /** Only in the query form. */
  readonly expiresInSeconds: number | undefined;
}

/** Reads a request's authorization; undefined when it has none (an anonymous request). Malformed ones are S3Errors with S3's codes. */
export function parseAuthorization(request: ReceivedRequest): Authorization | undefined {
  const header = headerValue(request.headers, "authorization");
  const query = queryParameters(request.target);
  const inQuery = query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature") || query.has("X-Amz-Credential");
  if (query.has("AWSAccessKeyId") && query.has("Signature") && !inQuery) throw unsupportedMechanism();
  if (header === undefined) return inQuery ? parseQuery(query, request.headers) : undefined;
  if (inQuery) {
    throw createS3Error("InvalidArgument", {
      message:
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, " +
        "Signature query string parameter or the Authorization header should be specified",
    });
  }
  return parseHeader(header, request.headers);
}

/** Name of the query parameter that carries the signature, and is not part of it. */
export const signatureParameter = "X-Amz-Signature";

function parseHeader(header: string, headers: HeaderList): Authorization {
  const space = header.indexOf(" ");
  const algorithm = space < 0 ? header : header.slice(0, space);
  if (algorithm !== signingAlgorithm) throw unsupportedMechanism();
  const fields = new Map<string, string>();
  for (const part of header.slice(space + 1).split(",")) {
    const equals = part.indexOf("=");
    if (equals > 0) fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const malformed = (problem: string): S3Error =>
    createS3Error("AuthorizationHeaderMalformed", { message: `The authorization header is malformed; ${problem}` });
  const credential = fields.get("Credential");
  const signedHeaders = fields.get("SignedHeaders");
  const signature = fields.get("Signature");
  if (!credential) throw malformed("the Credential is missing");
  if (!signedHeaders) throw malformed("the SignedHeaders are missing");
  if (!signature) throw malformed("the Signature is missing");
  const { amzDate, date } = headerDate(headers);
  const payloadHash = headerValue(headers, "x-amz-content-sha256");
  if (payloadHash === undefined) {
    throw createS3Error("InvalidRequest", { message: "Missing required header for this request: x-amz-content-sha256" });
  }
  assertPayloadHash(payloadHash);
  return {
    form: "header",
    ...parseCredential(credential, amzDate, malformed),
    signedHeaders: signedHeaders.toLowerCase().split(";"),
    signature,
    amzDate,
    date,
    payloadHash,
    sessionToken: headerValue(headers, "x-amz-security-token"),
    expiresInSeconds: undefined,
  };
}

const queryNames = ["X-Amz-Algorithm", "X-Amz-Credential", signatureParameter, "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];

function parseQuery(query: ReadonlyMap<string, string>, headers: HeaderList): Authorization {
  const malformed = (message: string): S3Error => createS3Error("AuthorizationQueryParametersError", { message });
  if (!queryNames.every((name) => query.get(name))) {
    throw malformed(`Query-string authentication version 4 requires the ${queryNames.slice(0, -1).join(", ")}, and X-Amz-Expires parameters.`);
  }
  if (query.get("X-Amz-Algorithm") !== signingAlgorithm) throw malformed(`X-Amz-Algorithm only supports "${signingAlgorithm}"`);
  const amzDate = query.get("X-Amz-Date")!;
  const date = parseAmzDate(amzDate);
  if (date === undefined) throw malformed('X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd\'T\'HHmmss\'Z\'"');
  const expires = query.get("X-Amz-Expires")!;
  if (!/^-?\d+$/.test(expires)) throw malformed("X-Amz-Expires should be a number");
  const expiresInSeconds = Number(expires);
  if (expiresInSeconds < 0) throw malformed("X-Amz-Expires must be non-negative");
  if (expiresInSeconds > 604_800) {
    throw malformed("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
  }
  const payloadHash = query.get("X-Amz-Content-Sha256") ?? headerValue(headers, "x-amz-content-sha256") ?? unsignedPayload;
  assertPayloadHash(payloadHash);
  return {
    form: "query",
    ...parseCredential(query.get("X-Amz-Credential")!, amzDate, (problem) => malformed(`Error parsing the X-Amz-Credential parameter; ${problem}`)),
    signedHeaders: query.get("X-Amz-SignedHeaders")!.toLowerCase().split(";"),
    signature: query.get(signatureParameter)!,
    amzDate,
    date,
    payloadHash,
    sessionToken: query.get("X-Amz-Security-Token"),
    expiresInSeconds,
  };
}

// An access key id may hold slashes on other systems, so the scope is read from the end.
function parseCredential(
  credential: string,
  amzDate: string,
  malformed: (problem: string) => S3Error,
): Pick<Authorization, "accessKeyId" | "scope" | "day" | "region" | "service"> {
  const parts = credential.split("/");
  const [day, region, service, terminator] = parts.slice(-4);
  const accessKeyId = parts.slice(0, -4).join("/");
  if (!accessKeyId || !day || !region || !service || terminator !== "aws4_request") {
    throw malformed('the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".');
  }
  if (service !== "s3" && service !== "s3express") throw malformed(`incorrect service "${service}". This endpoint belongs to "s3".`);
  if (day !== amzDate.slice(0, 8)) throw malformed(`Invalid credential date "${day}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`);
  return { accessKeyId, day, region, service, scope: `${day}/${region}/${service}/aws4_request` };
}

function headerDate(headers: HeaderList): { readonly amzDate: string; readonly date: Date } {
  const amzDate = headerValue(headers, "x-amz-date");
  if (amzDate !== undefined) {
    const date = parseAmzDate(amzDate);
    if (date !== undefined) return { amzDate, date };
  } else {
    const date = new Date(headerValue(headers, "date") ?? "");
    if (!Number.isNaN(date.getTime())) return { amzDate: formatAmzDate(date), date };
  }
  throw createS3Error("AccessDenied", { message: "AWS authentication requires a valid Date or x-amz-date header" });
}

function assertPayloadHash(payloadHash: string): void {
  if (isPayloadHash(payloadHash)) return;
  throw createS3Error("InvalidArgument", {
    message:
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, " +
      "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
    details: { ArgumentName: "x-amz-content-sha256" },
  });
}

function unsupportedMechanism(): S3Error {
  return createS3Error("InvalidRequest", {
    message: "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
  });
}

function queryParameters(target: string): Map<string, string> {
  const found = new Map<string, string>();
  const mark = target.indexOf("?");
  if (mark < 0) return found;
  for (const part of target.slice(mark + 1).split("&")) {
    // Only these take part here; decoding the rest is the request parser's.
    if (!/^(X-Amz-|AWSAccessKeyId=|Signature=)/.test(part)) continue;
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (!found.has(name)) found.set(name, equals < 0 ? "" : decodeUriPart(part.slice(equals + 1)));
  }
  return found;
}
