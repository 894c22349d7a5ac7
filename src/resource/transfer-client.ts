// The client as resources see it: operations and transfers. An interface, so that the service can lead to its resources and they
// back to it without importing each other.

import type { BodyInput } from "../bytes/body-input.ts";
import type { Client } from "../client/client.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { CopyDestination, CopyFrom, CopyOptions, CopyResult, DeleteManyInput, DeleteManyOptions, DeleteManyResult, DeleteTarget, DownloadInput, DownloadTarget, TransferOptions, UploadInput, UploadResult } from "../transfer/index.ts";

/** Options of a download to a file. */
export interface DownloadFileOptions extends TransferOptions {
  /** Gives the file the object's `Last-Modified` as its modification time; one HEAD more. Default false. */
  readonly preserveMtime?: boolean | undefined;
}

/** A client with transfers: what `new S3()` makes. */
export interface TransferClient extends Client {
  upload(body: BodyInput, input: UploadInput, options?: TransferOptions): Promise<UploadResult>;
  uploadFile(path: string, input: UploadInput, options?: TransferOptions): Promise<UploadResult>;
  download(input: DownloadInput, target: DownloadTarget, options?: TransferOptions): Promise<HeadObjectOutput>;
  downloadFile(input: DownloadInput, path: string, options?: DownloadFileOptions): Promise<HeadObjectOutput>;
  copy(source: CopyFrom, destination: CopyDestination, options?: CopyOptions): Promise<CopyResult>;
  deleteMany(input: DeleteManyInput, targets: Iterable<DeleteTarget> | AsyncIterable<DeleteTarget>, options?: DeleteManyOptions): Promise<DeleteManyResult>;
  /** MD5 of bytes in memory, in base64, as `Content-MD5` has it. */
  md5(bytes: Uint8Array): string;
}
