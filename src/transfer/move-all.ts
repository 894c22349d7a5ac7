// Many files moved at the same time; one that fails does not stop the others.

import type { TransferProgress } from "./progress.ts";
import { independentLine } from "./scheduler.ts";
import type { TransferOptions } from "./transfer-options.ts";

/** One file of a folder's transfer, and where it goes. */
export interface DirectoryItem {
  /** Local path, or key of the source. */
  readonly source: string;
  /** Key, or local path of the destination. */
  readonly destination: string;
  readonly size: number;
}

/** Options of a folder's transfer. */
export interface DirectoryOptions extends TransferOptions {
  /** Files under way at the same time. Default 32. Each holds what a single transfer holds. */
  readonly maxFiles?: number | undefined;
  /** Leaves out files for which it gives false; `name` is the path or key below the folder, with `/` between names. */
  readonly filter?: ((name: string, size: number) => boolean) | undefined;
  /** Called when a file is found, before it is moved. */
  readonly onFound?: ((item: DirectoryItem) => void) | undefined;
  /** Called when a file has arrived. */
  readonly onMoved?: ((item: DirectoryItem) => void) | undefined;
  /** Called when a file could not be moved; the others go on. Without it the first failure ends the transfer. */
  readonly onFailed?: ((item: DirectoryItem, error: unknown) => void) | undefined;
}

/** What a folder's transfer came to. */
export interface DirectoryResult {
  readonly files: number;
  readonly bytes: number;
  readonly failed: number;
}

type MoveOptions<I> = Omit<DirectoryOptions, "onFailed"> & { readonly onFailed?: ((item: I, error: unknown) => void) | undefined };

/**
 * Moves the items, `maxFiles` at a time. A failure goes to `onFailed`, or without that ends everything. `move` may find that there
 * is nothing to do, and gives false.
 */
export async function moveAll<I extends DirectoryItem>(items: AsyncIterable<I>, options: MoveOptions<I>, move: (item: I, options: TransferOptions) => Promise<boolean | void>): Promise<DirectoryResult> {
  let files = 0;
  let bytes = 0;
  let failed = 0;
  const total = { transferred: 0 };
  const onProgress = options.onProgress && ((event: TransferProgress) => {
    total.transferred += event.delta;
    options.onProgress?.({ ...event, transferred: total.transferred, total: undefined });
  });
  // Whole files are not requests: they wait in a line of their own, so that they cannot take the places of their own parts.
  const line = independentLine(options.maxFiles ?? 32);
  async function* announced(): AsyncGenerator<I> {
    for await (const item of items) {
      options.onFound?.(item);
      yield item;
    }
  }
  await line.runAll(
    announced(),
    async (item, signal) => {
      try {
        const moved = await move(item, { signal, onProgress, transfer: options.transfer, control: options.control, resume: options.resume });
        if (moved === false) return;
        files++;
        bytes += item.size;
        options.onMoved?.(item);
      } catch (error) {
        failed++;
        if (options.onFailed === undefined || signal.aborted) throw error;
        options.onFailed(item, error);
      }
    },
    options.signal,
  );
  return { files, bytes, failed };
}
