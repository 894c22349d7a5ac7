// Listings are asked for with `encoding-type=url`, since XML cannot carry every key, and decoded before a caller sees them.

import type { Operation } from "../model/operation.ts";

const texts = ["Prefix", "Delimiter", "Marker", "NextMarker", "StartAfter", "KeyMarker", "NextKeyMarker"] as const;
const lists = [
  ["Contents", "Key"],
  ["CommonPrefixes", "Prefix"],
  ["Versions", "Key"],
  ["DeleteMarkers", "Key"],
  ["Uploads", "Key"],
] as const;

/** Tells whether the operation lists keys, so that it takes an encoding. */
export function listsKeys(operation: Operation): boolean {
  return operation.input.members["EncodingType"] !== undefined;
}

/** Decodes a listing in place. A server that did not encode (its answer has no EncodingType) is taken at its word. */
export function decodeListing(output: Record<string, unknown>): void {
  if (output["EncodingType"] !== "url") return;
  for (const name of texts) if (typeof output[name] === "string") output[name] = decode(output[name]);
  for (const [list, member] of lists) {
    const items = output[list];
    if (!Array.isArray(items)) continue;
    for (const item of items as Record<string, unknown>[]) if (typeof item[member] === "string") item[member] = decode(item[member]);
  }
  delete output["EncodingType"];
}

/** Encodes a listing in place, for the server: S3 writes a space as `+`. */
export function encodeListing(output: Record<string, unknown>): void {
  if (output["EncodingType"] !== "url") return;
  for (const name of texts) if (typeof output[name] === "string") output[name] = encode(output[name]);
  for (const [list, member] of lists) {
    const items = output[list];
    if (Array.isArray(items)) output[list] = (items as Record<string, unknown>[]).map((item) => ({ ...item, [member]: encode(String(item[member])) }));
  }
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", "%20"));
  } catch {
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/");
}
