// Header values between TypeScript strings and the latin-1 text that HTTP carries.

import { invalidInput } from "../errors/create-s3-error.ts";

const visibleAscii = /^[\t\x20-\x7e]*$/;
const controls = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * Encodes a header's value: ASCII as it is, anything else as the latin-1 reading of its UTF-8 bytes, which is what servers
 * decode. Control characters are refused: a line break would begin another header.
 */
export function encodeHeaderText(value: string, name: string): string {
  if (visibleAscii.test(value)) return value;
  if (controls.test(value)) throw invalidInput("ParamValidation", `${name} holds a control character, which a header cannot carry`);
  return latin1OfUtf8(value);
}

/** Decodes a header's value: UTF-8 where its bytes are UTF-8, else latin-1. */
export function decodeHeaderText(value: string): string {
  if (visibleAscii.test(value)) return value;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(value, (character) => character.charCodeAt(0)));
  } catch {
    return value;
  }
}

/** Checks user metadata, which S3 keeps as headers: ASCII only, unlike boto 2 that encoded the rest in its own way. */
export function assertMetadataText(text: string, name: string): void {
  if (!visibleAscii.test(text)) {
    throw invalidInput("ParamValidation", `${name} must be ASCII, since it travels as a header: encode other characters yourself (for example with encodeURIComponent)`);
  }
}

function latin1OfUtf8(text: string): string {
  let result = "";
  for (const byte of new TextEncoder().encode(text)) result += String.fromCharCode(byte);
  return result;
}
