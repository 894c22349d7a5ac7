// The metadata store on LMDB. Commits are grouped here rather than by the library: whatever transactions arrive while
// one commit is under way run inside the next one, so that they share its fsync.

import { open, type Database, type RootDatabase } from "lmdb";
import { createS3Error } from "../../errors/create-s3-error.ts";
import { diskFull, DiskRoom } from "./disk-room.ts";
import { tableNames, type Entry, type OrderedStore, type Range, type TableName, type Transaction } from "./ordered-store.ts";

/** How far an acknowledged write is safe: `full` against power loss, `process` against the death of the process only. */
export type Durability = "full" | "process";

// A commit takes at most this many transactions, so that the writer's lock is given up now and then, and so that the
// sequence numbers of one commit, 65,536, cannot run out.
const transactionsPerCommit = 1024;

// Address space, not memory or disk: the map grows into it without being moved. Windows would allocate a file of that size.
const mapSizeBytes = process.platform === "win32" ? undefined : 2 ** 40;

const pagesForKeyBytes = 20 * 1024;

interface Waiting {
  readonly work: (transaction: Transaction) => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Opens (or creates) the environment in a directory. One per directory and process: LMDB forbids a second. */
export function openLmdbStore(directory: string, durability: Durability): OrderedStore {
  const root = openEnvironment(directory, durability);
  const tables = Object.fromEntries(
    tableNames.map((name) => [name, root.openDB<Buffer, Buffer>(name, { keyEncoding: "binary", encoding: "binary" })]),
  ) as Record<TableName, Database<Buffer, Buffer>>;
  return new LmdbStore(root, tables, durability, new DiskRoom(directory));
}

class LmdbStore implements OrderedStore {
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #tables: Record<TableName, Database<Buffer, Buffer>>;
  readonly #durability: Durability;
  readonly #transaction: LmdbTransaction;
  #queue: Waiting[] = [];
  #scheduled = false;
  #committing: Promise<void> | undefined;
  #closed = false;

  constructor(root: RootDatabase<Buffer, Buffer>, tables: Record<TableName, Database<Buffer, Buffer>>, durability: Durability, room: DiskRoom) {
    this.#root = root;
    this.#tables = tables;
    this.#durability = durability;
    this.#transaction = new LmdbTransaction(root, tables, room);
  }

  refresh(): void {
    if (this.#closed) throw closedError();
    this.#root.resetReadTxn();
  }

  get(table: TableName, key: Uint8Array): Buffer | undefined {
    return copyOf(this.#tables[table], key);
  }

  peek(table: TableName, key: Uint8Array): Buffer | undefined {
    return peekInto(this.#tables[table], key);
  }

  range(table: TableName, range: Range): Iterable<Entry> {
    return rangeOf(this.#tables[table], range);
  }

  transact<T>(work: (transaction: Transaction) => T): Promise<T> {
    if (this.#closed) return Promise.reject(closedError());
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve, reject });
      this.#schedule();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#queue.length > 0 || this.#committing !== undefined) {
      await this.#committing;
      if (this.#queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await this.#root.close();
  }

  #schedule(): void {
    if (this.#scheduled || this.#committing !== undefined) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commit();
    });
  }

  #commit(): void {
    const batch = this.#queue.length <= transactionsPerCommit ? this.#queue : this.#queue.slice(0, transactionsPerCommit);
    this.#queue = batch === this.#queue ? [] : this.#queue.slice(transactionsPerCommit);
    const outcomes: Outcome[] = [];
    const run = (): void => this.#transaction.run(batch, outcomes);
    if (this.#durability === "process") {
      // No disk is waited for, so the quickest way is on this very thread.
      try {
        this.#root.transactionSync(run);
        settle(batch, outcomes);
      } catch (error) {
        rejectAll(batch, error);
      }
      if (this.#queue.length > 0) this.#schedule();
      return;
    }
    // The commit and its fsync happen on the library's thread. A child transaction, since only that is undone whole
    // when a write fails.
    this.#committing = this.#root
      .childTransaction(run)
      .then(
        () => settle(batch, outcomes),
        (error: unknown) => rejectAll(batch, error),
      )
      .then(() => {
        this.#committing = undefined;
        if (this.#queue.length > 0) this.#schedule();
      });
  }
}

class LmdbTransaction implements Transaction {
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #tables: Record<TableName, Database<Buffer, Buffer>>;
  // Table, key, value (undefined removes), … of the function that runs now.
  #writes: (TableName | Uint8Array | undefined)[] = [];
  readonly #room: DiskRoom;
  #sequences = 0;
  #commitId = 0;
  #running = false;

  constructor(root: RootDatabase<Buffer, Buffer>, tables: Record<TableName, Database<Buffer, Buffer>>, room: DiskRoom) {
    this.#root = root;
    this.#tables = tables;
    this.#room = room;
  }

  run(batch: readonly Waiting[], outcomes: Outcome[]): void {
    this.#sequences = 0;
    this.#commitId = this.#root.getWriteTxnId();
    this.#running = true;
    try {
      for (const { work } of batch) {
        this.#writes = [];
        let value: unknown;
        try {
          value = work(this);
          this.#takeRoom();
        } catch (error) {
          outcomes.push({ error });
          continue;
        }
        this.#apply();
        outcomes.push({ value });
      }
    } finally {
      this.#running = false;
    }
  }

  get(table: TableName, key: Uint8Array): Buffer | undefined {
    return copyOf(this.#tables[table], key);
  }

  peek(table: TableName, key: Uint8Array): Buffer | undefined {
    return peekInto(this.#tables[table], key);
  }

  range(table: TableName, range: Range): Iterable<Entry> {
    return rangeOf(this.#tables[table], range);
  }

  put(table: TableName, key: Uint8Array, value: Uint8Array): void {
    if (!this.#running) throw new Error("a metadata transaction was used after its function had returned");
    this.#writes.push(table, key, value);
  }

  remove(table: TableName, key: Uint8Array): void {
    if (!this.#running) throw new Error("a metadata transaction was used after its function had returned");
    this.#writes.push(table, key, undefined);
  }

  nextSequence(): Buffer {
    const sequence = Buffer.allocUnsafe(8);
    if (this.#sequences > 0xffff) throw createS3Error("ServiceUnavailable", { message: "one commit holds too many changes; try again" });
    sequence.writeUIntBE(this.#commitId, 0, 6);
    sequence.writeUInt16BE(this.#sequences++, 6);
    return sequence;
  }

  // LMDB copies every page that it changes: some five of 4 KiB for each key, shared with others when there is luck.
  #takeRoom(): void {
    const writes = this.#writes;
    let bytes = 0;
    let balance = 0;
    for (let i = 0; i < writes.length; i += 3) {
      const value = writes[i + 2] as Uint8Array | undefined;
      bytes += pagesForKeyBytes + (value?.length ?? 0);
      balance += value === undefined ? 1 : -1;
    }
    if (!this.#room.take(bytes, balance >= 0)) throw diskFull();
  }

  #apply(): void {
    const writes = this.#writes;
    for (let i = 0; i < writes.length; i += 3) {
      const table = this.#tables[writes[i] as TableName];
      const key = writes[i + 1] as Buffer;
      const value = writes[i + 2] as Buffer | undefined;
      // Inside a write transaction both act at once; what they return says nothing more.
      if (value === undefined) void table.remove(key);
      else void table.put(key, value);
    }
  }
}

function openEnvironment(directory: string, durability: Durability): RootDatabase<Buffer, Buffer> {
  const options = {
    path: directory,
    maxDbs: tableNames.length + 2,
    keyEncoding: "binary" as const,
    encoding: "binary" as const,
    // LMDB's own, plain way to commit; grouping already hides the cost of its fsync.
    overlappingSync: false,
    // Grouping is done here; and the library's own leaves a promise behind that nobody can handle when a commit fails.
    eventTurnBatching: false,
    noSync: durability === "process",
  };
  if (mapSizeBytes === undefined) return open(options);
  try {
    return open({ ...options, mapSize: mapSizeBytes });
  } catch {
    // Address space may be limited (ulimit -v); the library's own growing map does then.
    return open(options);
  }
}

// Small values go into Node's pool, which costs a third of the memory of its own that the library would take for each.
function copyOf(table: Database<Buffer, Buffer>, key: Uint8Array): Buffer | undefined {
  const shared = peekInto(table, key);
  return shared === undefined ? undefined : Buffer.from(shared);
}

function peekInto(table: Database<Buffer, Buffer>, key: Uint8Array): Buffer | undefined {
  const shared = table.getBinaryFast(key as Buffer);
  // The library's buffer is larger than the value that it holds at the moment.
  return shared === undefined ? undefined : shared.subarray(0, (table as unknown as { readonly lastSize: number }).lastSize);
}

function rangeOf(table: Database<Buffer, Buffer>, range: Range): Iterable<Entry> {
  const limit = range.limit === undefined ? {} : { limit: range.limit };
  if (range.reverse !== true) return table.getRange({ start: range.start as Buffer, end: range.end as Buffer, ...limit });
  // The library takes a reversed range from its upper end, inclusive, down to its lower end, exclusive.
  return reversed(table, range);
}

function* reversed(table: Database<Buffer, Buffer>, range: Range): Generator<Entry> {
  let count = 0;
  for (const entry of table.getRange({ start: range.end as Buffer, reverse: true })) {
    if (Buffer.compare(entry.key, range.end) >= 0) continue;
    if (Buffer.compare(entry.key, range.start) < 0 || count++ === range.limit) return;
    yield entry;
  }
}

function settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
  for (let i = 0; i < batch.length; i++) {
    const waiting = batch[i];
    const outcome = outcomes[i];
    if (waiting === undefined || outcome === undefined) continue;
    if ("error" in outcome) waiting.reject(outcome.error);
    else waiting.resolve(outcome.value as never);
  }
}

function rejectAll(batch: readonly Waiting[], cause: unknown): void {
  // The library puts the reason into a second promise, which must not be left unhandled either.
  (cause as { readonly commitError?: Promise<unknown> }).commitError?.catch(() => undefined);
  const error = createS3Error("InternalError", {
    message: `the metadata could not be written (${cause instanceof Error ? cause.message : String(cause)}); nothing was changed, check the disk and try again`,
    cause,
  });
  for (const waiting of batch) waiting.reject(error);
}

function closedError(): Error {
  return createS3Error("ServiceUnavailable", { message: "the engine is closed; open it again", retryable: false });
}
