// Downloads to files: one request for what is small, ranges of one version for the rest.

import type { ClientBody } from "../client/client-body.ts";
import type { Client } from "../client/client.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { GetObjectInput } from "../model/generated/get-object.ts";
import type { HeadObjectInput, HeadObjectOutput } from "../model/generated/head-object.ts";
import type { FileSystem, WritableFile } from "../http/file-system.ts";
import { planParts } from "./plan.ts";
import { Progress } from "./progress.ts";
import type { Scheduler } from "./scheduler.ts";
import { resolveTransferConfig, type TransferOptions } from "./transfer-options.ts";

/** What is downloaded: the members that HeadObject and GetObject share. */
export type DownloadInput = Pick<GetObjectInput, "Bucket" | "Key" | "VersionId" | "ChecksumMode" | "SSECustomerAlgorithm" | "SSECustomerKey" | "SSECustomerKeyMD5" | "RequestPayer" | "ExpectedBucketOwner">;

/** Downloads an object to a file: HEAD, then GETs. The target keeps its old content until all is there. */
export async function downloadFile(client: Client, scheduler: Scheduler, files: FileSystem, input: DownloadInput, path: string, options: TransferOptions): Promise<HeadObjectOutput> {
  const config = resolveTransferConfig(options.transfer);
  const call = options.signal === undefined ? {} : { signal: options.signal };
  const head = await client.headObject(input as HeadObjectInput, call);
  const size = head.ContentLength;
  const progress = new Progress(options.onProgress, size, input.Bucket, input.Key);
  const file = await files.create(path);
  try {
    if (size < config.multipartThresholdBytes) await scheduler.line(1).run(() => fetchInto(client, file, input, 0, size, progress, options.signal));
    else {
      const pinned = head.ETag === undefined ? input : { ...input, IfMatch: head.ETag };
      const parts = planParts(size, config.partSizeBytes);
      await scheduler.line(config.maxConcurrency).runAll(
        parts,
        ({ number, start, end }, signal) => {
          const last = number === parts.length;
          return fetchInto(client, file, { ...pinned, Range: `bytes=${start}-${last ? "" : end - 1}` }, start, end - start, progress, signal);
        },
        options.signal,
      );
    }
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
  return head;
}

/** Fetches one range into its place. */
async function fetchInto(client: Client, file: WritableFile, input: GetObjectInput, position: number, length: number, progress: Progress, signal: AbortSignal | undefined): Promise<void> {
  const result = await client.getObject(input, signal === undefined ? {} : { signal });
  if (input.Range !== undefined && !isRange(result.ContentRange, position, length)) {
    result.Body.cancel();
    throw new S3Error(`asked for ${input.Range}, got ${result.ContentRange ?? "the whole object: the server ignores ranges"}`, { code: "WrongRange", kind: "integrity" });
  }
  const written = await file.writeBody((result.Body as ClientBody).release(), position, (count) => progress.add(count), signal);
  if (written !== length) {
    throw new S3Error(`expected ${length} bytes, but ${written} came: the object was replaced, or the server ignores ranges`, { code: "WrongLength", kind: "integrity" });
  }
}

function isRange(contentRange: string | undefined, position: number, length: number): boolean {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(contentRange ?? "");
  return match !== null && Number(match[1]) === position && Number(match[2]) === position + length - 1;
}
