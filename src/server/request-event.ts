// What a logger is told of a request.

/** A request that is over. Without its query and headers: signatures and tokens stand there. */
export interface RequestEvent {
  readonly requestId: string;
  readonly method: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  /** Name of the S3 operation; undefined when the request was refused before it was known. */
  readonly operation: string | undefined;
  /** Undefined for an anonymous request, or before the signature was verified. */
  readonly accessKeyId: string | undefined;
  readonly status: number;
  /** S3's error code, for a request that failed. */
  readonly errorCode: string | undefined;
  /** What went wrong inside, which the client is not told; also in the middle of an answer, whose status then says otherwise. */
  readonly cause: unknown;
  readonly remoteAddress: string | undefined;
  readonly elapsedMs: number;
  /** False when the connection was lost or cut before the answer was out. */
  readonly isComplete: boolean;
}
