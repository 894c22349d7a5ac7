// Files as transfers need them, handed in by the platform.

import type { ResponseBody } from "./http-message.ts";

/** A file that is read. */
export interface ReadableFile {
  readonly size: number;
  readonly modified: Date;
  /** All of it, when the file is so small that it was read as it was opened. */
  readonly content?: Uint8Array | undefined;
  /** Reads into a buffer from a position; gives the number of bytes, 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** A file that is written beside its target and takes the target's place when it is complete. */
export interface WritableFile {
  /** Where the bytes are until `commit`. */
  readonly temporary: string;
  /**
   * Writes a body's bytes from a position on; gives their number. `onChunk` sees them first, and holds the body up for as long
   * as a promise that it gives.
   */
  writeBody(body: ResponseBody, position: number, onChunk: (bytes: Uint8Array) => Promise<void> | undefined, signal: AbortSignal | undefined): Promise<number>;
  /** Flushes and renames over the target; sets the modification time if one is given. */
  commit(modified?: Date): Promise<void>;
  /** Lets go of the temporary file and leaves it where it is, to go on with later. */
  keep(): Promise<void>;
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

/** A small file of lines that belongs to one process at a time. */
export interface JournalFile {
  /** The lines that an earlier process left, a torn last one left out. */
  readonly lines: readonly string[];
  /** Appends a line; it survives the death of the process when the promise resolves. */
  append(line: string): Promise<void>;
  /** Empties the journal, to begin anew. */
  clear(): Promise<void>;
  /** Lets go of it, for another process to take up. */
  close(): Promise<void>;
  /** Removes it: what it was for is complete. */
  remove(): Promise<void>;
}

export interface FileSystem {
  open(path: string): Promise<ReadableFile>;
  /** Creates the file that is to take a path's place; `onNamed` is told, and waited for, before the temporary one exists. */
  create(path: string, onNamed?: (temporary: string) => Promise<void>): Promise<WritableFile>;
  /** Tells whether a path is a device, a pipe or a socket: written directly, from start to end. */
  isSpecial(path: string): Promise<boolean>;
  /** Opens the temporary file that an earlier process left for a target; undefined when it is gone. */
  reopen(temporary: string, path: string): Promise<WritableFile | undefined>;
  /** The path from the root, for names that must mean the same in every folder. */
  absolute(path: string): string;
  /** Yields every file below a folder, in no particular order, following symbolic links to files. */
  walk(folder: string): AsyncIterable<FoundFile>;
  /**
   * Yields the same in the order of UTF-8 of the relative paths, as S3 sorts keys; or only what is at or below one of them. A folder
   * that does not exist is an error unless it may be missing. Memory: at most 100,000 names of each folder on the way down.
   */
  walkInOrder(folder: string, options: { readonly only: string | undefined; readonly mayBeMissing: boolean }): AsyncIterable<FoundFile>;
  /** Removes a file, and the folders above it that became empty, up to `folder`. */
  remove(folder: string, relativePath: string): Promise<void>;
  /** Joins a relative path of `/`-separated names to a folder; throws if it would lead out of it. */
  resolveInside(folder: string, relativePath: string): string;
  /** Creates a folder and those above it. */
  makeFolder(path: string): Promise<void>;
  folderOf(path: string): string;
  /**
   * Opens the journal of that name in the user's cache, empty if there is none, for this process alone. Rejects when another
   * live process has it.
   */
  openJournal(name: string): Promise<JournalFile>;
}
