// All other records as bytes: JSON, in which bytes are base64 and dates ISO text behind a marker. They are few and small next to versions.

import type { BucketRecord, Manifest, PartRecord, UploadRecord } from "./records.ts";

export const encodeBucket = (record: BucketRecord): Buffer => encodeJson(record);
export const decodeBucket = (bytes: Buffer): BucketRecord => decodeJson(bytes) as BucketRecord;
export const encodeUpload = (record: UploadRecord): Buffer => encodeJson(record);
export const decodeUpload = (bytes: Buffer): UploadRecord => decodeJson(bytes) as UploadRecord;
export const encodePart = (record: PartRecord): Buffer => encodeJson(record);
export const decodePart = (bytes: Buffer): PartRecord => decodeJson(bytes) as PartRecord;
export const encodeManifest = (record: Manifest): Buffer => encodeJson(record);
export const decodeManifest = (bytes: Buffer): Manifest => decodeJson(bytes) as Manifest;

const bytesMark = "$bytes";
const dateMark = "$date";

/** Encodes plain data with Uint8Arrays and Dates in it. */
export function encodeJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(marked(value)), "utf8");
}

/** The reverse of {@link encodeJson}. */
export function decodeJson(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString("utf8"), (_name, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const entries = value as Readonly<Record<string, unknown>>;
    const base64 = entries[bytesMark];
    if (typeof base64 === "string") return Buffer.from(base64, "base64");
    const time = entries[dateMark];
    if (typeof time === "string") return new Date(time);
    return unescaped(entries);
  });
}

// Not a replacer: JSON.stringify turns Buffers and Dates to other forms before it asks one.
function marked(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [bytesMark]: Buffer.from(value.buffer, value.byteOffset, value.length).toString("base64") };
  if (value instanceof Date) return { [dateMark]: value.toISOString() };
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  // Names that users chose (of metadata, say) must not look like marks; nor set a prototype, hence no assignment.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name.startsWith("$") ? `$${name}` : name, marked(member)]),
  );
}

function unescaped(entries: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(entries) || !Object.keys(entries).some((name) => name.startsWith("$$"))) return entries;
  return Object.fromEntries(Object.entries(entries).map(([name, member]) => [name.startsWith("$$") ? name.slice(1) : name, member]));
}
