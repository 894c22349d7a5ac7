// Downloads to files: one request for what is small, ranges of one version for the rest.

import type { Checksum } from "../checksum/checksum.ts";
import type { ClientBody } from "../client/client-body.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { WritableFile } from "../http/file-system.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { DownloadInput } from "./download-input.ts";
import { finishedParts } from "./finished-parts.ts";
import { Gate } from "./gate.ts";
import { openJournal, type Journal, type JournalState } from "./journal.ts";
import { combinableChecksumOf, ObjectChecksum, type KnownChecksum } from "./object-checksum.ts";
import { planParts, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { RangeReader, type KnownObject } from "./range-reader.ts";
import { assertDownloadArguments } from "./route-arguments.ts";
import { SlowParts } from "./slow-parts.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import { failureOf } from "./transfer-failure.ts";
import { resolveTransferConfig, type ResolvedTransferConfig, type TransferOptions } from "./transfer-options.ts";

export type { DownloadInput } from "./download-input.ts";

/** Downloads an object to a file: HEAD, then GETs. The target keeps its old content until all is there. */
export async function downloadFile(context: TransferContext, input: DownloadInput, path: string, options: TransferOptions): Promise<HeadObjectOutput> {
  assertDownloadArguments(input);
  const config = resolveTransferConfig(options.transfer);
  requireFiles(context);
  const head = await context.client.headObject({ ChecksumMode: "ENABLED", ...input }, { signal: options.signal });
  await toFile(context, input, path, head, config, options);
  return head;
}

/** Downloads an object that a listing has told the size of: small ones without a HEAD, as they are now. */
export async function downloadListed(context: TransferContext, input: DownloadInput, path: string, listedSize: number, options: TransferOptions): Promise<void> {
  const config = resolveTransferConfig(options.transfer);
  if (listedSize >= config.multipartThresholdBytes) return void (await downloadFile(context, input, path, options));
  assertDownloadArguments(input);
  await toFile(context, input, path, { ContentLength: listedSize }, config, options);
}

async function toFile(context: TransferContext, input: DownloadInput, path: string, head: KnownObject, config: ResolvedTransferConfig, options: TransferOptions): Promise<void> {
  const files = requireFiles(context);
  const progress = new Progress(options.onProgress, head.ContentLength, input.Bucket, input.Key, config.writeChunkBytes);
  const download = new FileDownload(context, input, head, config, progress, options);
  try {
    if (options.resume === true && head.ContentLength >= config.multipartThresholdBytes && head.ETag !== undefined && !(await files.isSpecial(path))) {
      return await download.resume(path);
    }
    const file = await files.create(path);
    try {
      await download.run(file, path);
      await file.commit();
    } catch (error) {
      await file.discard();
      throw error;
    }
  } catch (error) {
    throw failureOf(error, progress, input);
  }
}

class FileDownload {
  readonly #context: TransferContext;
  readonly #input: DownloadInput;
  readonly #head: KnownObject;
  readonly #config: ResolvedTransferConfig;
  readonly #options: TransferOptions;
  readonly #progress: Progress;
  readonly #gate: Gate;
  readonly #slow: SlowParts;
  readonly #ranges: RangeReader;
  readonly #expected: KnownChecksum | undefined;
  readonly #checksum: ObjectChecksum;

  constructor(context: TransferContext, input: DownloadInput, head: KnownObject, config: ResolvedTransferConfig, progress: Progress, options: TransferOptions) {
    this.#context = context;
    this.#input = input;
    this.#head = head;
    this.#config = config;
    this.#options = options;
    this.#progress = progress;
    this.#gate = new Gate(options.control, config.maxBytesPerSecond);
    this.#slow = new SlowParts(this.#gate.open, (part, elapsedMs) => context.observer?.onSlowPart?.({ bucket: input.Bucket, key: input.Key, part, elapsedMs }));
    this.#ranges = new RangeReader(context, input, head, config);
    const expected = combinableChecksumOf(head);
    this.#expected = expected;
    this.#checksum = new ObjectChecksum(expected?.algorithm);
  }

  /** Fetches everything into a file. */
  async run(file: WritableFile, path: string): Promise<void> {
    const size = this.#head.ContentLength;
    // Whole what is small, so that the body itself is checked against the object's checksum; and what a device or a pipe is to
    // take, which takes bytes in their order only.
    if (size < this.#config.multipartThresholdBytes || file.temporary === path) {
      await this.#context.scheduler.line(1).run(() => this.#fetchWhole(file, size));
      return;
    }
    const parts = planParts(size, this.#config.partSizeBytes);
    await this.#fetchAll(file, parts, undefined);
    this.#verify(parts.length);
  }

  /** Goes on with the temporary file that an earlier process left, if object and file are what they were. */
  async resume(path: string): Promise<void> {
    const parts = planParts(this.#head.ContentLength, this.#config.partSizeBytes);
    const journal = await this.#openJournal(path);
    let file: WritableFile | undefined;
    try {
      const { state } = journal;
      if (state !== undefined && (await this.#isInPlace(state, parts, path))) return await journal.remove();
      file = await this.#reopen(journal, path);
      const missing = file === undefined || state === undefined ? parts : await this.#takeOver(state, parts, file);
      file ??= await this.#createNoted(journal, path);
      await this.#fetchAll(file, missing, journal);
      this.#verify(parts.length);
      await file.commit();
      await journal.remove();
    } catch (error) {
      await file?.keep();
      await journal.close();
      throw error;
    }
  }

  async #openJournal(path: string): Promise<Journal> {
    const files = requireFiles(this.#context);
    const store = await this.#context.client.storeName();
    const target = files.absolute(path);
    const { Bucket, Key, VersionId = "" } = this.#input;
    const { ContentLength: size, ETag = "" } = this.#head;
    const facts = { store, bucket: Bucket, key: Key, version: VersionId, path: target, size, etag: ETag, partSize: this.#config.partSizeBytes, checksum: this.#checksum.algorithm };
    return openJournal(files, `download\n${store}\n${Bucket}\n${Key}\n${VersionId}\n${target}`, "download", facts);
  }

  /** The earlier process may have died after it had moved the complete file into its place. */
  async #isInPlace(state: JournalState, parts: readonly PlannedPart[], path: string): Promise<boolean> {
    if (parts.some(({ number }) => !state.parts.has(number))) return false;
    const there = await finishedParts(this.#context, path, parts, state, this.#checksum, this.#head.ContentLength);
    if (there.size < parts.length) return false;
    this.#verify(parts.length);
    this.#progress.add(this.#head.ContentLength);
    return true;
  }

  /** The temporary file to go on with. One of another version is removed. */
  async #reopen({ state, stale }: Journal, path: string): Promise<WritableFile | undefined> {
    const files = requireFiles(this.#context);
    if (stale?.place !== undefined) await (await files.reopen(stale.place, path))?.discard();
    return state?.place === undefined ? undefined : files.reopen(state.place, path);
  }

  /** A temporary file whose name was noted before it was made, so that it cannot be left behind. */
  async #createNoted(journal: Journal, path: string): Promise<WritableFile> {
    await journal.begin();
    return requireFiles(this.#context).create(path, (temporary) => journal.placed(temporary));
  }

  /** What is still missing once the noted parts have been looked at. */
  async #takeOver(state: JournalState, parts: readonly PlannedPart[], file: WritableFile): Promise<readonly PlannedPart[]> {
    const there = await finishedParts(this.#context, file.temporary, parts, state, this.#checksum);
    for (const { number, start, end } of parts) if (there.has(number)) this.#progress.add(end - start);
    this.#context.observer?.onResumeTransfer?.({ bucket: this.#input.Bucket, key: this.#input.Key, finished: there.size, parts: parts.length });
    return parts.filter(({ number }) => !there.has(number));
  }

  async #fetchAll(file: WritableFile, parts: readonly PlannedPart[], journal: Journal | undefined): Promise<void> {
    const { scheduler } = this.#context;
    await scheduler.line(this.#config.maxConcurrency).runAll(
      parts,
      async (part, signal) => {
        const crc = await this.#fetchRange(file, part, signal, journal !== undefined);
        scheduler.noteBytes(part.end - part.start);
        this.#checksum.set(part.number, crc, part.end - part.start);
        await journal?.finished({ part: part.number, ...(crc === undefined ? {} : { checksum: crc }) });
      },
      this.#options.signal,
    );
  }

  /** Fetches a range into its place; gives its checksum if the object has one, or the journal wants one. */
  async #fetchRange(file: WritableFile, part: PlannedPart, outer: AbortSignal, isNoted: boolean): Promise<string | undefined> {
    await this.#gate.pass(0, outer);
    let crc: string | undefined;
    const reported = { bytes: 0 };
    const takeBack = (): void => {
      if (reported.bytes > 0) this.#progress.add(-reported.bytes);
      reported.bytes = 0;
    };
    try {
      await this.#slow.run(part.number, outer, async (signal) => {
        // A first try that was too slow may have reported bytes.
        takeBack();
        const sum = this.#expected === undefined && !isNoted ? undefined : this.#context.digests.createChecksum(this.#checksum.algorithm);
        const body = await this.#ranges.open(part, signal);
        const written = await file.writeBody(body, part.start, this.#onChunk(reported, sum, signal), signal);
        if (written !== part.end - part.start) throw wrongLength(part.end - part.start, written);
        crc = sum?.digestBase64();
      });
    } catch (error) {
      takeBack();
      throw error;
    }
    return crc;
  }

  async #fetchWhole(file: WritableFile, size: number): Promise<void> {
    const { signal } = this.#options;
    await this.#gate.pass(0, signal);
    const reported = { bytes: 0 };
    const call = { signal, resume: this.#config.downloadAttempts > 1, onRetry: (error: S3Error) => this.#context.scheduler.noteFailure(error) };
    const result = await this.#context.client.getObject(this.#input, call);
    const { length } = result.Body;
    const written = await file.writeBody((result.Body as ClientBody).release(), 0, this.#onChunk(reported, undefined, signal), signal);
    // What was only listed may have changed since; its own length is what counts then.
    const expected = this.#head.ETag === undefined ? (length ?? written) : size;
    if (written !== expected) throw wrongLength(expected, written);
    this.#context.scheduler.noteBytes(written);
  }

  #onChunk(reported: { bytes: number }, sum: Checksum | undefined, signal: AbortSignal | undefined): (bytes: Uint8Array) => Promise<void> | undefined {
    return (bytes) => {
      sum?.update(bytes);
      reported.bytes += bytes.length;
      this.#progress.add(bytes.length);
      return this.#gate.open ? undefined : this.#gate.pass(bytes.length, signal);
    };
  }

  #verify(count: number): void {
    const { algorithm } = this.#checksum;
    const actual = this.#checksum.combined(count);
    if (this.#expected === undefined || actual === undefined || this.#expected.base64 === actual) return;
    throw new S3Error(`the parts together have the ${algorithm} ${actual}, the object has ${this.#expected.base64}: it was damaged on the way or in the store; download it again`, { code: "ChecksumMismatch", kind: "integrity", retryable: true });
  }
}

function wrongLength(expected: number, actual: number): S3Error {
  return new S3Error(`expected ${expected} bytes, but ${actual} came: the object was replaced while it was downloaded; download it again`, { code: "WrongLength", kind: "integrity", retryable: true });
}
