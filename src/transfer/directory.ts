// Whole folders: files up, keys down, keys across. Files move at the same time; one that fails does not stop the others.

import type { Client } from "../client/client.ts";
import type { CopyDestination } from "./copy-input.ts";
import { copyObject, type CopyOptions } from "./copy.ts";
import type { DownloadInput } from "./download-input.ts";
import { downloadListed } from "./download.ts";
import type { TransferProgress } from "./progress.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import type { TransferOptions } from "./transfer-options.ts";
import type { UploadInput } from "./upload-input.ts";
import { uploadFile } from "./upload.ts";
import { independentLine } from "./scheduler.ts";

/** One file of a folder's transfer, and where it goes. */
export interface DirectoryItem {
  /** Local path, or key of the source. */
  readonly source: string;
  /** Key, or local path of the destination. */
  readonly destination: string;
  readonly size: number;
}

/** Options of a folder's transfer. */
export interface DirectoryOptions extends TransferOptions {
  /** Files under way at the same time. Default 32. Each holds what a single transfer holds. */
  readonly maxFiles?: number | undefined;
  /** Leaves out files for which it gives false; `name` is the path or key below the folder, with `/` between names. */
  readonly filter?: ((name: string, size: number) => boolean) | undefined;
  /** Called when a file is found, before it is moved. */
  readonly onFound?: ((item: DirectoryItem) => void) | undefined;
  /** Called when a file has arrived. */
  readonly onMoved?: ((item: DirectoryItem) => void) | undefined;
  /** Called when a file could not be moved; the others go on. Without it the first failure ends the transfer. */
  readonly onFailed?: ((item: DirectoryItem, error: unknown) => void) | undefined;
}

/** What a folder's transfer came to. */
export interface DirectoryResult {
  readonly files: number;
  readonly bytes: number;
  readonly failed: number;
}

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
  return moveAll(context, items(), options, async ({ name, source, destination }, fileOptions) => {
    await uploadFile(context, source, { ...shared, ...options.inputOf?.(name), Key: destination }, fileOptions);
  });
}

/** Downloads every object below a prefix into a folder. Keys that end with `/` become folders; none may lead out of it. */
export async function downloadDirectory(context: TransferContext, input: DownloadDirectoryInput, folder: string, options: DirectoryOptions): Promise<DirectoryResult> {
  const files = requireFiles(context);
  const { Prefix = "", ...shared } = input;
  const made = new Set<string>();
  return moveAll(context, listBelow(context.client, input.Bucket, Prefix, options), options, async ({ name, source, size }, fileOptions) => {
    if (name === "") return;
    const path = files.resolveInside(folder, name);
    if (name.endsWith("/") && size === 0) return files.makeFolder(path);
    const parent = files.folderOf(path);
    if (!made.has(parent)) {
      await files.makeFolder(parent);
      made.add(parent);
    }
    await downloadListed(context, { ...shared, Key: source }, path, size, fileOptions);
  });
}

/** Copies every object below a prefix to below another one, within S3. */
export async function copyDirectory(
  context: TransferContext,
  source: { readonly Bucket: string; readonly Prefix?: string | undefined },
  destination: Omit<CopyDestination, "Key"> & { readonly Prefix?: string | undefined },
  options: DirectoryOptions & CopyOptions,
): Promise<DirectoryResult> {
  const { Prefix = "", ...shared } = destination;
  const listing = listBelow(options.sourceClient ?? context.client, source.Bucket, source.Prefix ?? "", options);
  return moveAll(context, listing, options, async ({ name, source: key }, fileOptions) => {
    await copyObject(context, { Bucket: source.Bucket, Key: key }, { ...shared, Key: Prefix + name }, { sourceClient: options.sourceClient, ...fileOptions });
  });
}

async function* listBelow(client: Client, Bucket: string, Prefix: string, options: DirectoryOptions): AsyncGenerator<DirectoryItem & { readonly name: string }> {
  const call = options.signal === undefined ? {} : { signal: options.signal };
  for await (const page of client.paginate("listObjectsV2", { Bucket, Prefix }, call)) {
    for (const { Key, Size } of page.Contents) {
      const name = Key.slice(Prefix.length);
      if (options.filter?.(name, Size) === false) continue;
      yield { name, source: Key, destination: name, size: Size };
    }
  }
}

async function moveAll<I extends DirectoryItem>(context: TransferContext, items: AsyncIterable<I>, options: DirectoryOptions, move: (item: I, options: TransferOptions) => Promise<void>): Promise<DirectoryResult> {
  let files = 0;
  let bytes = 0;
  let failed = 0;
  const total = { transferred: 0 };
  const onProgress = options.onProgress && ((event: TransferProgress) => {
    total.transferred += event.delta;
    options.onProgress?.({ ...event, transferred: total.transferred, total: undefined });
  });
  // Whole files are not requests: they wait in a line of their own, so that they cannot take the places of their own parts.
  const line = independentLine(options.maxFiles ?? 32);
  async function* announced(): AsyncGenerator<I> {
    for await (const item of items) {
      options.onFound?.(item);
      yield item;
    }
  }
  await line.runAll(
    announced(),
    async (item, signal) => {
      try {
        await move(item, { signal, onProgress, transfer: options.transfer, control: options.control, resume: options.resume });
        files++;
        bytes += item.size;
        options.onMoved?.(item);
      } catch (error) {
        failed++;
        if (options.onFailed === undefined || signal.aborted) throw error;
        options.onFailed(item, error);
      }
    },
    options.signal,
  );
  return { files, bytes, failed };
}
