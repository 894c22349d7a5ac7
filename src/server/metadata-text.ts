// User metadata that is not ASCII. Headers cannot be trusted with it, so it goes out as encoded words, and what comes in that form
// is decoded. Source: AWS, "Working with object metadata", on non-US-ASCII characters.

import { decodeWords, encodeWords } from "../http/encoded-words.ts";

type Metadata = Readonly<Record<string, string>>;

/** Encodes what is not ASCII, for an answer. */
export function encodeMetadata(metadata: Metadata): Metadata {
  return changed(metadata, encodeWords);
}

/** Decodes what came encoded, from a request. */
export function decodeMetadata(metadata: Metadata): Metadata {
  return changed(metadata, decodeWords);
}

// Itself where nothing changes, as nearly always.
function changed(metadata: Metadata, change: (text: string) => string): Metadata {
  for (const name in metadata) {
    if (change(metadata[name] ?? "") !== metadata[name]) return Object.fromEntries(Object.entries(metadata).map(([key, text]) => [key, change(text)]));
  }
  return metadata;
}
