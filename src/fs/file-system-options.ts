// Options of a file system, resolved once.

import { invalidInput } from "../errors/create-s3-error.ts";
import { resolveTransferConfig, type TransferConfig } from "../transfer/transfer-options.ts";

/** How a bucket is seen as a file system. */
export interface FileSystemOptions {
  /** The folder of the bucket that is the root, `home/`; a `/` is added at its end. Default: the whole bucket. */
  readonly prefix?: string | undefined;
  /**
   * `implicit`: folders come into being with what is written below them, as is usual in S3. `required`: writing below a folder
   * that does not exist is ENOENT, as on disks; one more look per write. Default `implicit`.
   */
  readonly parents?: "implicit" | "required" | undefined;
  /**
   * Looks before it writes, so that nothing is written over a folder (EISDIR) or below a file (ENOTDIR): one listing and one HEAD
   * per folder above. False: one request per write. Default true.
   */
  readonly checks?: boolean | undefined;
  /** Asks for the content type of empty objects in listings, which alone tells folders marked `application/x-directory`. Default false. */
  readonly contentTypeMarkers?: boolean | undefined;
  /** Gives new files the content type that their names suggest. Default: none, which stores take for `application/octet-stream`; `guessContentType` goes by the extension. */
  readonly contentTypeOf?: ((path: string) => string | undefined | Promise<string | undefined>) | undefined;
  /** Makes the bucket where it is missing, when `reconnect()` or `openFileSystem()` looks. Default false. */
  readonly createBucket?: boolean | undefined;
  /** Objects of one bulk operation (rename, copy, folders) under way at the same time. Default 32. */
  readonly concurrency?: number | undefined;
  /** What one small read of an open file fetches, so that reading byte by byte is not a request per byte. Default 262,144. */
  readonly readAheadBytes?: number | undefined;
  /** What a file opened with `r+`, `w+` or `a+` holds of its changes until it is closed, by pages of 65,536; more is EFBIG. Default 67,108,864. */
  readonly editBufferBytes?: number | undefined;
  /** Names that `watch()` can follow; more end it with ENOSPC. Memory: about 200 bytes each. Default 100,000. */
  readonly maxWatchedNames?: number | undefined;
  /** What `account.overallBytes` says. S3 has no limit. Default 10^12. */
  readonly overallBytes?: number | undefined;
  /** What `account.maxFileSizeBytes` says. S3's own limit is 5 TiB, or what 10,000 parts hold. Default 10^12. */
  readonly maxFileSizeBytes?: number | undefined;
  /** How files are cut into parts, see `TransferConfig`. */
  readonly transfer?: TransferConfig | undefined;
}

/** Options with every field. */
export type ResolvedFileSystemOptions = { readonly [Name in keyof Required<FileSystemOptions>]: Exclude<FileSystemOptions[Name], undefined> };

const defaults: ResolvedFileSystemOptions = {
  prefix: "",
  parents: "implicit",
  checks: true,
  contentTypeMarkers: false,
  contentTypeOf: () => undefined,
  createBucket: false,
  concurrency: 32,
  readAheadBytes: 262_144,
  editBufferBytes: 67_108_864,
  maxWatchedNames: 100_000,
  overallBytes: 1e12,
  maxFileSizeBytes: 1e12,
  transfer: {},
};

const isPositive = (value: unknown): string | undefined => (Number.isSafeInteger(value) && (value as number) > 0 ? undefined : "a whole number above 0");
const isBoolean = (value: unknown): string | undefined => (typeof value === "boolean" ? undefined : "true or false");

const checks = {
  prefix: (value: unknown) => (typeof value === "string" ? undefined : "a string"),
  parents: (value: unknown) => (value === "implicit" || value === "required" ? undefined : '"implicit" or "required"'),
  checks: isBoolean,
  contentTypeMarkers: isBoolean,
  contentTypeOf: (value: unknown) => (typeof value === "function" ? undefined : "a function"),
  createBucket: isBoolean,
  concurrency: isPositive,
  readAheadBytes: isPositive,
  editBufferBytes: isPositive,
  maxWatchedNames: isPositive,
  overallBytes: isPositive,
  maxFileSizeBytes: isPositive,
  transfer: (value: unknown) => (typeof value === "object" && value !== null ? undefined : "an object"),
} satisfies Record<keyof FileSystemOptions, (value: unknown) => string | undefined>;

/** Completes and checks options; an unknown one is refused. */
export function resolveFileSystemOptions(given: FileSystemOptions): ResolvedFileSystemOptions {
  for (const [name, value] of Object.entries(given)) {
    const check = (checks as Record<string, ((value: unknown) => string | undefined) | undefined>)[name];
    if (check === undefined) throw invalidInput("UnknownOption", `unknown option "${name}" of a file system; known are ${Object.keys(checks).join(", ")}`);
    const expected = value === undefined ? undefined : check(value);
    if (expected !== undefined) throw invalidInput("InvalidOption", `option "${name}" of a file system must be ${expected}`);
  }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ResolvedFileSystemOptions>;
  const { prefix = "", transfer = {} } = present;
  resolveTransferConfig(transfer);
  return Object.freeze({ ...defaults, ...present, prefix: prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/` });
}
