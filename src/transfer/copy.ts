// Copies within S3: one request for what is small, ranges copied as parts for the rest. No byte passes through here.

import type { Client } from "../client/client.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { CreateMultipartUploadInput } from "../model/generated/create-multipart-upload.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { CompletedPart } from "../model/generated/index.ts";
import type { CopyDestination, CopyFrom } from "./copy-input.ts";
import { planParts, planPartSize } from "./plan.ts";
import { Progress } from "./progress.ts";
import { routeCopy } from "./route-arguments.ts";
import type { Scheduler } from "./scheduler.ts";
import { resolveTransferConfig, type TransferOptions } from "./transfer-options.ts";

export interface CopyOptions extends TransferOptions {
  /** The client that can read the source, when it lives in another region or account. Only asked for the source's HEAD. */
  readonly sourceClient?: Client | undefined;
}

/** What the store answered. */
export interface CopyResult {
  readonly ETag: string | undefined;
  readonly VersionId: string | undefined;
}

/** CopyObject takes at most this much. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
const singleCopyBytes = 5 * 1024 ** 3;

/** Copies an object. A copy in parts keeps metadata, content headers and tags as a single one does, unless they are replaced. */
export async function copyObject(client: Client, scheduler: Scheduler, source: CopyFrom, destination: CopyDestination, options: CopyOptions): Promise<CopyResult> {
  const config = resolveTransferConfig(options.transfer);
  const call = options.signal === undefined ? {} : { signal: options.signal };
  const { head: headInput, single } = routeCopy(destination);
  const reader = options.sourceClient ?? client;
  const head = await reader.headObject({ ...headInput, Bucket: source.Bucket, Key: source.Key, ...(source.VersionId === undefined ? {} : { VersionId: source.VersionId }) }, call);
  const size = head.ContentLength;
  const progress = new Progress(options.onProgress, size, destination.Bucket, destination.Key);
  if (size < config.multipartThresholdBytes && size <= singleCopyBytes) {
    const result = await scheduler.line(1).run(() => client.copyObject({ ...single, CopySource: source }, call));
    progress.add(size);
    return { ETag: result.CopyObjectResult.ETag, VersionId: result.VersionId };
  }
  return copyInParts(client, scheduler, source, destination, head, progress, options);
}

async function copyInParts(
  client: Client,
  scheduler: Scheduler,
  source: CopyFrom,
  destination: CopyDestination,
  head: HeadObjectOutput,
  progress: Progress,
  options: CopyOptions,
): Promise<CopyResult> {
  const config = resolveTransferConfig(options.transfer);
  const call = options.signal === undefined ? {} : { signal: options.signal };
  const { create, part: partInput, complete } = routeCopy(destination);
  const kept = { ...keptOf(destination, head), ...(await tagsOf(options.sourceClient ?? client, source, destination, head, call)) };
  const { UploadId } = await client.createMultipartUpload({ ...kept, ...create }, call);
  const target = { Bucket: destination.Bucket, Key: destination.Key, UploadId };
  const finished: CompletedPart[] = [];
  const pinned = head.ETag === undefined ? {} : { CopySourceIfMatch: head.ETag };
  try {
    const parts = planParts(head.ContentLength, planPartSize(config.partSizeBytes, head.ContentLength));
    await scheduler.line(config.maxConcurrency).runAll(
      parts,
      async ({ number, start, end }, signal) => {
        const { CopyPartResult: result } = await client.uploadPartCopy(
          { ...partInput, ...pinned, ...target, PartNumber: number, CopySource: source, CopySourceRange: `bytes=${start}-${end - 1}` },
          { signal },
        );
        progress.add(end - start);
        finished.push({ PartNumber: number, ETag: result.ETag, ...checksumsOf(result) });
      },
      options.signal,
    );
    finished.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    const result = await client.completeMultipartUpload({ ...complete, ...target, MultipartUpload: { Parts: finished } }, call);
    return { ETag: result.ETag, VersionId: result.VersionId };
  } catch (error) {
    await client.abortMultipartUpload(target).catch(() => undefined);
    if (error instanceof S3Error && error.kind === "precondition") {
      throw new S3Error(`s3://${source.Bucket}/${source.Key} changed while it was copied; copy it again`, { ...error, code: "SourceChanged", kind: "precondition", cause: error });
    }
    throw error;
  }
}

const contentHeaders = ["CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "WebsiteRedirectLocation"] as const;

/** What a single CopyObject keeps by itself and a new multipart upload does not. */
function keptOf(destination: CopyDestination, head: HeadObjectOutput): Partial<CreateMultipartUploadInput> {
  if (destination.MetadataDirective === "REPLACE") return {};
  const kept: Record<string, unknown> = { Metadata: head.Metadata };
  for (const name of contentHeaders) if (head[name] !== undefined) kept[name] = head[name];
  return kept as Partial<CreateMultipartUploadInput>;
}

async function tagsOf(client: Client, source: CopyFrom, destination: CopyDestination, head: HeadObjectOutput, call: object): Promise<Partial<CreateMultipartUploadInput>> {
  if (destination.TaggingDirective === "REPLACE" || destination.Tagging !== undefined || (head.TagCount ?? 0) === 0) return {};
  const { TagSet } = await client.getObjectTagging({ Bucket: source.Bucket, Key: source.Key, ...(source.VersionId === undefined ? {} : { VersionId: source.VersionId }) }, call);
  return { Tagging: new URLSearchParams(TagSet.map(({ Key, Value }): [string, string] => [Key, Value])).toString() };
}

function checksumsOf(result: object): Partial<CompletedPart> {
  return Object.fromEntries(Object.entries(result).filter(([name, value]) => /^Checksum(?!Type)/.test(name) && value !== undefined));
}
