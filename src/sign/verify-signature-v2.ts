// The server's side of presigned URLs of signature version 2, which boto3 still makes for some regions. Stricter than the
// version itself: what it leaves unsigned or ambiguous is refused.
// Source: AWS, "Signing and Authenticating REST Requests" (signature version 2), "Query String Request Authentication".

import type { Digests } from "../checksum/digests.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { encodeKey } from "../http/uri-encode.ts";
import { isEqualInConstantTime } from "./constant-time.ts";
import { signedParameters, stringToSignV2 } from "./string-to-sign-v2.ts";
import type { VerifyOptions } from "./verify-signature.ts";

/** A request as far as version 2 looks at it. */
export interface ReceivedV2Request {
  readonly method: string;
  readonly headers: HeaderList;
  /** Raw path, without the query. */
  readonly path: string;
  /** The bucket that the host names, if it does. */
  readonly bucketOfHost: string | undefined;
  /** Decoded parameters. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** Who signed a URL by version 2. */
export interface VerifiedV2Signature {
  readonly accessKeyId: string;
  /** Headers that the URL carries as parameters. */
  readonly promoted: HeaderList;
}

/** Tells whether a request carries a signature of version 2 in its query. */
export function hasV2Signature(query: ReceivedV2Request["query"]): boolean {
  return query.some(([name]) => name === "AWSAccessKeyId") && query.some(([name]) => name === "Signature");
}

/** Verifies it. What is wrong is an S3Error with S3's code and sentence. */
export function verifySignatureV2(request: ReceivedV2Request, options: Pick<VerifyOptions, "now" | "findCredentials">, digests: Digests): VerifiedV2Signature {
  const { method, query, headers } = request;
  assertUnambiguous(request);
  const accessKeyId = parameter(query, "AWSAccessKeyId");
  const expires = parameter(query, "Expires");
  if (!/^\d{1,12}$/.test(expires)) throw createS3Error("AccessDenied", { message: "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters" });
  const ends = new Date(Number(expires) * 1000);
  if (options.now > ends) throw createS3Error("AccessDenied", { message: "Request has expired", details: { Expires: ends.toISOString(), ServerTime: options.now.toISOString() } });
  const credentials = options.findCredentials(accessKeyId);
  if (credentials === undefined) throw createS3Error("InvalidAccessKeyId", { details: { AWSAccessKeyId: accessKeyId } });

  const signed = signedHeaders(headers, query);
  if (!isEqualInConstantTime(signed.get("x-amz-security-token") ?? "", credentials.sessionToken ?? "")) throw createS3Error("InvalidToken");
  const prefix = request.bucketOfHost === undefined ? "" : `/${request.bucketOfHost}`;
  const matches = (path: string): boolean =>
    isEqualInConstantTime(parameter(query, "Signature"), digests.hmacSha1Base64(credentials.secretAccessKey, stringToSignV2({ method, headers: signed, expires, resource: prefix + path, query })));
  // Some clients send `(` and sign `%28`, or the other way round; boto3 sends `/bucket` and signs `/bucket/`.
  const isBucketPath = request.bucketOfHost === undefined && /^\/[^/]+$/.test(request.path);
  if (!matches(request.path) && !matches(isBucketPath ? `${request.path}/` : reencoded(request.path))) throw createS3Error("SignatureDoesNotMatch", { details: { AWSAccessKeyId: accessKeyId } });
  return { accessKeyId, promoted: promotedHeaders(query, headers) };
}

// A header counts before a parameter of its name; both are what the request then does.
function signedHeaders(headers: HeaderList, query: ReceivedV2Request["query"]): Map<string, string> {
  const found = new Map<string, string>();
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    if (!isPromotable(name)) continue;
    const before = found.get(name);
    found.set(name, before === undefined ? headers[i + 1]!.trim() : `${before},${headers[i + 1]!.trim()}`);
  }
  const promoted = promotedHeaders(query, headers);
  for (let i = 0; i < promoted.length; i += 2) found.set(promoted[i]!, promoted[i + 1]!);
  return found;
}

function promotedHeaders(query: ReceivedV2Request["query"], headers: HeaderList): HeaderList {
  const sent = new Set(headers.filter((_, index) => index % 2 === 0));
  return query.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    return isPromotable(lower) && !sent.has(lower) ? [lower, value] : [];
  });
}

function isPromotable(name: string): boolean {
  return name === "content-type" || name === "content-md5" || name.startsWith("x-amz-");
}

// Parameters that choose among what a listing shows: not signed, and no harm.
const harmless: ReadonlySet<string> = new Set(
  (
    "AWSAccessKeyId Signature Expires prefix delimiter marker max-keys encoding-type list-type continuation-token start-after fetch-owner " +
    "key-marker version-id-marker upload-id-marker max-uploads part-number-marker max-parts x-id"
  ).split(" "),
);

// Version 2 signs a fixed list of parameters, decoded and joined: one that is not on the list could be added to a signed URL,
// and a value could pretend to be two parameters or two headers.
function assertUnambiguous({ query }: ReceivedV2Request): void {
  const seen = new Set<string>();
  for (const [name, value] of query) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) throw refused(`the parameter ${printable(name)} stands twice`);
    seen.add(lower);
    if (isPromotable(lower)) {
      if (/[\0-\x1f\x7f]/.test(value)) throw refused(`the parameter ${printable(name)} has a control character`);
    } else if (signedParameters.has(name)) {
      if (value.split("&").slice(1).some((part) => signedParameters.has(part.split("=", 1)[0]!))) throw refused(`the value of ${name} reads like another parameter`);
    } else if (!harmless.has(name)) {
      throw refused(`the parameter ${printable(name)} is not part of a signature of version 2`);
    }
  }
}

function printable(name: string): string {
  return name.replace(/[^\x21-\x7e]/g, "?").slice(0, 100);
}

function parameter(query: ReceivedV2Request["query"], wanted: string): string {
  return query.find(([name]) => name === wanted)?.[1] ?? "";
}

// What cannot be decoded stays as it is: the request parser refuses it by its own rules.
function reencoded(path: string): string {
  try {
    return encodeKey(decodeURIComponent(path));
  } catch {
    return path;
  }
}

function refused(problem: string): S3Error {
  return createS3Error("AccessDenied", { message: `Signature version 2: ${problem}. Please use AWS4-HMAC-SHA256.` });
}
