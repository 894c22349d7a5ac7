// What the engine asks of its metadata store: ordered binary keys in a few tables, atomic transactions, durable commits.

/** The tables; one ordered key space each. */
export const tableNames = [
  "system",
  "buckets",
  "documents",
  "objects",
  "versions",
  "uploads",
  "parts",
  "content",
  "blobs",
  "garbage",
] as const;

export type TableName = (typeof tableNames)[number];

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Where a scan begins and ends; all bounds are in key order whatever the direction. */
export interface Range {
  /** First key, inclusive. */
  readonly start: Uint8Array;
  /** End of the keys, exclusive. */
  readonly end: Uint8Array;
  readonly limit?: number;
  /** Largest key first. */
  readonly reverse?: boolean;
}

export interface Reader {
  /** The value of a key, as bytes of the caller's own. */
  get(table: TableName, key: Uint8Array): Buffer | undefined;
  /** The same without a copy: valid only until the next call of any method. For values that are decoded at once. */
  peek(table: TableName, key: Uint8Array): Buffer | undefined;
  /** Entries of a range in order. To be used up within the same turn of the event loop. */
  range(table: TableName, range: Range): Iterable<Entry>;
}

/**
 * The inside of a transaction. Reads see what earlier transactions wrote, not the transaction's own writes: those are
 * applied together when its function returns, so a function that throws has changed nothing.
 */
export interface Transaction extends Reader {
  put(table: TableName, key: Uint8Array, value: Uint8Array): void;
  remove(table: TableName, key: Uint8Array): void;
  /** Eight bytes greater than any that was given out before, by any process. */
  nextSequence(): Buffer;
}

export interface OrderedStore extends Reader {
  /**
   * Moves reads on to the newest commit of any process. Reads between two calls, without an await in between, see one
   * and the same state.
   */
  refresh(): void;
  /**
   * Runs a synchronous function with exclusive write access and resolves once its writes are durable. Transactions that
   * wait at the same time share one commit; each is still atomic for itself.
   */
  transact<T>(work: (transaction: Transaction) => T): Promise<T>;
  /** Waits for transactions under way and lets go of the files. */
  close(): Promise<void>;
}
