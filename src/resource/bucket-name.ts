// Names that every S3 takes for a new bucket, and how to make one of any text.
// Source: AWS, "General purpose bucket naming rules"; the part of it that all stores share.

import { invalidInput } from "../errors/create-s3-error.ts";

const portableName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Refuses a name that is not 3 to 63 characters of a-z, 0-9, dot and hyphen with a letter or digit at both ends. */
export function assertPortableBucketName(name: string): void {
  if (typeof name === "string" && portableName.test(name)) return;
  throw invalidInput("InvalidBucketName", `"${name}" cannot be a bucket's name: 3 to 63 of a-z, 0-9, dot and hyphen, a letter or digit first and last`, { bucket: name });
}

/** Makes a bucket name of a text: lower case, a hyphen for every other character. Throws if that is still none. */
export function sanitizeBucketName(text: string): string {
  const name = text.toLowerCase().replace(/[^a-z0-9.-]/g, "-");
  assertPortableBucketName(name);
  return name;
}
