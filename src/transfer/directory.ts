// Whole folders: files up, keys down, keys across. Files move at the same time; one that fails does not stop the others.

import type { Client } from "../client/client.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { ListedObject } from "../model/generated/shapes-shared.ts";
import type { CopyDestination } from "./copy-input.ts";
import { copyListed, type CopyOptions } from "./copy.ts";
import type { DownloadInput } from "./download-input.ts";
import { downloadListed } from "./download.ts";
import { FolderMaker } from "./folder-maker.ts";
import { moveAll, type DirectoryItem, type DirectoryOptions, type DirectoryResult } from "./move-all.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import type { UploadInput } from "./upload-input.ts";
import { uploadFile } from "./upload.ts";

export type UploadDirectoryInput = Omit<UploadInput, "Key"> & {
  /** In front of every key. A `/` is not added: `2026/` and `2026-` are both fine. */
  readonly Prefix?: string | undefined;
};
export type DownloadDirectoryInput = Omit<DownloadInput, "Key" | "VersionId"> & { readonly Prefix?: string | undefined };

export interface UploadDirectoryOptions extends DirectoryOptions {
  /** Further arguments for a single file, by its path below the folder. */
  readonly inputOf?: ((name: string) => Partial<UploadInput>) | undefined;
}

/** Uploads every file below a folder; keys are the paths below it, with `/`, behind the prefix. */
export async function uploadDirectory(context: TransferContext, folder: string, input: UploadDirectoryInput, options: UploadDirectoryOptions): Promise<DirectoryResult> {
  const files = requireFiles(context);
  const { Prefix = "", ...shared } = input;
  async function* items(): AsyncGenerator<DirectoryItem & { readonly name: string }> {
    for await (const { relativePath, path, size } of files.walk(folder)) {
      if (options.filter?.(relativePath, size) === false) continue;
      yield { name: relativePath, source: path, destination: Prefix + relativePath, size };
    }
  }
  return moveAll(items(), options, async ({ name, source, destination }, fileOptions) => {
    await uploadFile(context, source, { ...shared, ...options.inputOf?.(name), Key: destination }, fileOptions);
  });
}

/** Options of a folder's transfer that reads objects. */
export interface ListedDirectoryOptions extends DirectoryOptions {
  /** These objects, all of them below `Prefix`, instead of everything there is. */
  readonly objects?: AsyncIterable<ListedObject> | Iterable<ListedObject> | undefined;
}

/** Downloads every object below a prefix into a folder. Keys that end with `/` become folders; none may lead out of it. */
export async function downloadDirectory(context: TransferContext, input: DownloadDirectoryInput, folder: string, options: ListedDirectoryOptions): Promise<DirectoryResult> {
  const files = requireFiles(context);
  const { Prefix = "", ...shared } = input;
  const folders = new FolderMaker(files);
  return moveAll(listBelow(context.client, input.Bucket, Prefix, options), options, async ({ name, source, size }, fileOptions) => {
    if (name === "") return;
    const path = files.resolveInside(folder, name);
    if (name.endsWith("/") && size === 0) return files.makeFolder(path);
    await folders.makeAbove(path);
    await downloadListed(context, { ...shared, Key: source }, path, size, fileOptions);
  });
}

/** Copies every object below a prefix to below another one, within S3. */
export async function copyDirectory(
  context: TransferContext,
  source: { readonly Bucket: string; readonly Prefix?: string | undefined },
  destination: Omit<CopyDestination, "Key"> & { readonly Prefix?: string | undefined },
  options: ListedDirectoryOptions & CopyOptions,
): Promise<DirectoryResult> {
  const { Prefix = "", ...shared } = destination;
  const from = source.Prefix ?? "";
  const isSameStore = (options.sourceClient ?? context.client) === context.client;
  if (options.objects === undefined && isSameStore && source.Bucket === shared.Bucket && Prefix.startsWith(from)) {
    throw invalidInput("ParamValidation", `s3://${source.Bucket}/${from} cannot be copied to s3://${shared.Bucket}/${Prefix}, which lies in it: it would never end`);
  }
  const listing = listBelow(options.sourceClient ?? context.client, source.Bucket, from, options);
  return moveAll(listing, options, async ({ name, source: key, size }, fileOptions) => {
    await copyListed(context, { Bucket: source.Bucket, Key: key }, { ...shared, Key: Prefix + name }, size, { sourceClient: options.sourceClient, ...fileOptions });
  });
}

async function* listBelow(client: Client, Bucket: string, Prefix: string, options: ListedDirectoryOptions): AsyncGenerator<DirectoryItem & { readonly name: string }> {
  for await (const { Key, Size } of options.objects ?? everyObject(client, Bucket, Prefix, options.signal)) {
    const name = Key.slice(Prefix.length);
    if (options.filter?.(name, Size) === false) continue;
    yield { name, source: Key, destination: name, size: Size };
  }
}

/** Page after page: files take longer than their names, so that pages listed ahead would only fill memory. */
async function* everyObject(client: Client, Bucket: string, Prefix: string, signal: AbortSignal | undefined): AsyncGenerator<ListedObject> {
  for await (const page of client.paginate("listObjectsV2", { Bucket, Prefix }, signal === undefined ? {} : { signal })) yield* page.Contents;
}
