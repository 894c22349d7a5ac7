// Where synchronization goes from and to, and what may be said of it.

import type { CopyDestination } from "./copy-input.ts";
import type { CopyOptions } from "./copy.ts";
import type { DownloadDirectoryInput, UploadDirectoryInput, UploadDirectoryOptions } from "./directory.ts";
import type { DirectoryOptions, DirectoryResult } from "./move-all.ts";

/** A local folder, or what is below a prefix; `photos` and `photos/` are the same prefix. */
export type SyncSource = string | DownloadDirectoryInput;
/** The same; beside `Bucket` and `Prefix` every argument that uploads, or copies, take. */
export type SyncDestination = string | UploadDirectoryInput | (Omit<CopyDestination, "Key"> & { readonly Prefix?: string | undefined });

/**
 * By what a file counts as changed, where both sides have it. `time`: by its size, or because the source was modified later than
 * the destination; downloads, which get the object's time, also if it was modified earlier. `size`: by its size alone. `checksum`:
 * by its content, which costs reading local files, and HEAD requests where ETags differ.
 */
export type SyncComparison = "time" | "size" | "checksum";

export interface SyncOptions extends Omit<DirectoryOptions, "resume">, Pick<UploadDirectoryOptions, "inputOf">, Pick<CopyOptions, "sourceClient"> {
  /** Default `time`. */
  readonly compare?: SyncComparison | undefined;
  /** Removes what the destination has and the source has not. Default false. */
  readonly delete?: boolean | undefined;
  /** Decides and reports, and changes nothing. Default false. */
  readonly dryRun?: boolean | undefined;
  /** Only this path below both sides: a file, or a folder with everything in it. */
  readonly only?: string | undefined;
  /** Asked before each batch of at most a thousand is removed; `false` ends the removing, not the copying. */
  readonly beforeRemove?: ((names: readonly string[]) => boolean | Promise<boolean>) | undefined;
  /** Called for what was removed, by its key or path. */
  readonly onRemoved?: ((place: string) => void) | undefined;
}

export interface SyncResult extends DirectoryResult {
  /** Files that were the same on both sides. */
  readonly same: number;
  readonly removed: number;
}
