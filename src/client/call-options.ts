// What one call may set for itself.

import type { S3Error } from "../errors/s3-error.ts";

/** Options of a single call; everything else comes from the client's options. */
export interface CallOptions {
  /** Ends the call: it rejects with an S3Error of kind `aborted` whose cause is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** False: a download that breaks off is an error at once, instead of going on from its last byte. Default true. */
  readonly resume?: boolean | undefined;
  /** Called before an attempt is made again, with what failed. */
  readonly onRetry?: ((error: S3Error) => void) | undefined;
  /** Called with the checksum that Stave computed of the request's body, once per attempt. */
  readonly onChecksum?: ((algorithm: string, base64: string) => void) | undefined;
}
