// Headers to members and back.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { assertMetadataText, decodeHeaderText, encodeHeaderText } from "./header-text.ts";
import { formatScalar, parseScalar, wrongType } from "./scalars.ts";
import type { IndexedMember, ShapeIndex } from "./shape-index.ts";

/** Appends the header of one member. */
export function writeHeader(headers: HeaderList, entry: IndexedMember, value: unknown): void {
  const { shape } = entry.member;
  if (typeof shape === "object" && shape.kind === "list") {
    const items = Array.isArray(value) ? value : wrongType(entry.name, "an array", value);
    headers.push(entry.wireName, encodeHeaderText(items.map((item) => formatScalar(shape.of, item, entry.name)).join(","), entry.name));
    return;
  }
  headers.push(entry.wireName, encodeHeaderText(formatScalar(shape, value, entry.name), entry.name));
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Appends one header per entry of a map: user metadata. Names go out in lower case, as S3 stores them. */
export function writePrefixHeaders(headers: HeaderList, entry: IndexedMember, value: unknown): void {
  if (typeof value !== "object" || value === null) wrongType(entry.name, "an object of strings", value);
  const seen = new Set<string>();
  for (const [name, text] of Object.entries(value)) {
    if (text === undefined) continue;
    if (!token.test(name)) throw invalidInput("ParamValidation", `${entry.name} name "${name}" must consist of letters, digits, "-", "_" and "."`);
    if (seen.has(name.toLowerCase())) throw invalidInput("ParamValidation", `${entry.name} has two entries named "${name.toLowerCase()}": names differ by more than case`);
    seen.add(name.toLowerCase());
    if (typeof text !== "string") wrongType(`${entry.name} ${name}`, "a string", text);
    assertMetadataText(text, `${entry.name} "${name}"`);
    headers.push(entry.wireName + name.toLowerCase(), encodeHeaderText(text, `${entry.name} ${name}`));
  }
}

/** Fills members from headers. Values that make no sense for their member are left out. */
export function readHeaders(index: ShapeIndex, headers: HeaderList, into: Record<string, unknown>): void {
  const prefix = index.prefixHeaders;
  const byHeader = index.headers;
  let map: Record<string, string> | undefined;
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] as string;
    const entry = byHeader.get(name);
    if (entry !== undefined) {
      const value = readHeader(entry, headers[at + 1] as string);
      if (value !== undefined) into[entry.name] = value;
    } else if (prefix !== undefined && name.startsWith(prefix.wireName)) {
      map ??= {};
      map[name.slice(prefix.wireName.length)] = decodeHeaderText(headers[at + 1] as string);
    }
  }
  if (map !== undefined && prefix !== undefined) into[prefix.name] = map;
  if (index.byName.has("ExpiresString")) readExpiresText(headers, into);
}

function readHeader(entry: IndexedMember, text: string): unknown {
  const { shape } = entry.member;
  if (typeof shape === "object" && shape.kind === "list") return text.split(",").map((item) => parseScalar(shape.of, item.trim()));
  return shape === "string" ? decodeHeaderText(text) : parseScalar(shape, text);
}

/** `Expires` may hold anything: what is not a date is kept as text. */
function readExpiresText(headers: HeaderList, into: Record<string, unknown>): void {
  for (let at = 0; at < headers.length; at += 2) if (headers[at] === "expires") into["ExpiresString"] = headers[at + 1];
}
