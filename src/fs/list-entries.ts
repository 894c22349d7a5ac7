// What is in a folder, streamed from listings in memory of one page: keys become files and folders, each name once.

import type { CommonPrefix, ListedObject } from "../model/generated/shapes-shared.ts";
import { hadoopSuffix, isDirectoryKey } from "./directory-markers.ts";
import { callOf, folderKeyOf, type FileContext } from "./file-context.ts";
import { isReachable, joinPath } from "./file-path.ts";
import { compareUtf8 } from "../bytes/compare-utf8.ts";
import { independentLine } from "../transfer/scheduler.ts";
import { inWholeSeconds, linkError, locateTargetOrFail, obstacleAbove } from "./locate.ts";
import { FileSystemError } from "./file-system-error.ts";
import { pagesBelow } from "./pages-below.ts";

/** A file or folder of a listing. */
export interface Entry {
  /** Names below the listed folder, with `/` between them. */
  readonly relativePath: string;
  readonly isDirectory: boolean;
  readonly size: number;
  /** When the object was stored; unknown for folders that nothing marks. */
  readonly modified: Date | undefined;
  readonly eTag: string | undefined;
}

export interface ListOptions {
  /** Everything below, not only the folder's own entries. */
  readonly recursive?: boolean | undefined;
  /** The call that asks, for errors. */
  readonly syscall?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Only names that begin so. */
  readonly namePrefix?: string | undefined;
}

/**
 * Lists a folder in the order of its keys. Fails with ENOENT or ENOTDIR where it is none, when the listing has ended without a
 * key. One request per thousand keys.
 */
export async function* listEntries(context: FileContext, path: string, options: ListOptions = {}): AsyncGenerator<Entry> {
  const { recursive = false, syscall = "scandir", signal, namePrefix = "" } = options;
  const folderKey = folderKeyOf(context, path);
  const names = new NamesOnce();
  let isThere = path === "/" && namePrefix === "";
  for await (const { objects, prefixes } of recursive ? everythingBelow(context, folderKey + namePrefix, signal) : oneLevelBelow(context, folderKey + namePrefix, signal)) {
    const marked = context.options.contentTypeMarkers ? await probeMarkers(context, objects, signal) : none;
    for (const item of inKeyOrder(objects, prefixes)) {
      isThere = true;
      yield* names.next(item, item.key.slice(folderKey.length), marked.has(item.key));
    }
  }
  yield* names.rest();
  if (isThere) return;
  if (namePrefix !== "") {
    // Nothing that begins so is no failure, unless a link is why.
    const above = await obstacleAbove(context, joinPath(path, namePrefix), signal);
    if (above?.kind === "link") throw linkError({ syscall, path }, above.path);
    return;
  }
  const found = await locateTargetOrFail(context, path, syscall, signal);
  if (found.kind !== "directory") throw new FileSystemError("ENOTDIR", { syscall, path });
}

interface Level {
  readonly objects: readonly ListedObject[];
  readonly prefixes: readonly CommonPrefix[];
}

async function* everythingBelow(context: FileContext, prefix: string, signal: AbortSignal | undefined): AsyncGenerator<Level> {
  for await (const objects of pagesBelow(context, prefix, signal)) yield { objects, prefixes: [] };
}

async function* oneLevelBelow(context: FileContext, Prefix: string, signal: AbortSignal | undefined): AsyncGenerator<Level> {
  for await (const page of context.client.paginate("listObjectsV2", { Bucket: context.bucket.name, Prefix, Delimiter: "/" }, callOf(signal))) yield { objects: page.Contents, prefixes: page.CommonPrefixes };
}

interface Item {
  readonly key: string;
  readonly listed: ListedObject | undefined;
}

const none: ReadonlySet<string> = new Set<string>();

/**
 * Gives each name once, though a folder may be in a listing as its marker, as the marker of Hadoop, and as what is below it. Keys
 * come in order, so a name can only come again while keys begin with it: those names alone are remembered.
 */
class NamesOnce {
  /** Names given, and empty objects held back until it is clear that nothing is below them. */
  #open = new Map<string, Entry | undefined>();

  *next(item: Item, relativeKey: string, isMarked: boolean): Generator<Entry> {
    yield* this.#close(relativeKey);
    const isHadoop = relativeKey.endsWith(hadoopSuffix);
    const isFolder = relativeKey.endsWith("/") || isHadoop || isMarked;
    const name = isHadoop ? relativeKey.slice(0, -hadoopSuffix.length) : relativeKey.endsWith("/") ? relativeKey.slice(0, -1) : relativeKey;
    for (let at = name.indexOf("/"); at !== -1; at = name.indexOf("/", at + 1)) {
      if (!isReachable(name.slice(0, at))) return;
      yield* this.#folder(name.slice(0, at), undefined);
    }
    if (!isReachable(name)) return;
    // As `locate` has it: an object of that name is a file, unless something is below it.
    if (isHadoop && this.#open.has(name)) return;
    if (isFolder) yield* this.#folder(name, item.listed?.LastModified);
    else yield* this.#file(name, item.listed);
  }

  *rest(): Generator<Entry> {
    yield* this.#close(undefined);
  }

  *#folder(name: string, modified: Date | undefined): Generator<Entry> {
    const isKnown = this.#open.has(name);
    const held = this.#open.get(name);
    if (isKnown && held === undefined) return;
    this.#open.set(name, undefined);
    const date = modified ?? held?.modified;
    yield { relativePath: name, isDirectory: true, size: 0, modified: date && inWholeSeconds(date), eTag: undefined };
  }

  *#file(name: string, listed: ListedObject | undefined): Generator<Entry> {
    if (listed === undefined) return;
    const entry: Entry = { relativePath: name, isDirectory: false, size: listed.Size, modified: inWholeSeconds(listed.LastModified), eTag: listed.ETag };
    this.#open.set(name, listed.Size === 0 ? entry : undefined);
    if (listed.Size > 0) yield entry;
  }

  *#close(relativeKey: string | undefined): Generator<Entry> {
    for (const [name, held] of this.#open) {
      if (relativeKey?.startsWith(name) === true) continue;
      this.#open.delete(name);
      if (held !== undefined) yield held;
    }
  }
}

/** Objects and prefixes of a page, which come in two lists, in the one order of their keys. */
function* inKeyOrder(contents: readonly ListedObject[], prefixes: readonly CommonPrefix[]): Generator<Item> {
  let at = 0;
  for (const listed of contents) {
    for (; at < prefixes.length && compareUtf8((prefixes[at] as CommonPrefix).Prefix, listed.Key) < 0; at++) yield { key: (prefixes[at] as CommonPrefix).Prefix, listed: undefined };
    yield { key: listed.Key, listed };
  }
  for (; at < prefixes.length; at++) yield { key: (prefixes[at] as CommonPrefix).Prefix, listed: undefined };
}

async function probeMarkers(context: FileContext, contents: readonly ListedObject[], signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const marked = new Set<string>();
  const empty = contents.filter(({ Key, Size }) => Size === 0 && !Key.endsWith("/"));
  await independentLine(context.options.concurrency).runAll(
    empty,
    async ({ Key }, signal) => {
      const { ContentType } = await context.client.headObject({ Bucket: context.bucket.name, Key }, { signal });
      if (isDirectoryKey(Key, ContentType)) marked.add(Key);
    },
    signal,
  );
  return marked;
}
