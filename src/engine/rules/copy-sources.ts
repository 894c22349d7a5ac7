// Where a copy comes from. Source: AWS, CopyObject, x-amz-copy-source.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { CopySource } from "../../model/copy-source.ts";

export interface ParsedCopySource {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
}

/** Reads a copy source: parts, or `BUCKET/KEY?versionId=ID` percent-encoded, with or without a leading slash. */
export function parseCopySource(source: CopySource): ParsedCopySource {
  if (typeof source !== "string") return { bucket: source.Bucket, key: source.Key, versionId: source.VersionId };
  const query = source.indexOf("?versionId=");
  const path = decode(query === -1 ? source : source.slice(0, query)).replace(/^\//, "");
  const slash = path.indexOf("/");
  if (slash < 1 || slash === path.length - 1) {
    throw createS3Error("InvalidArgument", { message: "a copy source must have the form BUCKET/KEY, percent-encoded", details: { ArgumentName: "x-amz-copy-source" } });
  }
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1), versionId: query === -1 ? undefined : decode(source.slice(query + "?versionId=".length)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw createS3Error("InvalidArgument", { message: "the copy source is not percent-encoded UTF-8", details: { ArgumentName: "x-amz-copy-source" } });
  }
}
