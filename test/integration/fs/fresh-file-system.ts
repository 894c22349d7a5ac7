// File systems for tests: over the embedded S3 in this process, and over the same behind HTTP with faults to inject.

import { createFileSystem, type FileSystemOptions, type S3FileSystem } from "../../../src/fs/index.ts";
import type { Bucket } from "../../../src/index.ts";
import { openLocal, openServed, type ServedStore } from "../resource/store.ts";

export interface LocalFileSystem {
  readonly fs: S3FileSystem;
  readonly bucket: Bucket;
}

/** The file system of a fresh bucket, in process. */
export async function localFileSystem(options: FileSystemOptions = {}): Promise<LocalFileSystem> {
  const { bucket } = await openLocal();
  return { fs: createFileSystem(bucket, options), bucket };
}

/** The file system of a fresh bucket behind HTTP. */
export async function servedFileSystem(options: FileSystemOptions = {}): Promise<ServedStore & { readonly fs: S3FileSystem }> {
  const served = await openServed({ maxAttempts: 1 });
  return { ...served, fs: createFileSystem(served.bucket, options) };
}

/** Stores empty or small objects by their keys. */
export async function putKeys(bucket: Bucket, keys: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, content] of Object.entries(keys)) await bucket.object(key).put(content);
}

/** Every key of a bucket. */
export async function keysOf(bucket: Bucket): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.objects) keys.push(key);
  return keys;
}
