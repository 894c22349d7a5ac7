// Contents of objects as files: `blobs/AB/REST`, named at random, written once, never changed. A file counts for nothing
// until the metadata refers to it; what a dead process left without reference is found by its lease.

import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { diskFull, DiskRoom } from "../metadata/disk-room.ts";
import type { Lease } from "./lease.ts";

const write = promisify(fs.write);
const fdatasync = promisify(fs.fdatasync);

/** A blob file that is being written. Either `finish` or `abandon` must follow. */
export interface BlobWriter {
  readonly blob: string;
  /** Appends; resolves when the system has taken the bytes, which may be changed from then on. */
  append(bytes: Uint8Array): Promise<void>;
  /** Makes the file durable. It stays under the lease until `settled`. */
  finish(): Promise<void>;
  /** Says that the metadata now refers to the file. */
  settled(): void;
  /** Removes the file. Safe after any failure, also after `finish`. */
  abandon(): Promise<void>;
}

/** The blob files of one directory. */
export class BlobFiles {
  readonly #directory: string;
  readonly #lease: Lease;
  readonly #fsync: boolean;
  readonly #room: DiskRoom;
  readonly #knownShards = new Set<string>();
  // Files that somebody here will open later, and how many; and which of them are to be removed then.
  readonly #held = new Map<string, number>();
  readonly #removedLater = new Set<string>();

  constructor(directory: string, lease: Lease, fsync: boolean) {
    this.#directory = directory;
    this.#lease = lease;
    this.#fsync = fsync;
    this.#room = new DiskRoom(directory);
  }

  /** Starts a new file. */
  async create(): Promise<BlobWriter> {
    const blob = randomBytes(16).toString("hex");
    const end = this.#lease.begin(blob);
    try {
      await this.#makeShard(blob);
      // "x": refuse rather than share, should a name ever come twice.
      const descriptor = await fs.promises.open(this.#pathOf(blob), "wx", 0o600);
      return this.#writerOf(blob, descriptor, end);
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Opens a file for reading. Whoever has it open reads it whole, even when it is removed meanwhile. */
  openForReading(blob: string): number {
    return fs.openSync(this.#pathOf(blob), "r");
  }

  /**
   * Removes files that nothing refers to; those that are gone already are no failure. Files that are held are removed
   * once they are let go, and are not in the result.
   */
  async remove(blobs: readonly string[]): Promise<string[]> {
    const removed: string[] = [];
    for (const blob of blobs) {
      if (this.#held.has(blob)) {
        this.#removedLater.add(blob);
        continue;
      }
      await fs.promises.rm(this.#pathOf(blob), { force: true });
      removed.push(blob);
    }
    return removed;
  }

  /** Keeps files from being removed by this process until the result is called. */
  hold(blobs: readonly string[]): () => void {
    for (const blob of blobs) this.#held.set(blob, (this.#held.get(blob) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      for (const blob of blobs) this.#letGo(blob);
    };
  }

  #letGo(blob: string): void {
    const count = (this.#held.get(blob) ?? 1) - 1;
    if (count > 0) return void this.#held.set(blob, count);
    this.#held.delete(blob);
    // Its note in `garbage` stays until the directory is opened the next time; by then the file is gone already.
    if (this.#removedLater.delete(blob)) fs.rm(this.#pathOf(blob), { force: true }, () => undefined);
  }

  #writerOf(blob: string, file: fs.promises.FileHandle, end: () => void): BlobWriter {
    let position = 0;
    let open = true;
    const closeOnce = async (): Promise<void> => {
      if (!open) return;
      open = false;
      await file.close();
    };
    return {
      blob,
      append: async (bytes) => {
        if (!this.#room.take(bytes.length, false)) throw diskFull();
        let done = 0;
        while (done < bytes.length) {
          const { bytesWritten } = await write(file.fd, bytes, done, bytes.length - done, position);
          done += bytesWritten;
          position += bytesWritten;
        }
      },
      finish: async () => {
        if (this.#fsync) await fdatasync(file.fd);
        await closeOnce();
        if (this.#fsync) await syncDirectory(join(this.#directory, blob.slice(0, 2)));
      },
      settled: end,
      abandon: async () => {
        await closeOnce().catch(() => undefined);
        await this.remove([blob]);
        end();
      },
    };
  }

  async #makeShard(blob: string): Promise<void> {
    const shard = blob.slice(0, 2);
    if (this.#knownShards.has(shard)) return;
    await fs.promises.mkdir(join(this.#directory, shard), { recursive: true });
    // Also when it was there: whoever made it may have died before this.
    if (this.#fsync) await syncDirectory(this.#directory);
    this.#knownShards.add(shard);
  }

  #pathOf(blob: string): string {
    return join(this.#directory, blob.slice(0, 2), blob.slice(2));
  }
}

/** Makes the names in a directory durable. Windows has no such call and needs none. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await fs.promises.open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
