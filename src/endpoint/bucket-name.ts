// Rules for bucket names. Source: AWS, "General purpose bucket naming rules".

import { S3Error } from "../errors/s3-error.ts";

/** Tells whether a bucket can be part of a host name under a wildcard certificate: DNS-compatible and without dots. */
export function isDnsCompatibleBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name);
}

/** Tells whether a bucket of that name may exist at all; old ones in us-east-1 may have upper case, `_` and 255 characters. */
export function isRequestableBucketName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,255}$/.test(name) && name !== "." && name !== "..";
}

/** Refuses what cannot be a bucket's name, before a request is sent. ARNs are for parse-arn.ts. */
export function assertBucketName(name: string): void {
  if (isRequestableBucketName(name)) return;
  throw invalidBucketName(name, problemOfRequestable(name));
}

/** Refuses what no S3 accepts as the name of a new bucket. Prefixes and suffixes that AWS keeps for itself are its own to refuse. */
export function assertNewBucketName(name: string): void {
  const problem = problemOfNew(name);
  if (problem !== undefined) throw invalidBucketName(name, problem);
}

function problemOfRequestable(name: string): string {
  if (name === "") return "is empty";
  if (name.includes("/")) return "holds a slash (a key is given apart from its bucket)";
  if (name.length > 255) return `has ${name.length} characters`;
  return "holds characters that no bucket name has";
}

function problemOfNew(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return `has ${name.length} characters`;
  if (!/^[a-z0-9.-]*$/.test(name) || name.includes("\n")) return "holds other characters";
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) return "does not begin and end with a letter or digit";
  if (name.includes("..")) return "has two dots in a row";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "looks like an IP address";
  return undefined;
}

function invalidBucketName(name: string, problem: string): S3Error {
  const shown = JSON.stringify(name.length > 80 ? name.slice(0, 80) + "…" : name);
  return new S3Error(`bucket name ${shown} ${problem}; use 3 to 63 lower-case letters, digits, hyphens and dots`, {
    code: "InvalidBucketName",
    kind: "invalid-input",
    bucket: name,
  });
}
