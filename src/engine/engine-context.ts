// What handlers work with.

import type { EngineCall, EngineOutput } from "./engine.ts";
import type { BlobFiles } from "./blobs/blob-files.ts";
import type { ContentLedger } from "./metadata/content-ledger.ts";
import type { OrderedStore, Transaction } from "./metadata/ordered-store.ts";

/** One open directory. */
export interface EngineContext {
  readonly store: OrderedStore;
  readonly files: BlobFiles;
  /** The region of buckets whose creator names none. */
  readonly region: string;
  /** Smallest size of a multipart upload's part, save the last. S3: 5 MiB. */
  readonly minPartSizeBytes: number;
  /** The time, in whole seconds. */
  now(): number;
  /** Runs a transaction that may add or give up contents; files that nothing refers to any more are removed after it. */
  change<T>(work: (transaction: Transaction, ledger: ContentLedger) => T): Promise<T>;
}

/** One call of a handler. */
export interface HandlerScope {
  readonly engine: EngineContext;
  readonly call: EngineCall;
}

/** Runs one operation. */
export type Handler<I, O> = (scope: HandlerScope, input: I) => EngineOutput<O> | Promise<EngineOutput<O>>;
