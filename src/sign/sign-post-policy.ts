// A form with which a browser uploads straight into a bucket, bound by a signed policy.
// Source: AWS, "Browser-Based Uploads Using POST (AWS Signature Version 4)".

import { base64OfBytes } from "../checksum/checksum.ts";
import type { Digests } from "../checksum/digests.ts";
import { S3Error } from "../errors/s3-error.ts";
import { formatAmzDate } from "./amz-date.ts";
import { signingKey } from "./signing-key.ts";
import type { SigningOptions } from "./signing-key.ts";
import { signingAlgorithm } from "./string-to-sign.ts";

/** What a form field must be: a fixed value, the same or a prefix by operator, or a range for the file's length in bytes. */
export type PostCondition =
  | Readonly<Record<string, string>>
  | readonly ["eq" | "starts-with", field: `$${string}`, value: string]
  | readonly ["content-length-range", minBytes: number, maxBytes: number];

export interface PostPolicy {
  readonly bucket: string;
  /** Exact key, or a prefix followed by `${filename}`, which S3 fills with the uploaded file's name. */
  readonly key: string;
  /** Fields to return with the form. They do not become conditions: S3 refuses a field that no condition allows. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly conditions?: readonly PostCondition[] | undefined;
  readonly expiresInSeconds: number;
}

/** Signs a policy: gives every field of the form, to be submitted before the file, which comes last and is named `file`. */
export function signPostPolicy(policy: PostPolicy, options: SigningOptions, digests: Digests): Record<string, string> {
  const { credentials, region, service = "s3" } = options;
  const amzDate = formatAmzDate(options.date);
  const key = signingKey(digests, credentials.secretAccessKey, amzDate.slice(0, 8), region, service);
  const signed: Record<string, string> = {
    "x-amz-algorithm": signingAlgorithm,
    "x-amz-credential": `${credentials.accessKeyId}/${key.scope}`,
    "x-amz-date": amzDate,
  };
  if (credentials.sessionToken !== undefined) signed["x-amz-security-token"] = credentials.sessionToken;
  const encoded = encodePolicy(policy, options.date, signed);
  return { ...policy.fields, key: policy.key, ...signed, policy: encoded, "x-amz-signature": key.hmac.hex(encoded) };
}

/** The same by signature version 2, for old S3-compatible services only. */
export function signPostPolicyV2(
  policy: PostPolicy,
  options: Pick<SigningOptions, "credentials" | "date">,
  digests: Digests,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = options.credentials;
  const signed: Record<string, string> = sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken };
  const encoded = encodePolicy(policy, options.date, signed);
  const signature = digests.hmacSha1Base64(secretAccessKey, encoded);
  return { ...policy.fields, key: policy.key, AWSAccessKeyId: accessKeyId, ...signed, policy: encoded, signature };
}

// S3 allows any lifetime here; a policy that has ended before it begins is always a mistake.
function encodePolicy(policy: PostPolicy, date: Date, signed: Readonly<Record<string, string>>): string {
  if (!Number.isInteger(policy.expiresInSeconds) || policy.expiresInSeconds < 1) {
    throw new S3Error(`expiry of ${policy.expiresInSeconds} seconds is out of range; give a whole number from 1`, {
      code: "InvalidExpiry",
      kind: "invalid-input",
    });
  }
  const expiration = new Date(date.getTime() + policy.expiresInSeconds * 1000).toISOString().replace(/\.\d{3}/, "");
  const conditions: PostCondition[] = [...(policy.conditions ?? []), { bucket: policy.bucket }, keyCondition(policy.key)];
  for (const [name, value] of Object.entries(signed)) conditions.push({ [name]: value });
  return base64OfBytes(new TextEncoder().encode(JSON.stringify({ expiration, conditions })));
}

const filenameMark = "${filename}";

function keyCondition(key: string): PostCondition {
  return key.endsWith(filenameMark) ? ["starts-with", "$key", key.slice(0, -filenameMark.length)] : { key };
}
