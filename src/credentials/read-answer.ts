// Credentials out of the JSON documents in which services and processes write them.

import { S3Error } from "../errors/s3-error.ts";
import { createCredentials } from "./credentials.ts";
import type { Credentials } from "./credentials.ts";

/** Parses a JSON object; what is none is an error that does not repeat it, since it may hold secrets. */
export function parseJsonObject(text: string, source: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw brokenSource(source, "answered with something that is no JSON object");
}

/** Reads `AccessKeyId`, `SecretAccessKey`, `SessionToken` or `Token`, and `Expiration`, in that spelling or in camelCase. */
export function readCredentials(document: Readonly<Record<string, unknown>>, source: string): Credentials {
  const text = (name: string): string | undefined => {
    const value = document[name] ?? document[name.charAt(0).toLowerCase() + name.slice(1)];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const accessKeyId = text("AccessKeyId");
  const secretAccessKey = text("SecretAccessKey");
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw brokenSource(source, `gave no ${accessKeyId === undefined ? "AccessKeyId" : "SecretAccessKey"}`);
  }
  const expiration = readTime(document["Expiration"] ?? document["expiration"], source);
  return createCredentials({ accessKeyId, secretAccessKey, sessionToken: text("SessionToken") ?? text("Token"), expiration }, source);
}

/** The error for a source that holds what nobody can use. */
export function brokenSource(source: string, what: string, cause?: unknown): S3Error {
  return new S3Error(`credentials (${source}): the source ${what}; repair it, or give credentials in another way`, { code: "CredentialSourceFailed", kind: "denied", cause });
}

/** The error for a setting that is wrong or missing. */
export function invalidCredentialSetting(where: string, what: string): S3Error {
  return new S3Error(`${where} ${what}`, { code: "InvalidConfig", kind: "invalid-input" });
}

// ISO text, or milliseconds since 1970 (single sign-on).
function readTime(value: unknown, source: string): Date | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const time = typeof value === "number" || typeof value === "string" ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) throw brokenSource(source, "gave an Expiration that is no time");
  return time;
}
