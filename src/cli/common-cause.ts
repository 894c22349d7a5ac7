// Failures that the next file would meet as well.

import { S3Error } from "../index.ts";

const codes: ReadonlySet<string> = new Set(["NoCredentials", "PartialCredentials", "ProfileNotFound", "NoSuchBucket", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "AllAccessDisabled", "NotS3", "NotHttp", "InsufficientStorage"]);

/** Tells whether a failure is about the bucket, the credentials or the server rather than about one object. */
export function isCommonCause(error: unknown): boolean {
  if (!(error instanceof S3Error)) return (error as NodeJS.ErrnoException | undefined)?.code === "ENOSPC";
  return codes.has(error.code) || (error.kind === "network" && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CERT_|DEPTH_ZERO|SELF_SIGNED)/.test(error.code));
}
