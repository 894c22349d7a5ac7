// Percent-encoding as S3 signs it: RFC 3986 section 2.3, everything but A-Z a-z 0-9 - . _ ~ becomes %XX of its UTF-8 form,
// in upper case. Source: AWS, "Signature Calculations for the Authorization Header", function UriEncode.

import { S3Error } from "../errors/s3-error.ts";

const plainKey = /^[A-Za-z0-9\-._~/]*$/;
const plainValue = /^[A-Za-z0-9\-._~]*$/;

/** Encodes an object key for the request path. Slashes stay; nothing is normalised (`a//b`, `../c`). */
export function encodeKey(key: string): string {
  return plainKey.test(key) ? key : encodeStrictly(key, "object key").replaceAll("%2F", "/");
}

/** Encodes a name or a value for the query: as {@link encodeKey}, slashes included. */
export function encodeQueryValue(value: string): string {
  return plainValue.test(value) ? value : encodeStrictly(value, "query value");
}

/**
 * Brings a path or a part of a query that somebody else encoded into the form that S3 signs: decoded, then encoded anew.
 * What cannot be decoded stays as it is. `+` counts as itself in a path and as a space in a query.
 */
export function reencode(text: string, part: "path" | "query"): string {
  try {
    return part === "path" ? encodeKey(decodeURIComponent(text)) : encodeQueryValue(decodeURIComponent(text.replaceAll("+", "%20")));
  } catch {
    return text;
  }
}

function encodeStrictly(text: string, what: string): string {
  let encoded: string;
  try {
    encoded = encodeURIComponent(text);
  } catch (cause) {
    throw new S3Error(`${what} holds half of a UTF-16 surrogate pair, which has no UTF-8 form; pass well-formed text`, {
      code: "InvalidText",
      kind: "invalid-input",
      cause,
    });
  }
  return encoded.replace(/[!'()*]/g, percentOf);
}

function percentOf(character: string): string {
  return "%" + character.charCodeAt(0).toString(16).toUpperCase();
}
