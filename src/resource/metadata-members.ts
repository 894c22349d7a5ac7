// Metadata entries that are really HTTP headers, as boto took them.

/** Well-known names, in lower case, and the member of PutObject that each belongs in. */
const members: Readonly<Record<string, string>> = {
  "cache-control": "CacheControl",
  "content-disposition": "ContentDisposition",
  "content-encoding": "ContentEncoding",
  "content-language": "ContentLanguage",
  "content-md5": "ContentMD5",
  "content-type": "ContentType",
  expires: "Expires",
};

interface WithMetadata {
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Moves entries like `Content-Type` from `Metadata` to the member they belong in, where they go before what is there; names are
 * taken in any case of letters. Everything else stays user metadata (`x-amz-meta-…`).
 */
export function withHeadersFromMetadata<P extends WithMetadata>(params: P): P {
  const entries = Object.entries(params.Metadata ?? {});
  if (!entries.some(([name]) => name.toLowerCase() in members)) return params;
  const routed = { ...(params as Record<string, unknown>), Metadata: Object.fromEntries(entries.filter(([name]) => !(name.toLowerCase() in members))) } as Record<string, unknown>;
  for (const [name, value] of entries) {
    const member = members[name.toLowerCase()];
    if (member !== undefined) routed[member] = member === "Expires" ? new Date(value) : value;
  }
  return routed as P;
}

/** A value by its name in any case of letters: S3 gives names back in lower case. */
export function metadataValue(metadata: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(metadata, name)) return metadata[name];
  const wanted = name.toLowerCase();
  return Object.entries(metadata).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
