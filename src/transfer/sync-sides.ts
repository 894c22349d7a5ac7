// What is particular to a direction of synchronization: up, down, across.

import type { Client } from "../client/client.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { FileSystem } from "../http/file-system.ts";
import { copyListed } from "./copy.ts";
import { deleteMany } from "./delete-many.ts";
import { downloadListed } from "./download.ts";
import { FolderMaker } from "./folder-maker.ts";
import type { DirectoryItem } from "./move-all.ts";
import { isSameAsFile, isSameObject } from "./same-content.ts";
import { localEntries, objectEntries, type SyncEntry } from "./sync-entries.ts";
import type { SyncDestination, SyncOptions, SyncSource } from "./sync-options.ts";
import { systemCodeOf } from "./system-code.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import type { TransferOptions } from "./transfer-options.ts";
import { uploadFile } from "./upload.ts";
import { withModified } from "./with-modified.ts";

/** Both sides, and how to get from one to the other. */
export interface Sides {
  readonly sources: AsyncIterable<SyncEntry>;
  readonly destinations: AsyncIterable<SyncEntry>;
  readonly isDownload: boolean;
  /** Where an entry of the source goes. Throws if it can go nowhere. */
  placeOf(name: string): string;
  isSameContent(source: SyncEntry, destination: SyncEntry): Promise<boolean>;
  move(item: SyncItem, options: TransferOptions): Promise<unknown>;
  /** Removes entries of the destination; gives failures by their name. */
  remove(entries: readonly SyncEntry[]): Promise<ReadonlyMap<string, unknown>>;
}

/** A file to be moved. */
export interface SyncItem extends DirectoryItem {
  readonly entry: SyncEntry;
  /** The destination's entry, if only its content can tell whether it is the same. */
  readonly candidate: SyncEntry | undefined;
}

/** Makes the sides of a direction. */
export function createSides(context: TransferContext, source: SyncSource, destination: SyncDestination, options: SyncOptions): Sides {
  if (typeof source === "string") return uploadSides(context, source, destination, options);
  if (typeof destination === "string") return downloadSides(context, source, destination, options);
  return copySides(context, source, destination, options);
}

function uploadSides(context: TransferContext, folder: string, destination: SyncDestination, options: SyncOptions): Sides {
  if (typeof destination === "string") throw invalidInput("ParamValidation", "sync: neither side is on S3; give { Bucket, Prefix } for one of them");
  const files = requireFiles(context);
  const { Prefix = "", ...shared } = destination;
  const prefix = folderPrefix(Prefix);
  const side = entryOptions(options);
  return {
    sources: localEntries(files, folder, false, side),
    destinations: objectEntries(context.client, shared.Bucket, prefix, false, side),
    isDownload: false,
    placeOf: (name) => prefix + name,
    isSameContent: (source, object) => isSameAsFile(context, source.place, contentOf(context.client, shared.Bucket, object), options.signal),
    move: ({ entry, destination: Key }, transfer) => uploadFile(context, entry.place, { ...shared, ...options.inputOf?.(entry.name), Key }, transfer),
    remove: (entries) => removeObjects(context, shared.Bucket, entries, options.signal),
  };
}

function downloadSides(context: TransferContext, source: Exclude<SyncSource, string>, folder: string, options: SyncOptions): Sides {
  const files = requireFiles(context);
  const { Prefix = "", ...shared } = source;
  const side = entryOptions(options);
  const folders = new FolderMaker(files);
  return {
    sources: objectEntries(context.client, shared.Bucket, folderPrefix(Prefix), false, side),
    destinations: localEntries(files, folder, true, side),
    isDownload: true,
    placeOf: (name) => placeBelow(files, folder, name),
    isSameContent: (object, file) => isSameAsFile(context, file.place, contentOf(context.client, shared.Bucket, object), options.signal),
    async move({ entry, destination: path }, transfer) {
      await folders.makeAbove(path);
      await downloadListed({ ...context, files: withModified(files, entry.modified) }, { ...shared, Key: entry.place }, path, entry.size, transfer);
    },
    async remove(entries) {
      const failures = await eachAlone(entries, ({ name }) => files.remove(folder, name));
      // What became empty is gone with it.
      folders.forget();
      return failures;
    },
  };
}

function copySides(context: TransferContext, source: Exclude<SyncSource, string>, destination: Exclude<SyncDestination, string>, options: SyncOptions): Sides {
  const { Prefix = "", ...shared } = destination;
  const from = folderPrefix(source.Prefix ?? "");
  const to = folderPrefix(Prefix);
  const reader = options.sourceClient ?? context.client;
  if (reader === context.client && source.Bucket === shared.Bucket && (from.startsWith(to) || to.startsWith(from))) {
    throw invalidInput("ParamValidation", `sync: s3://${source.Bucket}/${from} and s3://${shared.Bucket}/${to} lie in one another; choose prefixes apart from each other`);
  }
  const side = entryOptions(options);
  return {
    sources: objectEntries(reader, source.Bucket, from, true, side),
    destinations: objectEntries(context.client, shared.Bucket, to, true, side),
    isDownload: false,
    placeOf: (name) => to + name,
    isSameContent: (one, other) => isSameObject(contentOf(reader, source.Bucket, one), contentOf(context.client, shared.Bucket, other), options.signal),
    move: ({ entry, destination: Key }, transfer) => copyListed(context, { Bucket: source.Bucket, Key: entry.place }, { ...shared, Key }, entry.size, { ...transfer, sourceClient: options.sourceClient }),
    remove: (entries) => removeObjects(context, shared.Bucket, entries, options.signal),
  };
}

function entryOptions({ only, filter, signal }: SyncOptions): { only: string | undefined; filter: SyncOptions["filter"]; signal: AbortSignal | undefined } {
  return { only: only?.replace(/\/+$/, ""), filter, signal };
}

/** `photos` and `photos/` are the same folder. */
function folderPrefix(prefix: string): string {
  return prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
}

function contentOf(client: Client, Bucket: string, { place, etag }: SyncEntry): Parameters<typeof isSameObject>[0] {
  return { client, Bucket, Key: place, etag };
}

/** Two keys must not become one file: `a//b` and `a/./b` would be `a/b`. */
function placeBelow(files: FileSystem, folder: string, name: string): string {
  if (name.split("/").some((part) => part === "" || part === ".")) {
    throw invalidInput("UnsafePath", `key "${name}" names no file of its own: a part of it is empty or "."; download it on its own to a name of your choice`);
  }
  return files.resolveInside(folder, name);
}

async function removeObjects(context: TransferContext, Bucket: string, entries: readonly SyncEntry[], signal: AbortSignal | undefined): Promise<ReadonlyMap<string, unknown>> {
  const names = new Map(entries.map(({ place, name }) => [place, name]));
  const { errors } = await deleteMany(context, { Bucket }, names.keys(), { signal });
  return new Map(
    errors.map(({ Key = "", Code = "InternalError", Message = "" }) => [names.get(Key) ?? Key, new S3Error(Message === "" ? Code : Message, { code: Code, kind: Code === "AccessDenied" ? "denied" : "server", operation: "DeleteObjects", bucket: Bucket, key: Key })]),
  );
}

async function eachAlone(entries: readonly SyncEntry[], remove: (entry: SyncEntry) => Promise<void>): Promise<ReadonlyMap<string, unknown>> {
  const failures = new Map<string, unknown>();
  for (const entry of entries) {
    try {
      await remove(entry);
    } catch (error) {
      if (systemCodeOf(error) !== "ENOENT") failures.set(entry.name, error);
    }
  }
  return failures;
}
