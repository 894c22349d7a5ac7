// The server's side of signatures: everything recomputed from the request as it came, compared in constant time.

import type { Digests } from "../checksum/digests.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { encodeKey, encodeQueryPart } from "../http/uri-encode.ts";
import { canonicalizeRequest } from "./canonical-request.ts";
import { isEqualInConstantTime } from "./constant-time.ts";
import { parseAuthorization, signatureParameter } from "./parse-authorization.ts";
import type { Authorization, ReceivedRequest } from "./parse-authorization.ts";
import { signingKey } from "./signing-key.ts";
import type { SigningCredentials, SigningKey } from "./signing-key.ts";
import { stringToSign } from "./string-to-sign.ts";

export interface VerifyOptions {
  readonly now: Date;
  /** Finds an account's secret; undefined for an access key that nobody has. */
  readonly findCredentials: (accessKeyId: string) => Pick<SigningCredentials, "secretAccessKey" | "sessionToken"> | undefined;
  /** The server's region; without it, any region is accepted. */
  readonly region?: string | undefined;
}

/** A signature that holds, and what is needed to verify the body that follows. */
export interface VerifiedSignature extends Authorization {
  readonly key: SigningKey;
}

const maxSkewMs = 15 * 60_000;

/**
 * Verifies a request's signature; undefined for an anonymous request. What is wrong is an S3Error with S3's code and
 * sentence. Whether the body fits `payloadHash` is for its reader to find out.
 */
export function verifySignature(request: ReceivedRequest, options: VerifyOptions, digests: Digests): VerifiedSignature | undefined {
  const claim = parseAuthorization(request);
  return claim === undefined ? undefined : verifyAuthorization(request, claim, options, digests);
}

/** Verifies an authorization that was parsed before. */
export function verifyAuthorization(
  request: ReceivedRequest,
  claim: Authorization,
  options: VerifyOptions,
  digests: Digests,
): VerifiedSignature {
  assertRegion(claim, options.region);
  assertTime(claim, options.now);
  assertAllSigned(claim, request.headers);
  const credentials = options.findCredentials(claim.accessKeyId);
  if (credentials === undefined) throw createS3Error("InvalidAccessKeyId", { details: { AWSAccessKeyId: claim.accessKeyId } });
  if (!isEqualInConstantTime(claim.sessionToken ?? "", credentials.sessionToken ?? "")) throw createS3Error("InvalidToken");

  const key = signingKey(digests, credentials.secretAccessKey, claim.day, claim.region, claim.service);
  const signed = new Set(claim.signedHeaders);
  const target = claim.form === "query" ? withoutSignature(request.target) : request.target;
  const attempt = (form: string): { readonly matches: boolean; readonly canonical: string; readonly text: string } => {
    const canonical = canonicalizeRequest(request.method, form, request.headers, claim.payloadHash, signed).text;
    const text = stringToSign(claim.amzDate, key.scope, digests.sha256HexOfLatin1(canonical));
    return { matches: isEqualInConstantTime(claim.signature, key.hmac.hex(text)), canonical, text };
  };
  const asSent = attempt(target);
  if (asSent.matches) return { ...claim, key };
  // Some clients send `(` or `%2f` and sign `%28` and `/`: S3 knows both for the same request, so either may be signed.
  const reencoded = reencodeTarget(target);
  if (reencoded !== target && attempt(reencoded).matches) return { ...claim, key };
  // The canonical request helps to find the difference, but is not repeated with a session token or a customer's key in it.
  throw createS3Error("SignatureDoesNotMatch", {
    details: {
      AWSAccessKeyId: claim.accessKeyId,
      SignatureProvided: claim.signature,
      StringToSign: asSent.text,
      ...(claim.sessionToken === undefined && !/^[^\n]*customer-key:/m.test(asSent.canonical) ? { CanonicalRequest: asSent.canonical } : {}),
    },
  });
}

function assertRegion(claim: Authorization, region: string | undefined): void {
  if (region === undefined || claim.region === region) return;
  const problem = `the region '${claim.region}' is wrong; expecting '${region}'`;
  throw claim.form === "header"
    ? createS3Error("AuthorizationHeaderMalformed", { message: `The authorization header is malformed; ${problem}`, details: { Region: region } })
    : createS3Error("AuthorizationQueryParametersError", { message: `Error parsing the X-Amz-Credential parameter; ${problem}`, details: { Region: region } });
}

function assertTime({ form, date, amzDate, expiresInSeconds = 0 }: Authorization, now: Date): void {
  const ageMs = now.getTime() - date.getTime();
  if (form === "header") {
    if (Math.abs(ageMs) <= maxSkewMs) return;
    throw createS3Error("RequestTimeTooSkewed", {
      details: { RequestTime: amzDate, ServerTime: now.toISOString(), MaxAllowedSkewMilliseconds: String(maxSkewMs) },
    });
  }
  const ends = new Date(date.getTime() + expiresInSeconds * 1000);
  const details = { "X-Amz-Expires": String(expiresInSeconds), Expires: ends.toISOString(), ServerTime: now.toISOString() };
  if (ageMs < -maxSkewMs) throw createS3Error("AccessDenied", { message: "Request is not yet valid", details });
  if (now > ends) throw createS3Error("AccessDenied", { message: "Request has expired", details });
}

// A header that changes what S3 does must not be added by whoever holds a presigned URL.
function assertAllSigned(claim: Authorization, headers: HeaderList): void {
  const unsigned = new Set<string>();
  if (!claim.signedHeaders.includes("host")) unsigned.add("host");
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    // The hash stands in the canonical request of itself.
    if (name.startsWith("x-amz-") && name !== "x-amz-content-sha256" && !claim.signedHeaders.includes(name)) unsigned.add(name);
  }
  if (unsigned.size === 0) return;
  throw createS3Error("AccessDenied", {
    message: "There were headers present in the request which were not signed",
    details: { HeadersNotSigned: [...unsigned].join(", ") },
  });
}

function withoutSignature(target: string): string {
  const mark = target.indexOf("?");
  const rest = target
    .slice(mark + 1)
    .split("&")
    .filter((part) => !part.startsWith(signatureParameter + "="));
  return target.slice(0, mark + 1) + rest.join("&");
}

function reencodeTarget(target: string): string {
  const mark = target.indexOf("?");
  const path = reencode(mark < 0 ? target : target.slice(0, mark), encodeKey);
  if (mark < 0) return path;
  const query = target
    .slice(mark + 1)
    .split("&")
    .map((part) => part.split(/=(.*)/s, 2).map((piece) => reencode(piece.replaceAll("+", "%20"), encodeQueryPart)).join("="));
  return path + "?" + query.join("&");
}

// What cannot be decoded stays as it is: the request parser refuses it by its own rules.
function reencode(text: string, encode: (text: string) => string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    return text;
  }
}
