// Signature version 4 in the query: a URL that works for whoever holds it, until it expires.
// Source: AWS, "Authenticating Requests: Using Query Parameters".

import type { Digests } from "../checksum/digests.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeaderList, Origin } from "../http/http-message.ts";
import { encodeQueryPart } from "../http/uri-encode.ts";
import { formatAmzDate } from "./amz-date.ts";
import { canonicalizeRequest, isSignedHeader } from "./canonical-request.ts";
import { unsignedPayload } from "./payload-hash.ts";
import { signingKey } from "./signing-key.ts";
import type { SigningOptions } from "./signing-key.ts";
import { sessionTokenHeader } from "./sign-request.ts";
import { signingAlgorithm, stringToSign } from "./string-to-sign.ts";

/** What a presigned URL is to do. */
export interface PresignableRequest {
  readonly method: string;
  readonly origin: Pick<Origin, "protocol" | "host">;
  /** Raw path and query, the operation's own parameters in it. */
  readonly target: string;
  /** Headers that the holder of the URL must send. `host` comes from the origin. */
  readonly headers?: HeaderList | undefined;
  /** Default `UNSIGNED-PAYLOAD`. */
  readonly payloadHash?: string | undefined;
}

export interface PresignOptions extends SigningOptions {
  /** 1 to 604,800 (a week, S3's limit). Temporary credentials end the URL earlier. */
  readonly expiresInSeconds: number;
}

/** A URL and what must be sent with it. */
export interface PresignedUrl {
  readonly url: string;
  readonly method: string;
  /** Headers that are part of the signature, without `host`: send exactly these. */
  readonly headers: HeaderList;
}

/** Signs a request into a URL. Parameters: the operation's, then `X-Amz-Algorithm` to `X-Amz-Signature`. Sends nothing. */
export function presignUrl(request: PresignableRequest, options: PresignOptions, digests: Digests): PresignedUrl {
  assertExpiry(options.expiresInSeconds);
  const { method, origin, target } = request;
  const { credentials, region, service = "s3" } = options;
  const amzDate = formatAmzDate(options.date);
  const key = signingKey(digests, credentials.secretAccessKey, amzDate.slice(0, 8), region, service);
  const headers = headersToSend(request.headers ?? []);
  const signed: HeaderList = ["host", origin.host, ...headers];
  const payloadHash = request.payloadHash ?? unsignedPayload;
  const { signedHeaders } = canonicalizeRequest(method, target, signed, payloadHash);

  let presigned =
    target +
    (target.includes("?") ? "&" : "?") +
    `X-Amz-Algorithm=${signingAlgorithm}` +
    `&X-Amz-Credential=${encodeQueryPart(credentials.accessKeyId + "/" + key.scope)}` +
    `&X-Amz-Date=${amzDate}&X-Amz-Expires=${options.expiresInSeconds}` +
    `&X-Amz-SignedHeaders=${encodeQueryPart(signedHeaders)}`;
  if (credentials.sessionToken !== undefined) {
    presigned += `&${sessionTokenParameter(service)}=${encodeQueryPart(credentials.sessionToken)}`;
  }
  const canonical = canonicalizeRequest(method, presigned, signed, payloadHash);
  const signature = key.hmac.hex(stringToSign(amzDate, key.scope, digests.sha256HexOfLatin1(canonical.text)));
  return { url: `${origin.protocol}//${origin.host}${presigned}&X-Amz-Signature=${signature}`, method, headers };
}

/** Refuses a lifetime that S3 would refuse. */
export function assertExpiry(expiresInSeconds: number): void {
  if (Number.isInteger(expiresInSeconds) && expiresInSeconds >= 1 && expiresInSeconds <= 604_800) return;
  throw new S3Error(`expiry of ${expiresInSeconds} seconds is out of range; give a whole number from 1 to 604800 (a week)`, {
    code: "InvalidExpiry",
    kind: "invalid-input",
  });
}

function sessionTokenParameter(service: string): string {
  return sessionTokenHeader(service) === "x-amz-security-token" ? "X-Amz-Security-Token" : "X-Amz-S3session-Token";
}

// Signed already by being in the query, or not for the holder of the URL to send.
const elsewhere: ReadonlySet<string> = new Set(["host", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token"]);

function headersToSend(headers: HeaderList): HeaderList {
  const kept: HeaderList = [];
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    if (isSignedHeader(name) && !elsewhere.has(name)) kept.push(name, headers[i + 1]!);
  }
  return kept;
}
