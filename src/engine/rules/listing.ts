// Pages of a listing: prefix, delimiter, where to go on, how many. One rule for objects, versions, uploads and buckets.
// Source: AWS, ListObjectsV2, ListObjects, ListObjectVersions, ListMultipartUploads.

import { createS3Error } from "../../errors/create-s3-error.ts";

/** Largest page, and its size unless told. */
const pageLimit = 1000;

/** Where a page begins. */
export type PageStart =
  | { readonly kind: "beginning" }
  /** After this key itself. */
  | { readonly kind: "after-key"; readonly key: string }
  /** After one of several entries of the same key: a version, an upload. */
  | { readonly kind: "after-item"; readonly key: string; readonly item: string }
  /** After all keys with this prefix: the last page ended with it as a common prefix. */
  | { readonly kind: "after-prefix"; readonly prefix: string };

export interface PageRequest {
  readonly prefix: string;
  readonly delimiter: string;
  readonly start: PageStart;
  readonly limit: number;
}

/** One entry of an ordered collection. */
export interface Listed<T> {
  readonly key: string;
  /** What tells entries of the same key apart, in collections that have such. */
  readonly item?: string;
  readonly value: T;
}

/** An ordered collection, in UTF-8 order of its keys, that can be entered anywhere. */
export interface ListingSource<T> {
  /** Entries from a place on whose keys begin with the prefix. */
  entries(from: PageStart, prefix: string): Iterable<Listed<T>>;
}

export interface Page<T> {
  readonly entries: readonly Listed<T>[];
  readonly commonPrefixes: readonly string[];
  /** Where the next page begins; undefined when this was the last one. */
  readonly next: PageStart | undefined;
}

/**
 * Collects one page. Keys that go on with the delimiter after the prefix are rolled up; what a common prefix covers is
 * skipped by entering the collection anew behind it, so a page costs as many steps as it has entries.
 */
export function collectPage<T>(source: ListingSource<T>, request: PageRequest): Page<T> {
  const { prefix, delimiter, limit } = request;
  const entries: Listed<T>[] = [];
  const commonPrefixes: string[] = [];
  if (limit === 0) return { entries, commonPrefixes, next: undefined };
  let from = skipRolledUp(request);
  let last: PageStart = from;
  for (;;) {
    let rolledUp: string | undefined;
    for (const entry of source.entries(from, prefix)) {
      if (entries.length + commonPrefixes.length === limit) return { entries, commonPrefixes, next: last };
      const end = delimiter === "" ? -1 : entry.key.indexOf(delimiter, prefix.length);
      if (end === -1) {
        entries.push(entry);
        last = startAfter(entry.key, entry.item);
        continue;
      }
      rolledUp = entry.key.slice(0, end + delimiter.length);
      break;
    }
    if (rolledUp === undefined) return { entries, commonPrefixes, next: undefined };
    commonPrefixes.push(rolledUp);
    last = from = { kind: "after-prefix", prefix: rolledUp };
  }
}

/** The start that a marker, or a pair of markers, means. */
export function startAfter(marker: string | undefined, item?: string): PageStart {
  if (marker === undefined || marker === "") return { kind: "beginning" };
  return item === undefined || item === "" ? { kind: "after-key", key: marker } : { kind: "after-item", key: marker, item };
}

/** The marker that means a start. */
export function markerOf(start: PageStart): string {
  return start.kind === "beginning" ? "" : start.kind === "after-prefix" ? start.prefix : start.key;
}

/** The second marker of a pair, if the start has one. */
export function itemOf(start: PageStart): string | undefined {
  return start.kind === "after-item" ? start.item : undefined;
}

// A marker that is a common prefix itself comes from an earlier page that ended with it.
function skipRolledUp({ prefix, delimiter, start }: PageRequest): PageStart {
  if (start.kind !== "after-key" || delimiter === "" || !start.key.startsWith(prefix)) return start;
  const end = start.key.indexOf(delimiter, prefix.length);
  if (end === -1 || end + delimiter.length !== start.key.length) return start;
  return { kind: "after-prefix", prefix: start.key };
}

/** The number of entries that a page may have. */
export function resolvePageLimit(requested: number | undefined, name: string): number {
  if (requested === undefined) return pageLimit;
  if (!Number.isInteger(requested) || requested < 0 || requested > 2 ** 31 - 1) {
    throw createS3Error("InvalidArgument", { message: `${name} must be a whole number from 0 to 2147483647` });
  }
  return Math.min(requested, pageLimit);
}

/** A page's start as text that callers hand back unread. */
export function encodePageToken(start: PageStart): string {
  const text = start.kind === "beginning" ? "b" : start.kind === "after-prefix" ? `p${start.prefix}` : `k${start.key}`;
  return Buffer.from(`1${text}`, "utf8").toString("base64url");
}

/** The reverse of {@link encodePageToken}; anything else is InvalidArgument. */
export function decodePageToken(token: string): PageStart {
  const text = /^[A-Za-z0-9_-]+$/.test(token) ? Buffer.from(token, "base64url").toString("utf8") : "";
  const rest = text.slice(2);
  if (text.startsWith("1k")) return { kind: "after-key", key: rest };
  if (text.startsWith("1p")) return { kind: "after-prefix", prefix: rest };
  if (text === "1b") return { kind: "beginning" };
  throw createS3Error("InvalidArgument", { message: "the continuation token is none that a listing gave; start the listing anew" });
}

/** Text of a listing under `encoding-type=url`: percent-encoded UTF-8, slashes as they are. Other encodings do not exist. */
export function listingEncoder(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType !== "url") throw createS3Error("InvalidArgument", { message: `encoding type ${encodingType} is unknown; the only one is url` });
  return (text) => encodeURIComponent(text).replace(/%2F/g, "/");
}
