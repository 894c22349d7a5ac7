// What every call of a file system works with.

import type { BodyInput } from "../bytes/body-input.ts";
import type { CallOptions } from "../client/call-options.ts";
import type { Client } from "../client/client.ts";
import type { CopyDestination, CopyFrom, CopyOptions, CopyResult, DeleteManyInput, DeleteManyOptions, DeleteManyResult, DeleteTarget, TransferOptions, UploadInput, UploadResult } from "../transfer/index.ts";
import type { ResolvedFileSystemOptions } from "./file-system-options.ts";

/** The client of a file system: what `new S3()` makes. */
export interface FileClient extends Client {
  upload(body: BodyInput, input: UploadInput, options?: TransferOptions): Promise<UploadResult>;
  uploadFile(path: string, input: UploadInput, options?: TransferOptions): Promise<UploadResult>;
  copy(source: CopyFrom, destination: CopyDestination, options?: CopyOptions): Promise<CopyResult>;
  deleteMany(input: DeleteManyInput, targets: Iterable<DeleteTarget> | AsyncIterable<DeleteTarget>, options?: DeleteManyOptions): Promise<DeleteManyResult>;
  md5(bytes: Uint8Array): string;
}

/** The bucket of a file system: what `s3.bucket(name)` makes. */
export interface FileBucket {
  readonly name: string;
  readonly client: FileClient;
  create(params?: object, options?: CallOptions): Promise<unknown>;
}

export interface FileContext {
  readonly client: FileClient;
  readonly bucket: FileBucket;
  readonly options: ResolvedFileSystemOptions;
}

/** An object behind a path. */
export interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

/** Where the file at a path is. */
export function placeOf(context: FileContext, path: string): ObjectPlace {
  return { Bucket: context.bucket.name, Key: keyOf(context, path) };
}

/** The key of the file at a path. */
export function keyOf(context: FileContext, path: string): string {
  return context.options.prefix + path.slice(1);
}

/** What the keys below a folder begin with. */
export function folderKeyOf(context: FileContext, path: string): string {
  return path === "/" ? context.options.prefix : `${keyOf(context, path)}/`;
}

/** Options of a request that can be ended. */
export function callOf(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
