// What one call may set for itself.

/** Options of a single call; everything else comes from the client's options. */
export interface CallOptions {
  /** Ends the call: it rejects with an S3Error of kind `aborted` whose cause is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
