// Percent-encoding as S3 signs it: everything but A-Z a-z 0-9 - . _ ~ becomes %XX of its UTF-8 bytes, in upper case.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html ("UriEncode()")

import { invalidInput } from "../errors/create-s3-error.ts";

const plainQuery = /^[A-Za-z0-9\-._~]*$/;
const plainPath = /^[A-Za-z0-9\-._~/]*$/;

/** Encodes a query parameter's name or value; `/` too. Throws for text that is not well-formed UTF-16. */
export function encodeQueryPart(text: string): string {
  return plainQuery.test(text) ? text : encode(text);
}

/** Encodes an object key for a path: `/` stays, dot segments and double slashes stay. */
export function encodeKey(key: string): string {
  return plainPath.test(key) ? key : encode(key).replaceAll("%2F", "/");
}

/** Undoes percent-encoding; `+` stays a plus. Throws an S3Error for malformed escapes or bytes that are not UTF-8. */
export function decodeUriPart(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw invalidInput("InvalidURI", `cannot decode "${text.slice(0, 80)}": malformed percent-encoding`, { status: 400, cause });
  }
}

function encode(text: string): string {
  try {
    // encodeURIComponent leaves these five, which RFC 3986 reserves and SigV4 encodes.
    return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch (cause) {
    throw invalidInput("InvalidText", "text with an unpaired surrogate cannot be sent: it has no UTF-8 form", { cause });
  }
}
