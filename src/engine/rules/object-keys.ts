// Which keys and what metadata S3 accepts.
// Source: AWS, "Naming Amazon S3 objects" and "Working with object metadata".

import { createS3Error } from "../../errors/create-s3-error.ts";

const keyLimitBytes = 1024;
const metadataLimitBytes = 2048;

/** Refuses keys that are empty, longer than 1,024 bytes of UTF-8, or not text. */
export function assertObjectKey(key: string): void {
  if (typeof key !== "string" || key === "") throw createS3Error("InvalidRequest", { message: "an object's key must be text and not empty" });
  // Most keys are too short for counting bytes to matter: three bytes is the most that a UTF-16 unit needs.
  if (key.length > keyLimitBytes / 3 && Buffer.byteLength(key) > keyLimitBytes) {
    throw createS3Error("KeyTooLongError", { message: `an object's key may have ${keyLimitBytes} bytes of UTF-8; this one has ${Buffer.byteLength(key)}` });
  }
  if (/[\ud800-\udfff]/.test(key) && Buffer.from(key).toString() !== key) {
    throw createS3Error("InvalidRequest", { message: "an object's key must be well-formed Unicode; this one holds half of a surrogate pair" });
  }
  // Each zero byte takes two in the version table, whose keys have a limit of their own.
  if (key.includes("\0") && Buffer.byteLength(key) + key.split("\0").length > 1900) {
    throw createS3Error("KeyTooLongError", { message: "an object's key holds too many zero characters" });
  }
}

/** User metadata with lower-case names; more than 2 KiB of it is refused. */
export function normalizeUserMetadata(metadata: Readonly<Record<string, string>> | undefined): Record<string, string> | undefined {
  if (metadata === undefined) return undefined;
  const names = Object.keys(metadata);
  if (names.length === 0) return undefined;
  const entries: [string, string][] = [];
  let sizeBytes = 0;
  for (const name of names) {
    const value = metadata[name] ?? "";
    sizeBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    entries.push([name.toLowerCase(), value]);
  }
  if (sizeBytes > metadataLimitBytes) {
    throw createS3Error("MetadataTooLarge", { message: `user metadata may have ${metadataLimitBytes} bytes, names and values together; this has ${sizeBytes}` });
  }
  // Not by assignment: a name may be __proto__.
  return Object.fromEntries(entries);
}
