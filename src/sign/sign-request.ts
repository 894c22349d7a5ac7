// Signature version 4 in the authorization header.
// Source: AWS, "Authenticating Requests: Using the Authorization Header".

import type { Digests } from "../checksum/digests.ts";
import type { HeaderList } from "../http/http-message.ts";
import { formatAmzDate } from "./amz-date.ts";
import { canonicalizeRequest } from "./canonical-request.ts";
import { signingKey } from "./signing-key.ts";
import type { SigningKey, SigningOptions } from "./signing-key.ts";
import { signingAlgorithm, stringToSign } from "./string-to-sign.ts";

/** A request as far as a signature sees it. */
export interface SignableRequest {
  readonly method: string;
  /** Raw path and query as they will be sent. */
  readonly target: string;
  /** Lower-case names; must hold `host`. */
  readonly headers: HeaderList;
  /** SHA-256 of the body in hex, or one of the markers of payload-hash.ts. */
  readonly payloadHash: string;
}

/** A signature with every string on the way to it. */
export interface SignedRequest {
  /** The request's headers, then those of the signature. */
  readonly headers: HeaderList;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly amzDate: string;
  readonly key: SigningKey;
}

/**
 * Signs a request: gives its headers with `x-amz-date`, `x-amz-content-sha256`, `x-amz-security-token` (for temporary
 * credentials) and `authorization`, in place of any it already had. The given list is left as it is, so that a retry can
 * sign it again.
 *
 * @example
 * ```ts
 * const headers = signRequest(
 *   { method: "GET", target: "/photos/a.txt", headers: ["host", "s3.eu-west-1.amazonaws.com"], payloadHash: emptyPayloadHash },
 *   { credentials: { accessKeyId, secretAccessKey }, region: "eu-west-1", date: new Date() },
 *   digests,
 * );
 * ```
 */
export function signRequest(request: SignableRequest, options: SigningOptions, digests: Digests): HeaderList {
  return signRequestSteps(request, options, digests).headers;
}

/** Signs as {@link signRequest} does and gives the intermediate strings too: to sign chunks with, and to find out why a server disagrees. */
export function signRequestSteps(request: SignableRequest, options: SigningOptions, digests: Digests): SignedRequest {
  const { credentials, region, service = "s3" } = options;
  const amzDate = formatAmzDate(options.date);
  const key = signingKey(digests, credentials.secretAccessKey, amzDate.slice(0, 8), region, service);
  const headers = withoutSignature(request.headers);
  headers.push("x-amz-content-sha256", request.payloadHash, "x-amz-date", amzDate);
  if (credentials.sessionToken !== undefined) headers.push(sessionTokenHeader(service), credentials.sessionToken);

  const canonical = canonicalizeRequest(request.method, request.target, headers, request.payloadHash);
  const text = stringToSign(amzDate, key.scope, digests.sha256HexOfLatin1(canonical.text));
  const signature = key.hmac.hex(text);
  headers.push(
    "authorization",
    signingAlgorithm +
      " Credential=" +
      credentials.accessKeyId +
      "/" +
      key.scope +
      ", SignedHeaders=" +
      canonical.signedHeaders +
      ", Signature=" +
      signature,
  );
  return { headers, canonicalRequest: canonical.text, stringToSign: text, signature, amzDate, key };
}

/** Header that carries the session token; S3 Express sessions have their own. */
export function sessionTokenHeader(service: string): string {
  return service === "s3express" ? "x-amz-s3session-token" : "x-amz-security-token";
}

function withoutSignature(headers: HeaderList): HeaderList {
  const rest: HeaderList = [];
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    if (isSignatureHeader(name)) continue;
    rest.push(name, headers[i + 1]!);
  }
  return rest;
}

function isSignatureHeader(name: string): boolean {
  switch (name) {
    case "authorization":
    case "x-amz-content-sha256":
    case "x-amz-date":
    case "x-amz-security-token":
    case "x-amz-s3session-token":
      return true;
    default:
      return false;
  }
}
