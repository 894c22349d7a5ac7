// The two sides of a synchronization as sorted streams of entries.

import type { Client } from "../client/client.ts";
import type { FileSystem } from "../http/file-system.ts";
import { listInParallel } from "../listing/list-in-parallel.ts";

/** Requests that list one side at the same time. */
const listingsPerSide = 4;

/** A file or an object. */
export interface SyncEntry {
  /** Path below the side, with `/` between names. */
  readonly name: string;
  /** Local path, or key. */
  readonly place: string;
  readonly size: number;
  readonly modified: Date;
  /** Of objects only. */
  readonly etag: string | undefined;
}

export interface EntryOptions {
  readonly only: string | undefined;
  readonly filter: ((name: string, size: number) => boolean) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Files below a folder, in the order of S3's keys. A folder that is missing has none, if it may be missing. */
export async function* localEntries(files: FileSystem, folder: string, mayBeMissing: boolean, options: EntryOptions): AsyncGenerator<SyncEntry> {
  for await (const { relativePath, path, size, modified } of files.walkInOrder(folder, { only: options.only, mayBeMissing })) {
    if (options.filter?.(relativePath, size) === false) continue;
    yield { name: relativePath, place: path, size, modified, etag: undefined };
  }
}

/** Objects below a prefix, in order; folder markers only where they are asked for. */
export async function* objectEntries(client: Client, Bucket: string, prefix: string, withMarkers: boolean, options: EntryOptions): AsyncGenerator<SyncEntry> {
  const { only = "", filter } = options;
  for await (const page of listInParallel(client, { Bucket, Prefix: prefix + only }, { concurrency: listingsPerSide, signal: options.signal })) {
    for (const { Key, Size, LastModified, ETag } of page) {
      const name = Key.slice(prefix.length);
      if (name === "" || (!withMarkers && Size === 0 && name.endsWith("/"))) continue;
      if (only !== "" && name !== only && !name.startsWith(`${only}/`)) continue;
      if (filter?.(name, Size) === false) continue;
      yield { name, place: Key, size: Size, modified: LastModified, etag: ETag };
    }
  }
}
