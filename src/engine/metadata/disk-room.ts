// How much room the disk has. LMDB does not take a full disk well (a commit that fails half way may take the process with
// it), so the store refuses to write before the disk is full.

import { statfsSync } from "node:fs";
import { createS3Error } from "../../errors/create-s3-error.ts";
import type { S3Error } from "../../errors/s3-error.ts";

/** Kept free of new content, so that there is room for deleting, which writes as well. */
const reserveBytes = 4 * 1024 * 1024;

// Asking costs some microseconds; others may fill the disk meanwhile.
const askAgainAfterMs = 20;

/** Watches the room on a directory's disk. */
export class DiskRoom {
  readonly #directory: string;
  #availableBytes = 0;
  #askedMs = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Takes room for a write; false when there is too little. `frees`: it gives back more than it takes. */
  take(bytes: number, frees: boolean): boolean {
    const leftBytes = frees ? 0 : reserveBytes;
    if (performance.now() - this.#askedMs > askAgainAfterMs) this.#ask();
    if (this.#availableBytes - bytes < leftBytes) {
      // Something may have been deleted since.
      this.#ask();
      if (this.#availableBytes - bytes < leftBytes) return false;
    }
    this.#availableBytes -= bytes;
    return true;
  }

  #ask(): void {
    this.#askedMs = performance.now();
    try {
      const { bavail, bsize } = statfsSync(this.#directory);
      this.#availableBytes = bavail * bsize;
    } catch {
      // A file system that does not say; the commit itself will tell.
      this.#availableBytes = Infinity;
    }
  }
}

/** The error of writes for which there is no room. */
export function diskFull(cause?: unknown): S3Error {
  return createS3Error("InsufficientStorage", { status: 507, kind: "server", message: "the disk is full; nothing was stored, make room and try again", cause });
}
