// The service object that programs make first: the client, and what is built on it.

import type { BodyInput } from "../bytes/body-input.ts";
import { Client } from "../client/client.ts";
import type { S3Options } from "../client/client-options.ts";
import type { Platform } from "../client/platform.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { FileSystem } from "../http/file-system.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { CopyDestination, CopyFrom } from "../transfer/copy-input.ts";
import { copyObject, type CopyOptions, type CopyResult } from "../transfer/copy.ts";
import {
  copyDirectory,
  downloadDirectory,
  uploadDirectory,
  type DirectoryOptions,
  type DirectoryResult,
  type DownloadDirectoryInput,
  type UploadDirectoryInput,
  type UploadDirectoryOptions,
} from "../transfer/directory.ts";
import { downloadFile, type DownloadInput } from "../transfer/download.ts";
import { fileSource } from "../transfer/file-source.ts";
import { Scheduler } from "../transfer/scheduler.ts";
import type { TransferOptions } from "../transfer/transfer-options.ts";
import type { UploadInput } from "../transfer/upload-input.ts";
import { upload, type UploadResult } from "../transfer/upload.ts";

/** S3: every operation as a method, transfers, presigned access. */
export class S3Service extends Client {
  readonly #files: FileSystem | undefined;
  readonly #scheduler: Scheduler;

  constructor(options: S3Options, platform: Platform) {
    super(options, platform);
    this.#files = platform.files;
    this.#scheduler = new Scheduler(options.maxConnections ?? 64);
  }

  /**
   * Uploads bytes, text, a Blob or a stream of any length: in one request when it is small, else in parts at the same time,
   * which are aborted if anything fails. Memory: bytes and Blobs none; streams up to `maxConcurrency` parts.
   */
  upload(body: BodyInput, input: UploadInput, options: TransferOptions = {}): Promise<UploadResult> {
    return upload(this, this.#scheduler, body, input, options);
  }

  /** Uploads a file, as {@link upload} does. Memory: 512 KiB per request under way. */
  async uploadFile(path: string, input: UploadInput, options: TransferOptions = {}): Promise<UploadResult> {
    const file = await this.#fileSystem().open(path);
    try {
      return await upload(this, this.#scheduler, fileSource(file, path), input, options);
    } finally {
      await file.close();
    }
  }

  /**
   * Downloads an object to a file: one HEAD, then one GET, or ranges of the same version at the same time. The data goes to a
   * temporary sibling that replaces `path` at the end; a failure leaves an older file alone. Memory: 1 MiB per request.
   */
  downloadFile(input: DownloadInput, path: string, options: TransferOptions = {}): Promise<HeadObjectOutput> {
    return downloadFile(this, this.#scheduler, this.#fileSystem(), input, path, options);
  }

  /** Copies an object within S3, in one request or in parts by its size. One HEAD of the source first. */
  copy(source: CopyFrom, destination: CopyDestination, options: CopyOptions = {}): Promise<CopyResult> {
    return copyObject(this, this.#scheduler, source, destination, options);
  }

  /** Uploads every file below a folder, 32 at a time. Keys are the paths below it, with `/`, behind `Prefix`. */
  uploadDirectory(folder: string, input: UploadDirectoryInput, options: UploadDirectoryOptions = {}): Promise<DirectoryResult> {
    return uploadDirectory(this, this.#scheduler, this.#fileSystem(), folder, input, options);
  }

  /** Downloads every object below `Prefix` into a folder, 32 at a time. A key that would lead out of the folder is refused. */
  downloadDirectory(input: DownloadDirectoryInput, folder: string, options: DirectoryOptions = {}): Promise<DirectoryResult> {
    return downloadDirectory(this, this.#scheduler, this.#fileSystem(), input, folder, options);
  }

  /** Copies every object below a prefix to below another one, within S3. */
  copyDirectory(
    source: { readonly Bucket: string; readonly Prefix?: string | undefined },
    destination: Omit<CopyDestination, "Key"> & { readonly Prefix?: string | undefined },
    options: DirectoryOptions & CopyOptions = {},
  ): Promise<DirectoryResult> {
    return copyDirectory(this, this.#scheduler, source, destination, options);
  }

  #fileSystem(): FileSystem {
    if (this.#files === undefined) throw new S3Error("there are no files on this platform; use upload() and getObject()", { code: "NoFileSystem", kind: "unsupported" });
    return this.#files;
  }
}
