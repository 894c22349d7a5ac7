// Metadata entries that are really HTTP headers, as boto took them; and text beyond ASCII.

import { decodeWords, encodeWords } from "../http/encoded-words.ts";

/** Well-known names, in lower case, and the member of PutObject that each belongs in. */
const members: ReadonlyMap<string, string> = new Map([
  ["cache-control", "CacheControl"],
  ["content-disposition", "ContentDisposition"],
  ["content-encoding", "ContentEncoding"],
  ["content-language", "ContentLanguage"],
  ["content-md5", "ContentMD5"],
  ["content-type", "ContentType"],
  ["expires", "Expires"],
]);

interface WithMetadata {
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Moves entries like `Content-Type` from `Metadata` to the member they belong in, where they go before what is there; names are
 * taken in any case of letters. Everything else stays user metadata (`x-amz-meta-…`), encoded where it is not ASCII.
 */
export function withHeadersFromMetadata<P extends WithMetadata>(params: P): P {
  if (params.Metadata === undefined) return params;
  const metadata: Record<string, string> = {};
  const headers: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params.Metadata)) {
    const member = members.get(name.toLowerCase());
    if (member === undefined) metadata[name] = encodeWords(value);
    else headers[member] = member === "Expires" ? new Date(value) : value;
  }
  return { ...params, ...headers, Metadata: metadata };
}

/** User metadata as it was before it was encoded. */
export function decodeMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, decodeWords(value)]));
}

/** A value by its name in any case of letters: S3 gives names back in lower case. */
export function metadataValue(metadata: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(metadata, name)) return metadata[name];
  const wanted = name.toLowerCase();
  return Object.entries(metadata).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
