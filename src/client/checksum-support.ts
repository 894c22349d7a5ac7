// Stores that know less of checksums than AWS. Known ones are in endpoint/providers.ts; what the others refuse is found out by one
// failed try, step by step, and remembered. An upload is never left unchecked: Content-MD5 is the least.

import type { S3Error } from "../errors/s3-error.ts";

/** What a store takes: a checksum behind the body, in a header before it, or Content-MD5 only. */
export type ChecksumSupport = "trailer" | "header" | "md5";

// How stores that do not know a header or a trailing checksum say so. Each of these has other causes too; then the next try,
// with less, fails in the same way, and nothing is remembered.
const refusals: ReadonlySet<string> = new Set([
  "InvalidArgument",
  "InvalidRequest",
  "NotImplemented",
  "UnsupportedArgument",
  "MalformedTrailerError",
  "MissingContentLength",
  "XAmzContentSHA256Mismatch",
  "XAmzContentChecksumMismatch",
  "BadRequest",
]);

/** What matters of how a body was sent. */
interface PlanOfChecksum {
  readonly isExplicit: boolean;
  readonly trailer: unknown;
  readonly checksum: unknown;
}

/** The next thing to try after a refusal that may be about the checksum; undefined when there is nothing less to send. */
export function lowerChecksumSupport(error: S3Error, plan: PlanOfChecksum, support: ChecksumSupport): ChecksumSupport | undefined {
  if (plan.isExplicit || !refusals.has(error.code) || (error.status !== 400 && error.status !== 411 && error.status !== 501)) return undefined;
  if (plan.trailer !== undefined) return "header";
  return plan.checksum !== undefined && support !== "md5" ? "md5" : undefined;
}

/** For people. */
export function describeSupport(support: ChecksumSupport): string {
  return support === "header" ? "it in a header, before the body" : "Content-MD5 instead";
}
