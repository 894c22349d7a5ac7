// The service object that programs make first: the client, and what is built on it.

import type { BodyInput } from "../bytes/body-input.ts";
import { Client } from "../client/client.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import type { CallOptions } from "../client/call-options.ts";
import type { S3Options } from "../client/client-options.ts";
import type { Platform } from "../client/platform.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import { listInParallel, type ListedPage, type ListInParallelInput, type ListInParallelOptions } from "../listing/list-in-parallel.ts";
import { matchKeys, type MatchedKey, type MatchKeysInput, type MatchKeysOptions } from "../listing/match-keys.ts";
import type { CopyDestination, CopyFrom } from "../transfer/copy-input.ts";
import { copyObject, type CopyOptions, type CopyResult } from "../transfer/copy.ts";
import { deleteMany, type DeleteManyInput, type DeleteManyOptions, type DeleteManyResult, type DeleteTarget } from "../transfer/delete-many.ts";
import {
  copyDirectory,
  downloadDirectory,
  uploadDirectory,
  type DownloadDirectoryInput,
  type ListedDirectoryOptions,
  type UploadDirectoryInput,
  type UploadDirectoryOptions,
} from "../transfer/directory.ts";
import { download, type DownloadTarget } from "../transfer/download-stream.ts";
import { downloadFile, type DownloadInput } from "../transfer/download.ts";
import { PartBuffers } from "../transfer/part-buffers.ts";
import { Scheduler } from "../transfer/scheduler.ts";
import type { DirectoryResult } from "../transfer/move-all.ts";
import type { SyncDestination, SyncOptions, SyncResult, SyncSource } from "../transfer/sync-options.ts";
import { synchronize } from "../transfer/synchronize.ts";
import { requireFiles, type TransferContext } from "../transfer/transfer-context.ts";
import type { TransferOptions } from "../transfer/transfer-options.ts";
import type { UploadInput, UploadResult } from "../transfer/upload-input.ts";
import { upload, uploadFile } from "../transfer/upload.ts";
import { withModified } from "../transfer/with-modified.ts";
import { listBuckets, type BucketCollection } from "./bucket-collections.ts";
import { openBucket, type OpenBucketOptions } from "./open-bucket.ts";
import { Bucket, S3Object } from "./resources.ts";
import type { DownloadFileOptions, TransferClient } from "./transfer-client.ts";

/** Memory for parts of streams, of all transfers of a client together. */
const partMemoryBytes = 128 * 1024 * 1024;

/** All there are: a misspelt `dryRun` must not remove anything. */
const syncOptionNames: readonly (keyof SyncOptions)[] = [
  "compare", "delete", "dryRun", "only", "filter", "inputOf", "sourceClient", "maxFiles", "onFound", "onMoved", "onFailed", "onRemoved", "beforeRemove", "onProgress", "transfer", "control", "signal",
];

/** S3: every operation as a method, transfers, presigned access. */
export class S3Service extends Client implements TransferClient {
  readonly #transfers: TransferContext;

  constructor(options: S3Options, platform: Platform) {
    super(options, platform);
    this.#transfers = {
      client: this,
      scheduler: new Scheduler(options.maxConnections ?? 64),
      buffers: new PartBuffers(partMemoryBytes),
      digests: platform.digests,
      observer: options.observer,
      files: platform.files,
    };
  }

  /**
   * Uploads bytes, text, a Blob or a stream of any length: in one request when it is small, else in parts at the same time,
   * which are aborted if anything fails. Memory: bytes and Blobs none; streams up to `maxConcurrency` parts, within 128 MiB for
   * all uploads of the client.
   */
  upload(body: BodyInput, input: UploadInput, options: TransferOptions = {}): Promise<UploadResult> {
    return upload(this.#transfers, body, input, options);
  }

  /** Uploads a file, as {@link upload} does. Memory: about 1 MiB per request under way. */
  uploadFile(path: string, input: UploadInput, options: TransferOptions = {}): Promise<UploadResult> {
    return uploadFile(this.#transfers, path, input, options);
  }

  /**
   * Downloads an object into a stream, which is left open: HEAD, then one GET, or ranges of the same version a few ahead of what
   * is being written. On failure the stream has got a part of the object.
   */
  download(input: DownloadInput, target: DownloadTarget, options: TransferOptions = {}): Promise<HeadObjectOutput> {
    return download(this.#transfers, input, target, options);
  }

  /**
   * Downloads an object to a file: one HEAD, then one GET, or ranges of the same version at the same time. The data goes to a
   * temporary sibling that replaces `path` at the end; a failure leaves an older file alone. Memory: 1 MiB per request.
   */
  async downloadFile(input: DownloadInput, path: string, options: DownloadFileOptions = {}): Promise<HeadObjectOutput> {
    const { preserveMtime = false, ...transfer } = options;
    if (!preserveMtime) return downloadFile(this.#transfers, input, path, transfer);
    const { LastModified } = await this.headObject(input, { signal: options.signal });
    return downloadFile({ ...this.#transfers, files: withModified(requireFiles(this.#transfers), LastModified) }, input, path, transfer);
  }

  /** Copies an object within S3, in one request or in parts by its size. One HEAD of the source first. */
  copy(source: CopyFrom, destination: CopyDestination, options: CopyOptions = {}): Promise<CopyResult> {
    return copyObject(this.#transfers, source, destination, options);
  }

  /** Uploads every file below a folder, 32 at a time. Keys are the paths below it, with `/`, behind `Prefix`. */
  uploadDirectory(folder: string, input: UploadDirectoryInput, options: UploadDirectoryOptions = {}): Promise<DirectoryResult> {
    return uploadDirectory(this.#transfers, folder, input, options);
  }

  /** Downloads every object below `Prefix` into a folder, 32 at a time. A key that would lead out of the folder is refused. */
  downloadDirectory(input: DownloadDirectoryInput, folder: string, options: ListedDirectoryOptions = {}): Promise<DirectoryResult> {
    return downloadDirectory(this.#transfers, input, folder, options);
  }

  /** Copies every object below a prefix to below another one, within S3. */
  copyDirectory(
    source: { readonly Bucket: string; readonly Prefix?: string | undefined },
    destination: Omit<CopyDestination, "Key"> & { readonly Prefix?: string | undefined },
    options: ListedDirectoryOptions & CopyOptions = {},
  ): Promise<DirectoryResult> {
    return copyDirectory(this.#transfers, source, destination, options);
  }

  /**
   * Makes a folder or prefix like another one: copies what is missing or changed, 32 files at a time, and with `delete` removes what
   * is too much. One side at least is on S3. Both are read side by side in order, as they are compared: memory does not grow with
   * their size. What a listing does not show is not compared (metadata, tags). A failure on the way leaves what was done so far.
   *
   * @example
   * ```ts
   * await s3.sync("./photos", { Bucket: "photos", Prefix: "2026/" }, { delete: true });
   * ```
   */
  async sync(source: SyncSource, destination: SyncDestination, options: SyncOptions = {}): Promise<SyncResult> {
    assertKnownOptions("sync", options, syncOptionNames);
    return synchronize(this.#transfers, source, destination, options);
  }

  /**
   * Lists every object below `Prefix` in the order of the keys, page by page; long listings with up to `concurrency` (8) requests at
   * the same time. A page is an array of objects as `listObjectsV2` gives them.
   */
  listInParallel(input: ListInParallelInput, options: ListInParallelOptions = {}): AsyncGenerator<ListedPage> {
    return listInParallel(this, input, options);
  }

  /** Yields the objects and folders that fit a pattern like `logs/*\/2026/**\/*.gz`; lists no folder that cannot hold any. */
  matchKeys(input: MatchKeysInput, options: MatchKeysOptions = {}): AsyncGenerator<MatchedKey> {
    return matchKeys(this, input, options);
  }

  /** Deletes any number of objects, a thousand per request. Failures of single objects are in the result. */
  deleteMany(input: DeleteManyInput, targets: Iterable<DeleteTarget> | AsyncIterable<DeleteTarget>, options: DeleteManyOptions = {}): Promise<DeleteManyResult> {
    return deleteMany(this.#transfers, input, targets, options);
  }

  /** A bucket. Sends nothing and does not look whether it exists. */
  bucket(name: string): Bucket {
    return new Bucket(this, name);
  }

  /** An object. Sends nothing and does not look whether it exists. */
  object(bucketName: string, key: string): S3Object {
    return new S3Object(this, bucketName, key);
  }

  /** The caller's buckets: `for await (const bucket of s3.buckets)`. */
  get buckets(): BucketCollection<Bucket> {
    return listBuckets(this, (listed) => new Bucket(this, listed.Name, listed));
  }

  /** Opens a bucket: rejects with kind not-found where it is missing, or makes it with `autoCreate`. One HEAD. */
  openBucket(name: string, options: OpenBucketOptions = {}): Promise<Bucket> {
    return openBucket(this.bucket(name), options);
  }

  /** The caller's canonical user id, as grants take it. One request. */
  async canonicalUserId(options?: CallOptions): Promise<string | undefined> {
    return (await this.listBuckets({}, options)).Owner?.ID;
  }

  /** MD5 of bytes in memory, in base64, as `Content-MD5` has it. */
  md5(bytes: Uint8Array): string {
    return this.#transfers.digests.md5Base64(bytes);
  }
}
