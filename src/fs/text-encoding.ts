// Text and bytes, as Node's calls take and give them: a Buffer where the runtime has them, text where an encoding is named.

import { invalidInput } from "../errors/create-s3-error.ts";

/** Names of encodings; those beyond UTF-8 need a runtime with Buffer. */
export type TextEncoding = BufferEncoding;

/** Bytes as a caller asked for them. */
export function textOf(bytes: Uint8Array, options: { readonly encoding?: string | null | undefined } | string | null | undefined): Buffer | string {
  const encoding = typeof options === "string" ? options : options?.encoding;
  if (encoding === undefined || encoding === null || encoding === "buffer") return bufferOf(bytes);
  if (/^utf-?8$/i.test(encoding)) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  assertEncoding(encoding);
  return bufferOf(bytes).toString(encoding);
}

/** Text as bytes of an encoding. */
export function decodeText(text: string, encoding: unknown = "utf8"): Uint8Array {
  if (typeof encoding !== "string" || /^utf-?8$/i.test(encoding)) return new TextEncoder().encode(text);
  assertEncoding(encoding);
  return Buffer.from(text, encoding);
}

/** The same bytes as a Buffer; themselves where there is none. */
export function bufferOf(bytes: Uint8Array): Buffer {
  if (typeof Buffer === "undefined") return bytes as Buffer;
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function assertEncoding(encoding: string): asserts encoding is TextEncoding {
  if (typeof Buffer !== "undefined" && Buffer.isEncoding(encoding)) return;
  throw invalidInput("InvalidOption", `there is no encoding "${encoding}" here`);
}
