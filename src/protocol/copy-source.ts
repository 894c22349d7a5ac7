// The source of a copy: an object in TypeScript, one header on the wire.

import { invalidInput } from "../errors/create-s3-error.ts";
import { decodeUriPart, encodeKey, encodeQueryPart } from "../http/uri-encode.ts";
import type { CopySource } from "../model/copy-source.ts";

/**
 * `BUCKET/KEY?versionId=ID`, percent-encoded with slashes kept. A string that holds a `%` is taken as encoded already; any
 * other is encoded, but for its `?versionId=` at the end.
 */
export function formatCopySource(source: CopySource): string {
  if (typeof source === "string") {
    if (source.includes("%")) return source;
    const mark = source.lastIndexOf("?versionId=");
    return mark < 0 ? encodeKey(source) : encodeKey(source.slice(0, mark)) + source.slice(mark);
  }
  if (typeof source !== "object" || typeof source?.Bucket !== "string" || typeof source.Key !== "string") {
    throw invalidInput("ParamValidation", "CopySource must be a string or an object with Bucket and Key");
  }
  const version = source.VersionId === undefined ? "" : `?versionId=${encodeQueryPart(source.VersionId)}`;
  const separator = source.Bucket.startsWith("arn:") ? "/object/" : "/";
  return `${encodeKey(source.Bucket)}${separator}${encodeKey(source.Key)}${version}`;
}

/** Undoes `formatCopySource`, for the server. A leading slash, which some clients send, is passed over. */
export function parseCopySource(text: string): { Bucket: string; Key: string; VersionId?: string } | undefined {
  const mark = text.lastIndexOf("?versionId=");
  const path = decodeUriPart(mark < 0 ? text : text.slice(0, mark)).replace(/^\//, "");
  const slash = path.indexOf("/");
  if (slash <= 0 || slash === path.length - 1) return undefined;
  const parts = { Bucket: path.slice(0, slash), Key: path.slice(slash + 1) };
  return mark < 0 ? parts : { ...parts, VersionId: decodeUriPart(text.slice(mark + 11)) };
}
