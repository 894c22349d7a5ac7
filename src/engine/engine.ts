// The contract of the embedded S3: operations by descriptor, with typed inputs and outputs, no HTTP in between.

import type { Body } from "../bytes/body.ts";
import type { Payload } from "../bytes/byte-source.ts";
import type { Operation } from "../model/operation.ts";

/** Who asks. Owner of what is created. */
export interface Requester {
  readonly id: string;
  readonly displayName: string;
}

/** Circumstances of one operation. */
export interface EngineCall {
  readonly requester: Requester;
  readonly signal?: AbortSignal | undefined;
  /** The region that the server answers for; `us-east-1` unless told. */
  readonly region?: string | undefined;
}

/** An output whose body, if any, is still to be read: bytes or a source, instead of the client's `Body`. */
export type EngineOutput<O> = { [K in keyof O]: O[K] extends Body ? Payload : O[K] };

/** Runs S3 operations on a directory. */
export interface Engine {
  /** Runs one operation. Failures are S3Errors with S3's code and status; an operation without a handler is `NotImplemented`. */
  execute<I, O>(operation: Operation<I, O>, input: I, call: EngineCall): Promise<EngineOutput<O>>;
  /** Waits for what is under way and releases the directory. */
  close(): Promise<void>;
}
