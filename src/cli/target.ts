// What a command works on: `s3://BUCKET/KEY`, a local path, or `-` for standard input and output.

import { UsageError } from "./usage-error.ts";

export type Target =
  | { readonly kind: "s3"; readonly bucket: string; readonly key: string }
  | { readonly kind: "local"; readonly path: string }
  | { readonly kind: "stdio" };

export type S3Target = Extract<Target, { kind: "s3" }>;

/** Reads an argument. */
export function parseTarget(text: string): Target {
  if (text === "-") return { kind: "stdio" };
  if (/^s3:/i.test(text)) return parseS3Target(text);
  return { kind: "local", path: text };
}

/** Reads an argument that must be on S3; the key may be empty. */
export function parseS3Target(text: string): S3Target {
  const [, bucket, key = ""] = /^s3:\/\/([^/]+)(?:\/(.*))?$/is.exec(text) ?? [];
  if (bucket === undefined) throw new UsageError(`"${text}" is not an S3 address; write s3://BUCKET or s3://BUCKET/KEY`);
  return { kind: "s3", bucket, key };
}

/** Reads an argument that must name an object. */
export function parseObjectTarget(text: string): S3Target {
  const target = parseS3Target(text);
  if (target.key === "") throw new UsageError(`"${text}" names no object; write s3://BUCKET/KEY`);
  return target;
}

/** Reads an argument that must name a bucket and nothing else. */
export function parseBucketTarget(text: string): string {
  const { bucket, key } = parseS3Target(text.includes("/") ? text : `s3://${text}`);
  if (key !== "") throw new UsageError(`"${text}" names an object; write s3://BUCKET`);
  return bucket;
}

/** Writes a target as a user would. */
export function formatTarget(target: Target): string {
  return target.kind === "s3" ? `s3://${target.bucket}/${target.key}` : target.kind === "local" ? target.path : "-";
}

/** Last name of a key or a path. */
export function baseName(path: string): string {
  return path.replace(/\/+$/, "").split("/").at(-1) ?? "";
}

/** As a folder `2026` and `2026/` are the same. */
export function folderPrefix(key: string): string {
  return key === "" || key.endsWith("/") ? key : `${key}/`;
}
