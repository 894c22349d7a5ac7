// One store per directory and process, however often the directory is opened.

import { realpathSync } from "node:fs";
import { invalidInput } from "../../errors/create-s3-error.ts";
import { openLmdbStore, type Durability } from "./lmdb-store.ts";
import type { OrderedStore } from "./ordered-store.ts";

/** A store and the promise to say when it is no longer used. */
export interface StoreHandle {
  readonly store: OrderedStore;
  /** Gives the store up; the last one to do so closes it. */
  release(): Promise<void>;
}

/** Opens the store in a directory, or joins those who have it open. */
export async function acquireStore(directory: string, durability: Durability): Promise<StoreHandle> {
  const path = realpathSync(directory);
  for (;;) {
    const known = openStores.get(path);
    if (known === undefined) break;
    if (known.closing !== undefined) {
      await known.closing;
      continue;
    }
    if (known.durability !== durability) {
      throw invalidInput("InvalidEngineOptions", `the directory is already open in this process with durability "${known.durability}"; open it with the same one`);
    }
    known.users++;
    return handleOf(path, known);
  }
  const opened: SharedStore = { store: openLmdbStore(path, durability), durability, users: 1, closing: undefined };
  openStores.set(path, opened);
  return handleOf(path, opened);
}

interface SharedStore {
  readonly store: OrderedStore;
  readonly durability: Durability;
  users: number;
  closing: Promise<void> | undefined;
}

const openStores = new Map<string, SharedStore>();

function handleOf(path: string, shared: SharedStore): StoreHandle {
  let released = false;
  return {
    store: shared.store,
    async release() {
      if (released) return;
      released = true;
      if (--shared.users > 0) return;
      shared.closing = shared.store.close();
      try {
        await shared.closing;
      } finally {
        openStores.delete(path);
      }
    },
  };
}
