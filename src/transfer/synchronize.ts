// A folder or prefix made like another one: both sides in order, side by side; what differs is copied, what is too much removed.

import { invalidInput } from "../errors/create-s3-error.ts";
import { moveAll, type DirectoryItem } from "./move-all.ts";
import { pairInOrder } from "./pair-in-order.ts";
import type { SyncEntry } from "./sync-entries.ts";
import type { SyncComparison, SyncDestination, SyncOptions, SyncResult, SyncSource } from "./sync-options.ts";
import { createSides, type Sides, type SyncItem } from "./sync-sides.ts";
import { systemCodeOf } from "./system-code.ts";
import type { TransferContext } from "./transfer-context.ts";
import type { TransferOptions } from "./transfer-options.ts";

const comparisons: readonly SyncComparison[] = ["time", "size", "checksum"];
/** What the system says of a place that is taken, or gone. */
const inTheWay: ReadonlySet<string> = new Set(["EISDIR", "ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR"]);
/** DeleteObjects takes at most this many. */
const removedAtOnce = 1000;

/** Makes the destination like the source. */
export async function synchronize(context: TransferContext, source: SyncSource, destination: SyncDestination, options: SyncOptions): Promise<SyncResult> {
  const { compare = "time" } = options;
  if (!comparisons.includes(compare)) throw invalidInput("ParamValidation", `sync: compare is one of ${comparisons.join(", ")}, not "${compare}"`);
  const run = new Synchronization(createSides(context, source, destination, options), options);
  const moved = await moveAll(run.items(), { ...options, onFound: undefined, onFailed: (item, error) => run.failed(item, error) }, (item, transfer) => run.move(item, transfer));
  return run.finish(moved);
}

/** Tells what a pair of one name comes to. Pure. */
export function compareEntries(source: SyncEntry, destination: SyncEntry, comparison: SyncComparison, isDownload: boolean): "same" | "different" | "by content" {
  if (source.size !== destination.size) return "different";
  if (comparison === "size") return "same";
  if (comparison === "checksum") return "by content";
  // Listings have whole seconds.
  const from = Math.floor(source.modified.getTime() / 1000);
  const to = Math.floor(destination.modified.getTime() / 1000);
  return from > to || (isDownload && from !== to) ? "different" : "same";
}

class Synchronization {
  readonly #sides: Sides;
  readonly #options: SyncOptions;
  readonly #toRemove = new Map<string, SyncEntry>();
  /** Files whose place is taken by a folder that has yet to be emptied. */
  readonly #blocked: SyncItem[] = [];
  #mayRemove: boolean;
  #same = 0;
  #removed = 0;
  #failed = 0;

  constructor(sides: Sides, options: SyncOptions) {
    this.#sides = sides;
    this.#options = options;
    this.#mayRemove = options.delete === true;
  }

  /** What is to be moved, in order; what is to be removed is removed on the way. */
  async *items(): AsyncGenerator<SyncItem> {
    const { compare = "time", onFound } = this.#options;
    for await (const { name, source, destination } of pairInOrder(this.#sides.sources, this.#sides.destinations, { endsWithSource: !this.#mayRemove })) {
      if (source === undefined) await this.#noteExtra(destination as SyncEntry);
      else {
        const verdict = destination === undefined ? "different" : compareEntries(source, destination, compare, this.#sides.isDownload);
        if (verdict === "same") this.#same++;
        else {
          await this.#makeWay(name);
          const item = this.#itemOf(source, verdict === "by content" ? destination : undefined);
          if (item === undefined) continue;
          if (verdict === "different") onFound?.(item);
          yield item;
        }
      }
    }
    await this.#removeNoted();
  }

  async move(item: SyncItem, transfer: TransferOptions): Promise<boolean> {
    if (item.candidate !== undefined) {
      if (await this.#sides.isSameContent(item.entry, item.candidate)) {
        this.#same++;
        return false;
      }
      this.#options.onFound?.(item);
    }
    if (this.#options.dryRun !== true) await this.#sides.move(item, transfer);
    return true;
  }

  failed(item: SyncItem, error: unknown): void {
    // A folder stands where a file is to be, until its files are removed; or one was removed as empty that a file was to come into.
    if (this.#mayRemove && this.#sides.isDownload && inTheWay.has(systemCodeOf(error) ?? "")) this.#blocked.push(item);
    else this.#report(item, error);
  }

  async finish(moved: { readonly files: number; readonly bytes: number; readonly failed: number }): Promise<SyncResult> {
    let { files, bytes, failed } = moved;
    const { signal, transfer, control } = this.#options;
    for (const item of this.#blocked) {
      try {
        await this.#sides.move(item, { signal, transfer, control });
        files++;
        failed--;
        bytes += item.size;
        this.#options.onMoved?.(item);
      } catch (error) {
        this.#report(item, error);
      }
    }
    return { files, bytes, failed: failed + this.#failed, same: this.#same, removed: this.#removed };
  }

  #report(item: DirectoryItem, error: unknown): void {
    if (this.#options.onFailed === undefined) throw error;
    this.#options.onFailed(item, error);
  }

  #itemOf(entry: SyncEntry, candidate: SyncEntry | undefined): SyncItem | undefined {
    const item = { source: entry.place, size: entry.size, entry, candidate };
    try {
      return { ...item, destination: this.#sides.placeOf(entry.name) };
    } catch (error) {
      this.#failed++;
      this.#report({ ...item, destination: entry.name }, error);
      return undefined;
    }
  }

  async #noteExtra(entry: SyncEntry): Promise<void> {
    if (!this.#mayRemove) return;
    this.#toRemove.set(entry.name, entry);
    if (this.#toRemove.size >= removedAtOnce) await this.#removeNoted();
  }

  /** A file must be gone before a folder can take its place. */
  async #makeWay(name: string): Promise<void> {
    if (!this.#sides.isDownload || this.#toRemove.size === 0) return;
    for (let at = name.indexOf("/"); at > 0; at = name.indexOf("/", at + 1)) if (this.#toRemove.has(name.slice(0, at))) return this.#removeNoted();
  }

  async #removeNoted(): Promise<void> {
    if (this.#toRemove.size === 0 || !this.#mayRemove) return;
    const entries = [...this.#toRemove.values()];
    this.#toRemove.clear();
    const { beforeRemove, dryRun, onRemoved } = this.#options;
    if (dryRun !== true && (await beforeRemove?.(entries.map(({ name }) => name))) === false) {
      this.#mayRemove = false;
      return;
    }
    const failures = dryRun === true ? new Map<string, unknown>() : await this.#sides.remove(entries);
    for (const { name, place, size } of entries) {
      if (failures.has(name)) {
        this.#failed++;
        this.#report({ source: "", destination: place, size }, failures.get(name));
      } else {
        this.#removed++;
        onRemoved?.(place);
      }
    }
  }
}
