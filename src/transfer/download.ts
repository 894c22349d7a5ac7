// Downloads to files: one request for what is small, ranges of one version for the rest.

import type { Checksum } from "../checksum/checksum.ts";
import type { ClientBody } from "../client/client-body.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { WritableFile } from "../http/file-system.ts";
import type { GetObjectInput } from "../model/generated/get-object.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import { Gate } from "./gate.ts";
import { openJournal, type Journal } from "./journal.ts";
import { ObjectChecksum } from "./object-checksum.ts";
import { planParts, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { assertDownloadArguments } from "./route-arguments.ts";
import { SlowParts } from "./slow-parts.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import { resolveTransferConfig, type ResolvedTransferConfig, type TransferOptions } from "./transfer-options.ts";

/** What is downloaded: the members that HeadObject and GetObject share. */
export type DownloadInput = Pick<GetObjectInput, "Bucket" | "Key" | "VersionId" | "ChecksumMode" | "SSECustomerAlgorithm" | "SSECustomerKey" | "SSECustomerKeyMD5" | "RequestPayer" | "ExpectedBucketOwner">;

/** Downloads an object to a file: HEAD, then GETs. The target keeps its old content until all is there. */
export async function downloadFile(context: TransferContext, input: DownloadInput, path: string, options: TransferOptions): Promise<HeadObjectOutput> {
  assertDownloadArguments(input);
  const files = requireFiles(context);
  const config = resolveTransferConfig(options.transfer);
  const head = await context.client.headObject({ ChecksumMode: "ENABLED", ...input }, { signal: options.signal });
  const download = new FileDownload(context, input, head, config, options);
  if (options.resume === true && head.ContentLength >= config.multipartThresholdBytes && head.ETag !== undefined) {
    await download.resume(path);
    return head;
  }
  const file = await files.create(path);
  try {
    await download.run(file);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw download.explain(error);
  }
  return head;
}

class FileDownload {
  readonly #context: TransferContext;
  readonly #input: DownloadInput;
  readonly #head: HeadObjectOutput;
  readonly #config: ResolvedTransferConfig;
  readonly #options: TransferOptions;
  readonly #progress: Progress;
  readonly #gate: Gate;
  readonly #slow: SlowParts;
  readonly #checksum = new ObjectChecksum();

  constructor(context: TransferContext, input: DownloadInput, head: HeadObjectOutput, config: ResolvedTransferConfig, options: TransferOptions) {
    this.#context = context;
    this.#input = input;
    this.#head = head;
    this.#config = config;
    this.#options = options;
    this.#progress = new Progress(options.onProgress, head.ContentLength, input.Bucket, input.Key);
    this.#gate = new Gate(options.control, config.maxBytesPerSecond);
    this.#slow = new SlowParts(this.#gate.open, (part, elapsedMs) => context.observer?.onSlowPart?.({ bucket: input.Bucket, key: input.Key, part, elapsedMs }));
  }

  /** Fetches everything into a file. */
  async run(file: WritableFile): Promise<void> {
    const size = this.#head.ContentLength;
    if (size < this.#config.multipartThresholdBytes) {
      // Whole, so that the body itself is checked against the object's checksum.
      await this.#context.scheduler.line(1).run(() => this.#fetchWhole(file, size));
      return;
    }
    const parts = planParts(size, this.#config.partSizeBytes);
    await this.#fetchAll(file, parts, parts.length, async () => undefined);
    this.#verify(parts.length);
  }

  /** Goes on with the temporary file that an earlier process left, if object and file are what they were. */
  async resume(path: string): Promise<void> {
    const { client } = this.#context;
    const files = requireFiles(this.#context);
    const store = await client.storeName();
    const target = files.absolute(path);
    const { Bucket, Key, VersionId = "" } = this.#input;
    const { ContentLength: size, ETag = "" } = this.#head;
    const facts = { store, bucket: Bucket, key: Key, version: VersionId, path: target, size, etag: ETag, partSize: this.#config.partSizeBytes };
    const journal = await openJournal(files, `download\n${store}\n${Bucket}\n${Key}\n${VersionId}\n${target}`, "download", facts);
    let file: WritableFile | undefined;
    try {
      file = journal.head === undefined ? undefined : await files.reopen(journal.head.place, path);
      const finished = file === undefined ? new Set<number>() : this.#takeOver(journal, planParts(size, this.#config.partSizeBytes));
      if (file === undefined) {
        file = await files.create(path);
        await journal.begin({ version: 1, kind: "download", facts, place: file.temporary });
      }
      const parts = planParts(size, this.#config.partSizeBytes);
      await this.#fetchAll(file, parts.filter(({ number }) => !finished.has(number)), parts.length, (part, crc32) =>
        journal.finished({ part, ...(crc32 === undefined ? {} : { crc32 }) }),
      );
      this.#verify(parts.length);
      await file.commit();
      await journal.remove();
    } catch (error) {
      await file?.keep();
      await journal.close();
      throw this.explain(error);
    }
  }

  /** A part that met another version says so in the download's own words. */
  explain(error: unknown): unknown {
    if (!(error instanceof S3Error) || error.kind !== "precondition") return error;
    const { Bucket, Key } = this.#input;
    return new S3Error(`s3://${Bucket}/${Key} was replaced while it was downloaded; download it again`, { ...error, code: "ObjectChanged", kind: "precondition", cause: error });
  }

  #takeOver(journal: Journal, parts: readonly PlannedPart[]): Set<number> {
    const finished = new Set<number>();
    for (const { number, start, end } of parts) {
      const noted = journal.parts.get(number);
      if (noted === undefined) continue;
      finished.add(number);
      this.#checksum.set(number, noted.crc32, end - start);
      this.#progress.add(end - start);
    }
    this.#context.observer?.onResumeTransfer?.({ bucket: this.#input.Bucket, key: this.#input.Key, finished: finished.size, parts: parts.length });
    return finished;
  }

  async #fetchAll(file: WritableFile, parts: readonly PlannedPart[], count: number, onFinished: (part: number, crc32: string | undefined) => Promise<void>): Promise<void> {
    const pinned = this.#head.ETag === undefined ? this.#input : { ...this.#input, IfMatch: this.#head.ETag };
    const { scheduler } = this.#context;
    await scheduler.line(this.#config.maxConcurrency).runAll(
      parts,
      async (part, signal) => {
        const range = `bytes=${part.start}-${part.number === count ? "" : part.end - 1}`;
        const crc32 = await this.#fetchRange(file, { ...pinned, Range: range }, part, signal);
        scheduler.noteBytes(part.end - part.start);
        await onFinished(part.number, crc32);
      },
      this.#options.signal,
    );
  }

  /** Fetches a range into its place, again from its start when its body breaks off for good. */
  async #fetchRange(file: WritableFile, input: GetObjectInput, part: PlannedPart, outer: AbortSignal): Promise<string | undefined> {
    for (let attempt = 1; ; attempt++) {
      await this.#gate.pass(0, outer);
      let sum: Checksum | undefined;
      const reported = { bytes: 0 };
      try {
        await this.#slow.run(part.number, outer, async (signal) => {
          // A slow first try may have reported bytes: they are taken back.
          if (reported.bytes > 0) this.#progress.add(-reported.bytes);
          reported.bytes = 0;
          sum = this.#wholeChecksum === undefined ? undefined : this.#context.digests.createChecksum("CRC32");
          await this.#writeRange(file, input, part, signal, reported, sum);
        });
        const crc32 = sum?.digestBase64();
        this.#checksum.set(part.number, crc32, part.end - part.start);
        return crc32;
      } catch (error) {
        if (reported.bytes > 0) this.#progress.add(-reported.bytes);
        const again = error instanceof S3Error && error.retryable && error.kind !== "aborted" && !outer.aborted && attempt < this.#config.downloadAttempts;
        if (!again) throw error;
      }
    }
  }

  async #writeRange(file: WritableFile, input: GetObjectInput, { start, end }: PlannedPart, signal: AbortSignal, reported: { bytes: number }, sum: Checksum | undefined): Promise<void> {
    const call = { signal, resume: this.#config.downloadAttempts > 1, onRetry: (error: S3Error) => this.#context.scheduler.noteFailure(error) };
    const result = await this.#context.client.getObject(input, call);
    if (!isRange(result.ContentRange, start, end)) {
      result.Body.cancel();
      throw new S3Error(`asked for ${input.Range ?? ""}, got ${result.ContentRange ?? "the whole object: the server ignores ranges"}`, { code: "WrongRange", kind: "integrity" });
    }
    const written = await file.writeBody((result.Body as ClientBody).release(), start, this.#onChunk(reported, sum, signal), signal);
    if (written !== end - start) throw wrongLength(end - start, written);
  }

  async #fetchWhole(file: WritableFile, size: number): Promise<void> {
    const { signal } = this.#options;
    await this.#gate.pass(0, signal);
    const reported = { bytes: 0 };
    const call = { signal, resume: this.#config.downloadAttempts > 1, onRetry: (error: S3Error) => this.#context.scheduler.noteFailure(error) };
    const result = await this.#context.client.getObject(this.#input, call);
    const written = await file.writeBody((result.Body as ClientBody).release(), 0, this.#onChunk(reported, undefined, signal), signal);
    if (written !== size) throw wrongLength(size, written);
    this.#context.scheduler.noteBytes(size);
  }

  #onChunk(reported: { bytes: number }, sum: Checksum | undefined, signal: AbortSignal | undefined): (bytes: Uint8Array) => Promise<void> | undefined {
    return (bytes) => {
      sum?.update(bytes);
      reported.bytes += bytes.length;
      this.#progress.add(bytes.length);
      return this.#gate.open ? undefined : this.#gate.pass(bytes.length, signal);
    };
  }

  /** The whole object's CRC32 as the store knows it. */
  get #wholeChecksum(): string | undefined {
    const { ChecksumCRC32, ChecksumType } = this.#head;
    return ChecksumType === "COMPOSITE" || ChecksumCRC32?.includes("-") === true ? undefined : ChecksumCRC32;
  }

  #verify(count: number): void {
    const expected = this.#wholeChecksum;
    const actual = this.#checksum.combined(count);
    if (expected === undefined || actual === undefined || expected === actual) return;
    throw new S3Error(`the parts together have the CRC32 ${actual}, the object has ${expected}: it was damaged on the way or in the store`, { code: "ChecksumMismatch", kind: "integrity" });
  }
}

function wrongLength(expected: number, actual: number): S3Error {
  return new S3Error(`expected ${expected} bytes, but ${actual} came: the object was replaced, or the server ignores ranges`, { code: "WrongLength", kind: "integrity" });
}

function isRange(contentRange: string | undefined, start: number, end: number): boolean {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(contentRange ?? "");
  return match !== null && Number(match[1]) === start && Number(match[2]) === end - 1;
}
