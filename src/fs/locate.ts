// What is at a path: a file, a link, a folder, or nothing. Costs one HEAD for files that are not empty; a HEAD and a listing of
// one key for the rest, with a HEAD more for Hadoop's markers.

import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import { hadoopSuffix } from "./directory-markers.ts";
import { callOf, folderKeyOf, keyOf, placeOf, type FileContext } from "./file-context.ts";
import { kindOf, statsOf } from "./file-metadata.ts";
import { ancestorsOf } from "./file-path.ts";
import { FileSystemError, type FileErrorInit } from "./file-system-error.ts";
import { S3Stats } from "./stats.ts";

/** A file or link, with its object. */
export interface LocatedFile {
  readonly kind: "file" | "link";
  readonly key: string;
  readonly head: HeadObjectOutput;
  readonly stats: S3Stats;
}

/** A folder, with the objects that stand for it beside `key/`. */
export interface LocatedFolder {
  readonly kind: "directory";
  readonly markers: readonly string[];
  /** True when no key is below it. */
  readonly isEmpty: boolean;
  readonly stats: S3Stats;
}

export type Located = LocatedFile | LocatedFolder;

/** Looks for a path without following a link. */
export async function locate(context: FileContext, path: string, signal?: AbortSignal): Promise<Located | undefined> {
  if (path === "/") return { kind: "directory", markers: [], isEmpty: false, stats: folderStats(context, path, new Date()) };
  const key = keyOf(context, path);
  const head = await headOf(context, path, signal);
  const kind = head === undefined ? undefined : kindOf(key, head);
  const isSure = kind === "link" || (kind === "file" && (head?.ContentLength ?? 0) > 0);
  const folder = isSure ? undefined : await locateFolder(context, path, head !== undefined, signal);
  if (head === undefined || kind === undefined) return folder;
  if (kind === "directory") return { kind, markers: [key], isEmpty: folder?.isEmpty ?? true, stats: folderStats(context, path, head.LastModified) };
  if (folder !== undefined) return { ...folder, markers: [key, ...folder.markers] };
  return { kind, key, head, stats: statsOf(key, head) };
}

/**
 * Looks for the folder of that name. `isObject`: an object without the slash is there too, and only something below it makes a
 * folder of it.
 */
export async function locateFolder(context: FileContext, path: string, isObject: boolean, signal?: AbortSignal): Promise<LocatedFolder | undefined> {
  const key = keyOf(context, path);
  const folderKey = folderKeyOf(context, path);
  const hadoopKey = key + hadoopSuffix;
  const { client, bucket } = context;
  const call = callOf(signal);
  const [listing, hadoop] = await Promise.all([
    client.listObjectsV2({ Bucket: bucket.name, Prefix: folderKey, MaxKeys: 2 }, call),
    isObject ? undefined : orMissing(client.headObject({ Bucket: bucket.name, Key: hadoopKey }, call)),
  ]);
  const isEmpty = !listing.Contents.some((listed) => listed.Key !== folderKey);
  const modified = listing.Contents[0]?.LastModified ?? hadoop?.LastModified;
  if (modified === undefined) return undefined;
  return { kind: "directory", markers: hadoop === undefined ? [] : [hadoopKey], isEmpty, stats: folderStats(context, path, modified) };
}

/** Looks for a path; a link there is to be followed. */
export async function locateTarget(context: FileContext, path: string, syscall: string, signal?: AbortSignal): Promise<Located | undefined> {
  const found = await locate(context, path, signal);
  if (found?.kind === "link") throw linkError({ syscall, path });
  return found;
}

/** Requires something to be there; a link there is to be followed. */
export async function locateTargetOrFail(context: FileContext, path: string, syscall: string, signal?: AbortSignal): Promise<Located> {
  const found = await locateTarget(context, path, syscall, signal);
  if (found !== undefined) return found;
  throw await missingError(context, { syscall, path });
}

/** The failure of a call that comes upon a link where it is for what the link leads to: at the path `link`, or at its own. */
export function linkError(init: FileErrorInit, link: string = init.path): FileSystemError {
  return new FileSystemError("ENOTDIR", { ...init, link: { path: link, isWhole: true } });
}

/** Requires something to be there. */
export async function locateOrFail(context: FileContext, path: string, syscall: string, signal?: AbortSignal): Promise<Located> {
  const found = await locate(context, path, signal);
  if (found !== undefined) return found;
  throw await missingError(context, { syscall, path });
}

/** The failure for a path at which nothing is: ENOTDIR where something above it is a file or a link, else ENOENT. */
export async function missingError(context: FileContext, init: FileErrorInit): Promise<FileSystemError> {
  const cause = init.cause ?? createS3Error("NoSuchKey", { bucket: context.bucket.name, key: keyOf(context, init.path) });
  const above = await obstacleAbove(context, init.path);
  return above === undefined ? new FileSystemError("ENOENT", { ...init, cause }) : obstacleError(above, { ...init, cause });
}

/** Something above a path that is no folder. */
export interface Obstacle {
  readonly path: string;
  readonly kind: "file" | "link";
}

/** The topmost file or link above a path, so that nothing can be below it as it stands. One HEAD per folder above. */
export async function obstacleAbove(context: FileContext, path: string, signal?: AbortSignal): Promise<Obstacle | undefined> {
  const found = await Promise.all(ancestorsOf(path).map((above) => obstacleAt(context, above, signal)));
  return found.findLast((above) => above !== undefined);
}

/** The failure for a path below what is no folder. */
export function obstacleError(above: Obstacle, init: FileErrorInit): FileSystemError {
  return new FileSystemError("ENOTDIR", { ...init, ...(above.kind === "link" ? { link: { path: above.path } } : {}) });
}

async function obstacleAt(context: FileContext, path: string, signal: AbortSignal | undefined): Promise<Obstacle | undefined> {
  const head = await headOf(context, path, signal);
  const kind = head === undefined ? "directory" : kindOf(keyOf(context, path), head);
  if (kind === "directory") return undefined;
  return (head?.ContentLength ?? 0) > 0 || (await locateFolder(context, path, true, signal)) === undefined ? { path, kind } : undefined;
}

/** The object's HEAD, or undefined where there is none. */
export function headOf(context: FileContext, path: string, signal?: AbortSignal): Promise<HeadObjectOutput | undefined> {
  return orMissing(context.client.headObject(placeOf(context, path), callOf(signal)));
}

/** Tells a missing object from everything else that can go wrong; a missing bucket is something else. */
export function isMissing(error: unknown): error is S3Error {
  return error instanceof S3Error && error.kind === "not-found" && error.code !== "NoSuchBucket";
}

async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function folderStats(context: FileContext, path: string, modified: Date): S3Stats {
  return new S3Stats({ kind: "directory", key: folderKeyOf(context, path), size: 0, modified: inWholeSeconds(modified) });
}

/** HEAD gives whole seconds, listings may give more; both must say the same. */
export function inWholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
