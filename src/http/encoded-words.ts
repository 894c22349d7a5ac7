// Text beyond ASCII in headers: as RFC 2047 has it for mail, which is how S3 gives user metadata back.
// Source: AWS, "Working with object metadata", on non-US-ASCII characters.

const plain = /^[\t\x20-\x7e]*$/;
const encodedWord = /=\?utf-8\?([bq])\?([^?\s]*)\?=/gi;

/** Text that a header carries: itself, or an encoded word. */
export function encodeWords(text: string): string {
  return plain.test(text) ? text : `=?UTF-8?B?${btoa(latin1Of(new TextEncoder().encode(text)))}?=`;
}

/** Decodes encoded words; other text stays as it is. */
export function decodeWords(text: string): string {
  if (!text.includes("=?")) return text;
  // White space between two encoded words is how long ones are broken, and not part of the text.
  return text.replace(/\?=\s+=\?/g, "?==?").replace(encodedWord, (whole: string, encoding: string, value: string) => {
    const latin1 = encoding.toLowerCase() === "b" ? decodeBase64(value) : decodeQuoted(value);
    return latin1 === undefined ? whole : new TextDecoder().decode(Uint8Array.from(latin1, (character) => character.charCodeAt(0)));
  });
}

function decodeBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    // No encoded word after all.
    return undefined;
  }
}

function decodeQuoted(text: string): string {
  return text.replaceAll("_", " ").replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function latin1Of(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
