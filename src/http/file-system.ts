// Files as transfers need them, handed in by the platform.

import type { ResponseBody } from "./http-message.ts";

/** A file that is read. */
export interface ReadableFile {
  readonly size: number;
  readonly modified: Date;
  /** Reads into a buffer from a position; gives the number of bytes, 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** A file that is written beside its target and takes the target's place when it is complete. */
export interface WritableFile {
  /** Writes a body's bytes from a position on; gives their number. */
  writeBody(body: ResponseBody, position: number, onBytes: (count: number) => void, signal: AbortSignal | undefined): Promise<number>;
  /** Flushes and renames over the target; sets the modification time if one is given. */
  commit(modified?: Date): Promise<void>;
  /** Removes what was written; the target stays as it was. */
  discard(): Promise<void>;
}

/** An entry that a walk over a folder finds: a file, by its path relative to the folder with `/` between names. */
export interface FoundFile {
  readonly relativePath: string;
  readonly path: string;
  readonly size: number;
  readonly modified: Date;
}

export interface FileSystem {
  open(path: string): Promise<ReadableFile>;
  create(path: string): Promise<WritableFile>;
  /** Yields every file below a folder, in no particular order, following symbolic links to files. */
  walk(folder: string): AsyncIterable<FoundFile>;
  /** Joins a relative path of `/`-separated names to a folder; throws if it would lead out of it. */
  resolveInside(folder: string, relativePath: string): string;
  /** Creates a folder and those above it. */
  makeFolder(path: string): Promise<void>;
  folderOf(path: string): string;
}
