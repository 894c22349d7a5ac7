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

function problemOfRequestable(name: string): string {
  if (name === "") return "is empty";
  if (name.includes("/")) return "holds a slash (a key is given apart from its bucket)";
  if (name.length > 255) return `has ${name.length} characters`;
  return "holds characters that no bucket name has";
}

function invalidBucketName(name: string, problem: string): S3Error {
  const shown = JSON.stringify(name.length > 80 ? name.slice(0, 80) + "…" : name);
  return new S3Error(`bucket name ${shown} ${problem}; use 3 to 63 lower-case letters, digits, hyphens and dots`, {
    code: "InvalidBucketName",
    kind: "invalid-input",
    bucket: name,
  });
}
