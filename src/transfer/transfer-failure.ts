// A failed transfer as its caller sees it.

import { S3Error } from "../errors/s3-error.ts";
import type { Progress } from "./progress.ts";

/**
 * What a transfer rejects with: the caller's own error as it is, where a listener or a source of bytes threw one (a file's
 * `EIO`, say); else the S3Error, which then names the object.
 */
export function failureOf(error: unknown, progress: Progress | undefined, { Bucket, Key }: { readonly Bucket: string; readonly Key: string }): unknown {
  if (progress?.thrown !== undefined) return progress.thrown.error;
  if (!(error instanceof S3Error)) return error;
  if (error.code === "BodySourceFailed" && error.cause !== undefined) return error.cause;
  error.bucket ??= Bucket;
  error.key ??= Key;
  return error;
}
