// The rule for object keys: 1 to 1,024 bytes of UTF-8. Keys are opaque otherwise; nothing in them is normalised.
// Source: AWS, "Naming Amazon S3 objects".

import { S3Error } from "../errors/s3-error.ts";

const longestKeyBytes = 1024;

/** Refuses a key that S3 cannot have, before a request is sent. */
export function assertKey(key: string): void {
  if (key === "") throw invalidKey("object key is empty; give 1 to 1024 bytes of UTF-8", "InvalidKey", key);
  // A UTF-16 unit becomes one to three bytes.
  if (key.length * 3 > longestKeyBytes) {
    const bytes = utf8Length(key);
    if (bytes > longestKeyBytes) {
      throw invalidKey(`object key has ${bytes} bytes of UTF-8; S3 allows 1024, so shorten it`, "KeyTooLongError", key);
    }
  }
  if (/\p{Surrogate}/u.test(key)) {
    throw invalidKey("object key holds half of a UTF-16 surrogate pair; pass well-formed text", "InvalidKey", key);
  }
}

/** Length of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

function invalidKey(message: string, code: string, key: string): S3Error {
  return new S3Error(message, { code, kind: "invalid-input", key });
}
