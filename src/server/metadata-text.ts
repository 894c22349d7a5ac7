// User metadata that is not ASCII. Headers cannot be trusted with it, so it goes out as RFC 2047 has it for mail, and what
// comes in that form is decoded. Source: AWS, "Working with object metadata", on non-US-ASCII characters.

type Metadata = Readonly<Record<string, string>>;

const plain = /^[\t\x20-\x7e]*$/;
const encodedWord = /=\?utf-8\?([bq])\?([^?\s]*)\?=/gi;

/** Encodes what is not ASCII, for an answer. */
export function encodeMetadata(metadata: Metadata): Metadata {
  for (const name in metadata) if (!plain.test(metadata[name] ?? "")) return mapValues(metadata, (text) => (plain.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`));
  return metadata;
}

/** Decodes what came encoded, from a request. */
export function decodeMetadata(metadata: Metadata): Metadata {
  for (const name in metadata) if (metadata[name]?.includes("=?") === true) return mapValues(metadata, decodeWords);
  return metadata;
}

// White space between two encoded words is how long ones are broken, and not part of the text.
function decodeWords(text: string): string {
  return text.replace(/\?=\s+=\?/g, "?==?").replace(encodedWord, (_, encoding: string, value: string) => (encoding.toLowerCase() === "b" ? Buffer.from(value, "base64") : quotedPrintable(value)).toString("utf8"));
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(text.replaceAll("_", " ").replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
}

function mapValues(metadata: Metadata, change: (text: string) => string): Metadata {
  return Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, change(text)]));
}
