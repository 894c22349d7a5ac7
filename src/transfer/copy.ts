// Copies within S3: one request for what is small, ranges copied as parts for the rest. No byte passes through here.

import type { Client } from "../client/client.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { CreateMultipartUploadInput } from "../model/generated/create-multipart-upload.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { CompletedPart } from "../model/generated/index.ts";
import type { CopyDestination, CopyFrom } from "./copy-input.ts";
import { createUpload } from "./create-upload.ts";
import { Gate } from "./gate.ts";
import { openJournal, type Journal, type JournalFacts } from "./journal.ts";
import { checksumsOf, noETag } from "./multipart-upload.ts";
import { planParts, planPartSize, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { assertCopyArguments, routeCopy, type RoutedCopy } from "./route-arguments.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import { failureOf } from "./transfer-failure.ts";
import { resolveTransferConfig, type ResolvedTransferConfig, type TransferOptions } from "./transfer-options.ts";
import { askToComplete, findUnfinished, type UnfinishedUpload } from "./unfinished-upload.ts";

export interface CopyOptions extends TransferOptions {
  /** The client that can read the source, when it lives in another region or account. Only asked for the source's HEAD and tags. */
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
export async function copyObject(context: TransferContext, source: CopyFrom, destination: CopyDestination, options: CopyOptions): Promise<CopyResult> {
  assertCopyArguments(destination);
  assertSource(source);
  const config = resolveTransferConfig(options.transfer);
  const routed = routeCopy(destination);
  const reader = options.sourceClient ?? context.client;
  const head = await reader.headObject({ ...routed.head, ...sourceOf(source) }, { signal: options.signal });
  const size = head.ContentLength;
  const progress = new Progress(options.onProgress, size, destination.Bucket, destination.Key);
  try {
    if (size >= config.multipartThresholdBytes || size > singleCopyBytes) return await new PartwiseCopy(context, source, destination, routed, head, config, progress, options).run();
    return await copyWhole(context, source, routed.single, size, progress, options);
  } catch (error) {
    throw failureOf(error, progress, destination);
  }
}

/** Copies an object that a listing has told of: small ones without a HEAD, as they are now. */
export async function copyListed(context: TransferContext, source: CopyFrom, destination: CopyDestination, listedSize: number, options: CopyOptions): Promise<CopyResult> {
  const config = resolveTransferConfig(options.transfer);
  if (listedSize >= config.multipartThresholdBytes || listedSize > singleCopyBytes) return copyObject(context, source, destination, options);
  assertCopyArguments(destination);
  assertSource(source);
  const progress = new Progress(options.onProgress, listedSize, destination.Bucket, destination.Key);
  try {
    return await copyWhole(context, source, destination, listedSize, progress, options);
  } catch (error) {
    throw failureOf(error, progress, destination);
  }
}

async function copyWhole(context: TransferContext, source: CopyFrom, destination: CopyDestination, size: number, progress: Progress, options: CopyOptions): Promise<CopyResult> {
  const call = { signal: options.signal, onRetry: (error: S3Error) => context.scheduler.noteFailure(error) };
  const gate = new Gate(options.control, undefined);
  const result = await context.scheduler.line(1).run(async () => {
    await gate.pass(0, options.signal);
    return context.client.copyObject({ ...destination, CopySource: source }, call);
  });
  const { ETag } = result.CopyObjectResult;
  // Who moves removes the source next.
  if (ETag === undefined) throw noETag("the copy to", destination);
  progress.add(size);
  return { ETag, VersionId: result.VersionId };
}

class PartwiseCopy {
  readonly #context: TransferContext;
  readonly #source: CopyFrom;
  readonly #destination: CopyDestination;
  readonly #routed: RoutedCopy;
  readonly #head: HeadObjectOutput;
  readonly #config: ResolvedTransferConfig;
  readonly #progress: Progress;
  readonly #options: CopyOptions;
  readonly #parts: readonly PlannedPart[];
  /** Pauses only: no byte of a copy passes through here. */
  readonly #gate: Gate;
  readonly #finished: CompletedPart[] = [];
  #uploadId = "";

  constructor(context: TransferContext, source: CopyFrom, destination: CopyDestination, routed: RoutedCopy, head: HeadObjectOutput, config: ResolvedTransferConfig, progress: Progress, options: CopyOptions) {
    this.#context = context;
    this.#source = source;
    this.#destination = destination;
    this.#routed = routed;
    this.#head = head;
    this.#config = config;
    this.#progress = progress;
    this.#options = options;
    this.#gate = new Gate(options.control, undefined);
    this.#parts = planParts(head.ContentLength, planPartSize(config.partSizeBytes, head.ContentLength));
  }

  async run(): Promise<CopyResult> {
    const journal = this.#options.resume === true && this.#head.ETag !== undefined ? await this.#openJournal() : undefined;
    try {
      const found = journal && (await findUnfinished(this.#context, this.#destination, journal, this.#parts, this.#options.signal));
      const result = found?.complete ?? (await this.#copyParts(journal, found));
      await journal?.remove();
      return { ETag: result.ETag, VersionId: result.VersionId };
    } catch (error) {
      if (journal === undefined) await this.#abort();
      else await journal.close();
      throw error;
    }
  }

  async #copyParts(journal: Journal | undefined, found: Exclude<UnfinishedUpload, { readonly complete: unknown }> | undefined): Promise<CopyResult> {
    if (found === undefined) {
      await journal?.begin();
      await this.#create();
      await journal?.placed(this.#uploadId);
    } else {
      this.#uploadId = found.uploadId;
      for (const part of found.parts) {
        this.#finished.push({ PartNumber: part.PartNumber, ETag: part.ETag, ...checksumsOf(part) });
        this.#progress.add(part.Size);
      }
    }
    await this.#context.scheduler.line(this.#config.maxConcurrency).runAll(
      this.#parts.filter(({ number }) => !this.#finished.some((part) => part.PartNumber === number)),
      async (part, signal) => {
        const finished = await this.#copyPart(part, signal);
        await journal?.finished({ part: part.number, etag: finished.ETag ?? "" });
        this.#finished.push(finished);
        this.#progress.add(part.end - part.start);
      },
      this.#options.signal,
    );
    this.#finished.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    const input = { ...this.#routed.complete, ...this.#target, MultipartUpload: { Parts: this.#finished } };
    const { ETag, VersionId } = await askToComplete(this.#context, input, this.#options.signal);
    return { ETag, VersionId };
  }

  get #call(): { signal: AbortSignal | undefined } {
    return { signal: this.#options.signal };
  }

  get #target(): { Bucket: string; Key: string; UploadId: string } {
    return { Bucket: this.#destination.Bucket, Key: this.#destination.Key, UploadId: this.#uploadId };
  }

  async #facts(): Promise<JournalFacts> {
    const { Bucket, Key, VersionId = "" } = this.#source;
    const store = await this.#context.client.storeName();
    const { ETag = "", ContentLength: size } = this.#head;
    return { store, source: `${Bucket}/${Key}?${VersionId}`, bucket: this.#destination.Bucket, key: this.#destination.Key, etag: ETag, size, partSize: this.#config.partSizeBytes, arguments: this.#context.digests.sha256Hex(JSON.stringify(this.#destination)) };
  }

  async #openJournal(): Promise<Journal> {
    const facts = await this.#facts();
    return openJournal(requireFiles(this.#context), `copy\n${facts["store"]}\n${facts["source"]}\n${facts["bucket"]}\n${facts["key"]}`, "copy", facts);
  }

  async #create(): Promise<void> {
    const kept = { ...this.#keptHeaders(), ...(await this.#keptTags()) };
    await createUpload(this.#context, { ...kept, ...this.#routed.create }, this.#options.signal, (uploadId) => void (this.#uploadId = uploadId));
  }

  async #copyPart({ number, start, end }: PlannedPart, signal: AbortSignal): Promise<CompletedPart> {
    await this.#gate.pass(0, signal);
    const pinned = this.#head.ETag === undefined ? {} : { CopySourceIfMatch: this.#head.ETag };
    const input = { ...this.#routed.part, ...pinned, ...this.#target, PartNumber: number, CopySource: this.#source, CopySourceRange: `bytes=${start}-${end - 1}` };
    const call = { signal, onRetry: (error: S3Error) => this.#context.scheduler.noteFailure(error) };
    const { CopyPartResult: result } = await this.#context.client.uploadPartCopy(input, call).catch((error: unknown) => {
      throw this.#explain(error);
    });
    if (result.ETag === undefined) throw noETag(`part ${number} of`, this.#destination);
    return { PartNumber: number, ETag: result.ETag, ...checksumsOf(result) };
  }

  /** What a single CopyObject keeps by itself and a new multipart upload does not. */
  #keptHeaders(): Partial<CreateMultipartUploadInput> {
    if (this.#destination.MetadataDirective === "REPLACE") return {};
    const kept: Record<string, unknown> = { Metadata: this.#head.Metadata };
    for (const name of contentHeaders) if (this.#head[name] !== undefined) kept[name] = this.#head[name];
    return kept;
  }

  async #keptTags(): Promise<Partial<CreateMultipartUploadInput>> {
    const { TaggingDirective, Tagging } = this.#destination;
    if (TaggingDirective === "REPLACE" || Tagging !== undefined || (this.#head.TagCount ?? 0) === 0) return {};
    const { TagSet } = await (this.#options.sourceClient ?? this.#context.client).getObjectTagging(sourceOf(this.#source), this.#call);
    return { Tagging: new URLSearchParams(TagSet.map(({ Key, Value }): [string, string] => [Key, Value])).toString() };
  }

  async #abort(): Promise<void> {
    if (this.#uploadId === "") return;
    const { RequestPayer, ExpectedBucketOwner } = this.#destination;
    // What the abort meets must not hide why the copy failed.
    await this.#context.client.abortMultipartUpload({ RequestPayer, ExpectedBucketOwner, ...this.#target }).catch(() => undefined);
  }

  #explain(error: unknown): unknown {
    if (!(error instanceof S3Error) || error.kind !== "precondition") return error;
    return new S3Error(`s3://${this.#source.Bucket}/${this.#source.Key} changed while it was copied; copy it again`, { ...error, bucket: this.#source.Bucket, key: this.#source.Key, code: "SourceChanged", kind: "precondition", cause: error });
  }
}

const contentHeaders = ["CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires"] as const;

function sourceOf({ Bucket, Key, VersionId }: CopyFrom): { Bucket: string; Key: string; VersionId?: string } {
  return { Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) };
}

function assertSource(source: CopyFrom): void {
  if (typeof source === "object" && typeof source?.Bucket === "string" && typeof source.Key === "string") return;
  throw new S3Error("the source of a copy must be an object with Bucket and Key", { code: "ParamValidation", kind: "invalid-input" });
}
