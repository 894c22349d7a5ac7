// One upload in parts: created, sent at the same time, completed; given up on any failure, unless it is to be resumed.

import type { Payload } from "../bytes/byte-source.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { CompletedPart } from "../model/generated/index.ts";
import { createUpload } from "./create-upload.ts";
import { Gate } from "./gate.ts";
import type { Journal } from "./journal.ts";
import { ObjectChecksum } from "./object-checksum.ts";
import { passThrough } from "./pass-through.ts";
import type { PlannedPart } from "./plan.ts";
import type { Progress } from "./progress.ts";
import { givenChecksum, routeUpload, type RoutedUpload } from "./route-arguments.ts";
import { SlowParts } from "./slow-parts.ts";
import type { TransferContext } from "./transfer-context.ts";
import { resolveTransferConfig, type ResolvedTransferConfig, type TransferOptions } from "./transfer-options.ts";
import { askToComplete, findUnfinished, type UnfinishedUpload } from "./unfinished-upload.ts";
import type { UploadInput, UploadPartBody, UploadResult } from "./upload-input.ts";

export class MultipartUpload {
  readonly #context: TransferContext;
  readonly #input: UploadInput;
  readonly #routed: RoutedUpload;
  readonly #progress: Progress;
  readonly #options: TransferOptions;
  readonly #config: ResolvedTransferConfig;
  readonly #gate: Gate;
  readonly #slow: SlowParts;
  readonly #finished: CompletedPart[] = [];
  readonly #checksum = new ObjectChecksum();
  /** The store keeps a checksum of the whole object, which it is told at the end. */
  #wholeChecksum = false;
  /** Of parts, where the caller has chosen it by giving the whole object's checksum. */
  readonly #partAlgorithm: { readonly ChecksumAlgorithm?: string };
  #uploadId = "";

  constructor(context: TransferContext, input: UploadInput, progress: Progress, options: TransferOptions) {
    this.#context = context;
    this.#input = input;
    this.#routed = routeUpload(input);
    const given = givenChecksum(input);
    this.#partAlgorithm = given === undefined ? {} : { ChecksumAlgorithm: given };
    this.#progress = progress;
    this.#options = options;
    this.#config = resolveTransferConfig(options.transfer);
    this.#gate = new Gate(options.control, this.#config.maxBytesPerSecond);
    this.#slow = new SlowParts(this.#gate.open, (part, elapsedMs) => context.observer?.onSlowPart?.({ bucket: input.Bucket, key: input.Key, part, elapsedMs }));
  }

  /** Uploads parts as they come; nothing is left behind on failure. A source of parts that was not begun is its owner's to close. */
  async run(parts: Iterable<UploadPartBody> | AsyncIterable<UploadPartBody>): Promise<UploadResult> {
    try {
      await this.#create();
      await this.#sendAll(parts, async () => undefined);
      return await this.#complete();
    } catch (error) {
      await this.#abort();
      throw error;
    }
  }

  /** Uploads the parts that are not there yet; on failure they stay, for the next process. */
  async resume(journal: Journal, parts: readonly PlannedPart[], bodyOf: (part: PlannedPart) => Payload): Promise<UploadResult> {
    try {
      const found = await findUnfinished(this.#context, this.#input, journal, parts, this.#options.signal);
      if (found?.complete !== undefined) {
        await journal.remove();
        return found.complete;
      }
      if (found === undefined) {
        await journal.begin();
        await this.#create();
        await journal.placed(this.#uploadId);
      } else this.#takeOver(found);
      const missing = parts.filter(({ number }) => !this.#finished.some((part) => part.PartNumber === number));
      await this.#sendAll(missing.map((part) => ({ number: part.number, body: bodyOf(part) })), ({ PartNumber = 0, ETag = "", ChecksumCRC32 }) =>
        journal.finished({ part: PartNumber, etag: ETag, ...(ChecksumCRC32 === undefined ? {} : { checksum: ChecksumCRC32 }) }),
      );
      const result = await this.#complete();
      await journal.remove();
      return result;
    } catch (error) {
      await journal.close();
      throw error;
    }
  }

  get #target(): { Bucket: string; Key: string; UploadId: string } {
    return { Bucket: this.#input.Bucket, Key: this.#input.Key, UploadId: this.#uploadId };
  }

  async #create(): Promise<void> {
    const { create } = this.#routed;
    const given = this.#partAlgorithm.ChecksumAlgorithm;
    // An upload knows the algorithm of its parts' checksums from the beginning, or it refuses them at the end.
    const algorithm = create.ChecksumAlgorithm ?? given ?? (await this.#context.client.uploadChecksum());
    const isWhole = given !== undefined || (algorithm === "CRC32" && create.ChecksumType === undefined && (await this.#context.client.takesWholeCrc32()));
    const checksums = algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm, ...(isWhole ? { ChecksumType: "FULL_OBJECT" as const } : {}) };
    const created = await createUpload(this.#context, { ...create, ...checksums }, this.#options.signal, (uploadId) => void (this.#uploadId = uploadId));
    // Stores that do not know checksums of whole objects do not answer with the type.
    this.#wholeChecksum = algorithm === "CRC32" && created.ChecksumType === "FULL_OBJECT";
  }

  #takeOver({ uploadId, parts, hasWholeCrc32 }: Exclude<UnfinishedUpload, { readonly complete: unknown }>): void {
    this.#uploadId = uploadId;
    this.#wholeChecksum = hasWholeCrc32;
    for (const part of parts) {
      this.#finished.push({ PartNumber: part.PartNumber, ETag: part.ETag, ...checksumsOf(part) });
      this.#checksum.set(part.PartNumber, part.ChecksumCRC32, part.Size);
      this.#progress.add(part.Size);
    }
  }

  async #sendAll(parts: Iterable<UploadPartBody> | AsyncIterable<UploadPartBody>, onFinished: (part: CompletedPart) => Promise<void>): Promise<void> {
    const { scheduler } = this.#context;
    await scheduler.line(this.#config.maxConcurrency).runAll(
      parts,
      async (part, signal) => {
        try {
          const finished = await this.#send(part, signal);
          scheduler.noteBytes(part.body.length ?? 0);
          await onFinished(finished);
          this.#finished.push(finished);
        } finally {
          part.release?.();
        }
      },
      this.#options.signal,
      (part) => part.release?.(),
    );
  }

  async #send({ number, body }: UploadPartBody, outer: AbortSignal): Promise<CompletedPart> {
    if (number > 10_000) throw invalidInput("TooManyParts", "the stream needs more than 10,000 parts; choose a larger transfer.partSizeBytes");
    await this.#gate.pass(0, outer);
    const account = this.#progress.part();
    let crc32: string | undefined;
    const result = await this.#slow.run(number, outer, (signal) =>
      this.#context.client.uploadPart(
        { ...this.#routed.part, ...this.#partAlgorithm, ...this.#target, PartNumber: number, Body: passThrough(body, account, this.#gate, signal) },
        {
          signal,
          onRetry: (error) => this.#context.scheduler.noteFailure(error),
          onChecksum: (algorithm, base64) => void (algorithm === "CRC32" && (crc32 = base64)),
        },
      ),
    );
    if (result.ETag === undefined) throw noETag(`part ${number} of`, this.#input);
    account.end(body.length ?? 0);
    this.#checksum.set(number, crc32 ?? result.ChecksumCRC32, body.length ?? 0);
    return { PartNumber: number, ETag: result.ETag, ...checksumsOf(result) };
  }

  async #complete(): Promise<UploadResult> {
    this.#finished.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    const whole = this.#checksum.combined(this.#finished.length);
    const checksums = this.#wholeChecksum && whole !== undefined ? { ChecksumCRC32: whole, ChecksumType: "FULL_OBJECT" as const } : this.#partAlgorithm.ChecksumAlgorithm === undefined ? {} : { ChecksumType: "FULL_OBJECT" as const };
    const input = { ...checksums, ...this.#routed.complete, ...this.#target, MultipartUpload: { Parts: this.#finished } };
    const result = await askToComplete(this.#context, input, this.#options.signal);
    if (whole !== undefined && result.ChecksumType === "FULL_OBJECT" && result.ChecksumCRC32 !== undefined && result.ChecksumCRC32 !== whole) {
      throw new S3Error(`the store says that the object's CRC32 is ${result.ChecksumCRC32}; what was sent has ${whole}: upload it again`, { code: "ChecksumMismatch", kind: "integrity" });
    }
    return result;
  }

  /** The signal has fired perhaps: cleans up without it. What this itself meets must not hide why the upload failed. */
  async #abort(): Promise<void> {
    if (this.#uploadId === "") return;
    const { RequestPayer, ExpectedBucketOwner } = this.#input;
    await this.#context.client.abortMultipartUpload({ RequestPayer, ExpectedBucketOwner, ...this.#target }).catch(() => undefined);
  }
}

/** A success without an ETag is none: stores answer 200 with an error's document at times. */
export function noETag(what: string, { Bucket, Key }: { readonly Bucket: string; readonly Key: string }): S3Error {
  return new S3Error(`the store answered that ${what} s3://${Bucket}/${Key} is stored, but gave no ETag for it: it may not be; upload it again`, { code: "NoETag", kind: "server", retryable: true });
}

/** The checksums that a part's answer names, to be named again when the upload is completed. */
export function checksumsOf(result: object): Partial<CompletedPart> {
  return Object.fromEntries(Object.entries(result).filter(([name, value]) => /^Checksum(?!Type)/.test(name) && value !== undefined));
}
