// Opens a directory as an S3: `metadata/` holds an LMDB environment, `blobs/` the contents, `leases/` notes of the
// processes at work. Several processes may have the same directory open.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createS3Error } from "../errors/create-s3-error.ts";
import { isS3Error, S3Error } from "../errors/s3-error.ts";
import type { Operation } from "../model/operation.ts";
import { BlobFiles, syncDirectory } from "./blobs/blob-files.ts";
import { findAbandonedLeases, openLease, type Lease } from "./blobs/lease.ts";
import { sweepAfterReboot } from "./blobs/sweep.ts";
import { abortedBy } from "./blobs/receive-content.ts";
import type { Engine, EngineCall, EngineOutput } from "./engine.ts";
import type { EngineContext, Handler } from "./engine-context.ts";
import { resolveEngineOptions, type EngineOptions, type ResolvedEngineOptions } from "./engine-options.ts";
import { handlers } from "./handlers/index.ts";
import { ContentLedger } from "./metadata/content-ledger.ts";
import { diskFull } from "./metadata/disk-room.ts";
import type { OrderedStore, Transaction } from "./metadata/ordered-store.ts";
import { acquireStore, type StoreHandle } from "./metadata/shared-store.ts";
import { assertObjectKey } from "./rules/object-keys.ts";

/**
 * Opens an engine on a directory, which is made when it does not exist. What processes that died left behind is removed
 * first. Errors: the directory cannot be made or written; it belongs to a newer version of Stave.
 */
export async function openEngine(directory: string, options: EngineOptions = {}): Promise<Engine> {
  const resolved = resolveEngineOptions(options);
  const path = resolve(directory);
  try {
    for (const name of ["metadata", "blobs", "leases"]) mkdirSync(join(path, name), { recursive: true, mode: 0o700 });
    assertFormat(path);
    if (resolved.durability === "full") await Promise.all([path, dirname(path)].map(syncDirectory));
    const handle = await acquireStore(join(path, "metadata"), resolved.durability);
    try {
      return await DirectoryEngine.open(path, handle, resolved);
    } catch (error) {
      await handle.release();
      throw error;
    }
  } catch (error) {
    throw isS3Error(error) ? error : cannotOpen(path, error);
  }
}

const formatFile = "stave.json";
const formatVersion = 1;

function assertFormat(path: string): void {
  const file = join(path, formatFile);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    writeFileSync(file, `${JSON.stringify({ format: formatVersion })}\n`, { mode: 0o600 });
    return;
  }
  // Another process may be writing it at this moment; an empty file says nothing yet.
  if (text === "") return;
  const { format } = JSON.parse(text) as { readonly format?: unknown };
  if (format !== formatVersion) {
    throw createS3Error("InternalError", {
      retryable: false,
      message: `the directory ${path} has format ${String(format)}, which this version of Stave does not know; use a newer one`,
    });
  }
}

class DirectoryEngine implements Engine {
  readonly #context: EngineContext;
  readonly #handle: StoreHandle;
  readonly #lease: Lease;
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  static async open(path: string, handle: StoreHandle, options: ResolvedEngineOptions): Promise<DirectoryEngine> {
    const leases = join(path, "leases");
    const lease = openLease(leases);
    const files = new BlobFiles(join(path, "blobs"), lease, options.durability === "full");
    await removeLeftovers(handle.store, files, leases);
    const engine = new DirectoryEngine(handle, files, lease, options);
    // Nobody has to wait for it, and what it fails to do now it does the next time.
    engine.#track(sweepAfterReboot(handle.store, join(path, "blobs"), () => engine.#closed).catch(() => undefined));
    return engine;
  }

  private constructor(handle: StoreHandle, files: BlobFiles, lease: Lease, options: ResolvedEngineOptions) {
    this.#handle = handle;
    this.#lease = lease;
    const { store } = handle;
    this.#context = {
      store,
      files,
      region: options.region,
      minPartSizeBytes: options.minPartSizeBytes,
      now: () => Math.floor(Date.now() / 1000) * 1000,
      change: async (work) => {
        const { value, unused } = await store.transact((transaction) => changeIn(transaction, work));
        if (unused.length > 0) this.#track(removeUnused(store, files, unused));
        return value;
      },
    };
  }

  async execute<I, O>(operation: Operation<I, O>, input: I, call: EngineCall): Promise<EngineOutput<O>> {
    const handler = (handlers as Readonly<Record<string, unknown>>)[operation.name] as Handler<I, O> | undefined;
    try {
      if (handler === undefined) {
        throw createS3Error("NotImplemented", { message: `the embedded S3 does not implement ${operation.name}; another S3 endpoint may` });
      }
      if (this.#closed) throw createS3Error("ServiceUnavailable", { message: "the engine is closed; open it again", retryable: false });
      if (call.signal?.aborted === true) throw abortedBy(call.signal);
      if (operation.scope === "object") assertObjectKey((input as { readonly Key: string }).Key);
      this.#context.store.refresh();
      const output = handler({ engine: this.#context, call }, input);
      if (!(output instanceof Promise)) return output;
      this.#track(output);
      return await output;
    } catch (error) {
      throw describeFailure(error, operation.name, input as { readonly Bucket?: unknown; readonly Key?: unknown });
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    this.#lease.close();
    await this.#handle.release();
  }

  #track(work: Promise<unknown>): void {
    this.#running.add(work);
    const done = (): void => void this.#running.delete(work);
    work.then(done, done);
  }
}

function changeIn<T>(transaction: Transaction, work: (transaction: Transaction, ledger: ContentLedger) => T): { value: T; unused: string[] } {
  const ledger = new ContentLedger(transaction);
  const value = work(transaction, ledger);
  return { value, unused: ledger.settle() };
}

// A failure leaves the notes in `garbage`, so that the next one to open the directory tries again.
async function removeUnused(store: OrderedStore, files: BlobFiles, blobs: readonly string[]): Promise<void> {
  try {
    const removed = await files.remove(blobs);
    await store.transact((transaction) => {
      for (const blob of removed) transaction.remove("garbage", Buffer.from(blob, "hex"));
    });
  } catch {
    return;
  }
}

async function removeLeftovers(store: OrderedStore, files: BlobFiles, leases: string): Promise<void> {
  store.refresh();
  for (const { path, blobs } of findAbandonedLeases(leases)) {
    await files.remove(blobs.filter((blob) => store.peek("blobs", Buffer.from(blob, "hex")) === undefined));
    rmSync(path, { force: true });
  }
  const unused = [...store.range("garbage", { start: Buffer.of(0), end: Buffer.alloc(17, 0xff) })].map(({ key }) => key.toString("hex"));
  if (unused.length > 0) await removeUnused(store, files, unused);
}

function describeFailure(error: unknown, operation: string, input: { readonly Bucket?: unknown; readonly Key?: unknown }): S3Error {
  const described = isS3Error(error) ? error : internalError(error);
  described.operation ??= operation;
  if (typeof input.Bucket === "string") described.bucket ??= input.Bucket;
  if (typeof input.Key === "string") described.key ??= input.Key;
  return described;
}

function internalError(cause: unknown): S3Error {
  const code = (cause as Partial<NodeJS.ErrnoException> | null)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return diskFull(cause);
  }
  if (code === "EMFILE" || code === "ENFILE") {
    return createS3Error("SlowDown", { message: "too many files are open; try again with fewer requests at a time", cause });
  }
  return createS3Error("InternalError", { message: `the embedded S3 failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause });
}

function cannotOpen(path: string, cause: unknown): S3Error {
  return new S3Error(`cannot use ${path} as an S3 directory: ${cause instanceof Error ? cause.message : String(cause)}`, {
    code: "CannotOpenDirectory",
    kind: "invalid-input",
    cause,
  });
}
