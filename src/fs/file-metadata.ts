// What S3 does not know of files and keeps as user metadata: modification time and permission bits, under the names that rclone
// gives them (https://rclone.org/s3/#metadata). Links are small objects whose mode says so, as s3fs has them.

import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import { isDirectoryKey } from "./directory-markers.ts";
import { S3Stats, type EntryKind } from "./stats.ts";

const linkFormat = 0o120_000;
const formatMask = 0o170_000;

/** Answers of HEAD and of GET say the same. */
export type ObjectHead = Pick<HeadObjectOutput, "ContentLength" | "ContentType" | "ETag" | "LastModified" | "Metadata">;

export interface FileMetadata {
  readonly modified?: Date | undefined;
  readonly mode?: number | undefined;
}

/** Metadata entries for a file's time and permission bits. */
export function serializeFileMetadata({ modified, mode }: FileMetadata): Record<string, string> {
  return {
    ...(modified === undefined ? {} : { mtime: String(modified.getTime() / 1000) }),
    ...(mode === undefined ? {} : { mode: mode.toString(8) }),
  };
}

/** Metadata of a link. */
export const linkMetadata: Readonly<Record<string, string>> = { mode: (linkFormat | 0o777).toString(8) };

/** What kind of entry an object is by itself. */
export function kindOf(key: string, head: ObjectHead): EntryKind {
  if (isDirectoryKey(key, head.ContentType)) return "directory";
  return ((modeOf(head) ?? 0) & formatMask) === linkFormat ? "link" : "file";
}

/** Facts about an object. */
export function statsOf(key: string, head: ObjectHead, kind: EntryKind = kindOf(key, head)): S3Stats {
  const mode = modeOf(head);
  return new S3Stats({
    kind,
    key,
    size: kind === "directory" ? 0 : (head.ContentLength ?? 0),
    modified: modifiedOf(head) ?? head.LastModified,
    stored: head.LastModified,
    mode: mode === undefined ? undefined : mode & 0o7777,
    eTag: kind === "directory" ? undefined : head.ETag,
    contentType: head.ContentType,
  });
}

function modeOf(head: ObjectHead): number | undefined {
  const text = head.Metadata?.["mode"];
  return text !== undefined && /^[0-7]{3,7}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function modifiedOf(head: ObjectHead): Date | undefined {
  const text = head.Metadata?.["mtime"];
  const seconds = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12 ? new Date(Math.round(seconds * 1000)) : undefined;
}
