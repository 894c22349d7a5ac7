// After a power failure the leases may be gone while files that they noted are still there. So the first process that
// opens a directory after its machine was started anew looks through all of them once.

import * as fs from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { OrderedStore } from "../metadata/ordered-store.ts";
import { bootId } from "./lease.ts";

// What another machine is writing at this moment is younger.
const leastAgeMs = 60 * 60 * 1000;

/**
 * Removes blob files that the metadata does not know, if the machine was started anew since the directory was last open
 * here. Stops when told; then the next process to open the directory begins anew. Costs one look-up for each file.
 */
export async function sweepAfterReboot(store: OrderedStore, directory: string, isStopped: () => boolean): Promise<void> {
  const boot = bootId();
  if (boot === "") return;
  const key = Buffer.from(`boot/${hostname()}`);
  store.refresh();
  const known = store.get("system", key)?.toString();
  if (known === boot) return;
  if (known !== undefined) await removeUnknown(store, directory, Date.now() - leastAgeMs, isStopped);
  if (!isStopped()) await store.transact((transaction) => transaction.put("system", key, Buffer.from(boot)));
}

/** Removes blob files that the metadata does not know and that were last written before a time. */
async function removeUnknown(store: OrderedStore, directory: string, beforeMs: number, isStopped: () => boolean): Promise<void> {
  for (const shard of await fs.promises.readdir(directory)) {
    for (const rest of await fs.promises.readdir(join(directory, shard))) {
      if (isStopped()) return;
      const path = join(directory, shard, rest);
      if (!/^[0-9a-f]{32}$/.test(shard + rest)) continue;
      const { mtimeMs } = await fs.promises.stat(path);
      // The age first, then the metadata: an old file that is not known now will never be.
      store.refresh();
      if (mtimeMs < beforeMs && store.peek("blobs", Buffer.from(shard + rest, "hex")) === undefined) await fs.promises.rm(path, { force: true });
    }
  }
}
