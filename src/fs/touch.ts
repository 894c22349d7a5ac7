// What is said about a file beside its content: its time and permissions, kept as metadata. S3 changes them by a copy onto itself.

import { placeOf, type FileContext } from "./file-context.ts";
import { serializeFileMetadata, type FileMetadata } from "./file-metadata.ts";
import { locateOrFail, locateTargetOrFail } from "./locate.ts";
import { putMarker } from "./make-directory.ts";

/** Sets time or permissions. A folder's are not kept; its marker is written anew. Content, headers and other metadata stay. */
export async function touch(context: FileContext, path: string, changes: FileMetadata, syscall: string, follow: boolean, signal?: AbortSignal): Promise<void> {
  const found = await (follow ? locateTargetOrFail : locateOrFail)(context, path, syscall, signal);
  if (found.kind === "directory") {
    if (path !== "/") await putMarker(context, path, signal);
    return;
  }
  const place = placeOf(context, path);
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Expires, WebsiteRedirectLocation, StorageClass, Metadata, ETag } = found.head;
  const kept = Object.fromEntries(Object.entries({ CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Expires, WebsiteRedirectLocation, StorageClass }).filter(([, value]) => value !== undefined));
  const mode = found.kind === "link" || changes.mode === undefined ? undefined : changes.mode & 0o7777;
  await context.client.copy(place, { ...kept, ...place, ...(ETag === undefined ? {} : { CopySourceIfMatch: ETag }), MetadataDirective: "REPLACE", Metadata: { ...Metadata, ...serializeFileMetadata({ ...changes, mode }) } }, { signal });
}

/** A moment as Node's calls take it: a Date, or seconds since 1970. */
export function momentOf(time: Date | number | string): Date {
  return time instanceof Date ? time : new Date(Number(time) * 1000);
}
