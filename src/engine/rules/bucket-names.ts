// Which names S3 gives to new buckets.
// Source: AWS, "General purpose bucket naming rules".

import { createS3Error } from "../../errors/create-s3-error.ts";

/** Refuses a name that S3 would refuse for a new bucket. */
export function assertNewBucketName(name: string): void {
  const problem = problemOf(name);
  if (problem !== undefined) {
    throw createS3Error("InvalidBucketName", { message: `bucket name "${printable(name)}" ${problem}`, bucket: name });
  }
}

function problemOf(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return "must be 3 to 63 characters long";
  if (!/^[a-z0-9.-]*$/.test(name)) return "may hold lower-case letters, digits, dots and hyphens only";
  if (!/^[a-z0-9]/.test(name) || !/[a-z0-9]$/.test(name)) return "must begin and end with a letter or a digit";
  if (name.includes("..")) return "must not hold two dots in a row";
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return "must not look like an IP address";
  const prefix = ["xn--", "sthree-", "amzn-s3-demo-"].find((reserved) => name.startsWith(reserved));
  if (prefix !== undefined) return `must not begin with "${prefix}", which S3 keeps for itself`;
  const suffix = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"].find((reserved) => name.endsWith(reserved));
  if (suffix !== undefined) return `must not end with "${suffix}", which S3 keeps for itself`;
  return undefined;
}

// Names end up in one-line messages, whatever is in them.
function printable(name: string): string {
  return name.replace(/[^\x21-\x7e]/g, "?").slice(0, 100);
}
