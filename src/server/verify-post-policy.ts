// The policy of a browser's upload: its signature, its end, and that every field of the form is one that it allows.
// Source: AWS, "POST policy" and "Browser-Based Uploads Using POST (AWS Signature Version 4)".

import { createS3Error } from "../errors/create-s3-error.ts";
import type { S3Error } from "../errors/s3-error.ts";
import { nodeDigests } from "../platform/node-digests.ts";
import { isEqualInConstantTime } from "../sign/constant-time.ts";
import { signingKey } from "../sign/signing-key.ts";
import { signingAlgorithm } from "../sign/string-to-sign.ts";
import type { Account, Accounts } from "./accounts.ts";

/** How long the file may be. */
export interface FileLimits {
  readonly minBytes: number;
  readonly maxBytes: number;
}

/** A form as a policy judges it. `fields` by lower-case name, the key with the file's name filled in. */
export interface JudgedForm {
  readonly bucket: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Verifies who signed a form's policy; undefined for a form without one. Throws S3's errors. */
export function verifyPostSignature(fields: ReadonlyMap<string, string>, accounts: Accounts): Account | undefined {
  const policy = fields.get("policy");
  if (policy === undefined) {
    if (fields.has("x-amz-signature") || fields.has("signature")) throw createS3Error("InvalidArgument", { message: "Bucket POST must contain a field named 'policy'.", details: { ArgumentName: "policy" } });
    return undefined;
  }
  if (fields.has("awsaccesskeyid") && !fields.has("x-amz-algorithm")) return verifyV2(fields, policy, accounts);
  const algorithm = fields.get("x-amz-algorithm");
  if (algorithm !== signingAlgorithm) throw createS3Error("InvalidRequest", { message: `The form's signature must be of version 4: x-amz-algorithm must be ${signingAlgorithm}` });
  const [accessKeyId, day, region, service] = credentialOf(fields.get("x-amz-credential"));
  const account = accounts.byAccessKeyId.get(accessKeyId);
  if (account === undefined) throw createS3Error("InvalidAccessKeyId", { details: { AWSAccessKeyId: accessKeyId } });
  if (!isEqualInConstantTime(fields.get("x-amz-security-token") ?? "", account.sessionToken ?? "")) throw createS3Error("InvalidToken");
  const expected = signingKey(nodeDigests, account.secretAccessKey, day, region, service).hmac.hex(policy);
  if (!isEqualInConstantTime(fields.get("x-amz-signature") ?? "", expected)) throw createS3Error("SignatureDoesNotMatch", { details: { AWSAccessKeyId: accessKeyId } });
  return account;
}

// Version 2, which boto3 still uses for some regions.
function verifyV2(fields: ReadonlyMap<string, string>, policy: string, { byAccessKeyId }: Accounts): Account {
  const accessKeyId = fields.get("awsaccesskeyid") ?? "";
  const account = byAccessKeyId.get(accessKeyId);
  if (account === undefined) throw createS3Error("InvalidAccessKeyId", { details: { AWSAccessKeyId: accessKeyId } });
  if (!isEqualInConstantTime(fields.get("x-amz-security-token") ?? "", account.sessionToken ?? "")) throw createS3Error("InvalidToken");
  if (isEqualInConstantTime(fields.get("signature") ?? "", nodeDigests.hmacSha1Base64(account.secretAccessKey, policy))) return account;
  throw createS3Error("SignatureDoesNotMatch", { details: { AWSAccessKeyId: accessKeyId } });
}

/** Holds a form against its policy; gives the limits for the file. Throws AccessDenied or InvalidPolicyDocument. */
export function assertPostPolicy(form: JudgedForm, now: Date): FileLimits {
  const { expiration, conditions } = parsePolicy(form.fields.get("policy") ?? "");
  if (now > expiration) throw refused("Policy expired.");
  const covered = new Set(["policy", "x-amz-signature", "awsaccesskeyid", "signature", "file"]);
  const limits = { minBytes: 0, maxBytes: Infinity };
  for (const condition of conditions) {
    if (condition.operator === "content-length-range") {
      limits.minBytes = Math.max(limits.minBytes, condition.minBytes);
      limits.maxBytes = Math.min(limits.maxBytes, condition.maxBytes);
      continue;
    }
    covered.add(condition.field);
    const value = condition.field === "bucket" ? form.bucket : form.fields.get(condition.field);
    if (value === undefined || !holds(condition, value)) throw refused(`Policy Condition failed: ${condition.source}`);
  }
  for (const name of form.fields.keys()) {
    if (!covered.has(name) && !name.startsWith("x-ignore-")) throw refused(`Extra input fields: ${name.replace(/[^\x21-\x7e]/g, "?").slice(0, 100)}`);
  }
  return limits;
}

interface FieldCondition {
  readonly operator: "eq" | "starts-with";
  readonly field: string;
  readonly value: string;
  readonly source: string;
}

interface RangeCondition {
  readonly operator: "content-length-range";
  readonly minBytes: number;
  readonly maxBytes: number;
}

function holds({ operator, field, value }: FieldCondition, given: string): boolean {
  if (operator === "eq") return given === value;
  // A list of types must be of the allowed kind in each of its members.
  return field === "content-type" ? given.split(",").every((type) => type.trim().startsWith(value)) : given.startsWith(value);
}

function credentialOf(text: string | undefined): [accessKeyId: string, day: string, region: string, service: string] {
  const parts = (text ?? "").split("/");
  const [day, region, service, end] = parts.slice(-4);
  const accessKeyId = parts.slice(0, -4).join("/");
  if (accessKeyId === "" || !day || !region || service !== "s3" || end !== "aws4_request") {
    throw createS3Error("InvalidArgument", { message: "the form's x-amz-credential must be ACCESSKEY/DAY/REGION/s3/aws4_request", details: { ArgumentName: "x-amz-credential" } });
  }
  return [accessKeyId, day, region, service];
}

interface Policy {
  readonly expiration: Date;
  readonly conditions: readonly (FieldCondition | RangeCondition)[];
}

function parsePolicy(base64: string): Policy {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(base64)) throw invalid("Invalid Policy: it is not base64.");
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(base64, "base64")));
  } catch {
    throw invalid("Invalid Policy: Invalid JSON.");
  }
  if (typeof document !== "object" || document === null) throw invalid("Invalid Policy: Invalid JSON.");
  const { expiration, conditions } = document as { readonly expiration?: unknown; readonly conditions?: unknown };
  const date = typeof expiration === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(expiration) ? new Date(expiration) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw invalid("Invalid Policy: Invalid 'expiration' value.");
  if (!Array.isArray(conditions)) throw invalid("Invalid Policy: 'conditions' must be a list.");
  return { expiration: date, conditions: conditions.flatMap(parseCondition) };
}

function parseCondition(condition: unknown): (FieldCondition | RangeCondition)[] {
  const source = JSON.stringify(condition);
  if (Array.isArray(condition)) {
    const [operator, first, second] = condition as readonly unknown[];
    const word = typeof operator === "string" ? operator.toLowerCase() : "";
    if (condition.length === 3 && word === "content-length-range" && isSize(first) && isSize(second)) return [{ operator: word, minBytes: Number(first), maxBytes: Number(second) }];
    if (condition.length === 3 && (word === "eq" || word === "starts-with") && typeof first === "string" && first.startsWith("$") && typeof second === "string") {
      return [{ operator: word, field: first.slice(1).toLowerCase(), value: second, source }];
    }
  } else if (typeof condition === "object" && condition !== null) {
    return Object.entries(condition).map(([name, value]) => {
      if (typeof value !== "string") throw invalid(`Invalid Policy: Invalid condition ${source}`);
      return { operator: "eq", field: name.toLowerCase(), value, source };
    });
  }
  throw invalid(`Invalid Policy: Invalid condition ${source}`);
}

function isSize(value: unknown): boolean {
  return (typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value))) && Number.isSafeInteger(Number(value)) && Number(value) >= 0;
}

function refused(problem: string): S3Error {
  return createS3Error("AccessDenied", { message: `Invalid according to Policy: ${problem}` });
}

function invalid(message: string): S3Error {
  return createS3Error("InvalidPolicyDocument", { message });
}
