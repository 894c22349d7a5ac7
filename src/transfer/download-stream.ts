// Downloads into streams: ranges fetched at the same time, written in order, with a bound on what waits.

import type { Checksum } from "../checksum/checksum.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { DownloadInput } from "./download-input.ts";
import { Gate, orAborted } from "./gate.ts";
import { wholeChecksumOf, type KnownChecksum } from "./object-checksum.ts";
import { planParts, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { RangeReader } from "./range-reader.ts";
import { assertDownloadArguments } from "./route-arguments.ts";
import type { TransferContext } from "./transfer-context.ts";
import { failureOf } from "./transfer-failure.ts";
import { resolveTransferConfig, type ResolvedTransferConfig, type TransferOptions } from "./transfer-options.ts";

/** A Node `Writable`, as far as a download needs it. */
export interface NodeWritable {
  write(chunk: Uint8Array, callback: (error?: Error | null) => void): boolean;
  on?(event: "error" | "close", listener: (error?: Error) => void): unknown;
  off?(event: "error" | "close", listener: (error?: Error) => void): unknown;
}

/** Where a download may go: a web stream or a Node stream. It is left open at the end, for its owner to close. */
export type DownloadTarget = WritableStream<Uint8Array> | NodeWritable;

/**
 * Downloads an object into a stream: HEAD, then one GET, or ranges of the same version a few ahead of what is being written.
 * Memory: `maxWriteQueue` × `writeChunkBytes`, and at least one part.
 */
export async function download(context: TransferContext, input: DownloadInput, target: DownloadTarget, options: TransferOptions): Promise<HeadObjectOutput> {
  assertDownloadArguments(input);
  const config = resolveTransferConfig(options.transfer);
  const writer = openTarget(target);
  let progress: Progress | undefined;
  try {
    const head = await context.client.headObject({ ChecksumMode: "ENABLED", ...input }, { signal: options.signal });
    progress = new Progress(options.onProgress, head.ContentLength, input.Bucket, input.Key);
    await new StreamDownload(context, input, head, config, progress, writer, options).run();
    return head;
  } catch (error) {
    throw failureOf(error, progress, input);
  } finally {
    writer.release();
  }
}

class StreamDownload {
  readonly #context: TransferContext;
  readonly #input: DownloadInput;
  readonly #head: HeadObjectOutput;
  readonly #config: ResolvedTransferConfig;
  readonly #progress: Progress;
  readonly #writer: OpenTarget;
  readonly #options: TransferOptions;
  readonly #gate: Gate;
  readonly #expected: KnownChecksum | undefined;
  readonly #checksum: Checksum | undefined;
  #written = 0;

  constructor(context: TransferContext, input: DownloadInput, head: HeadObjectOutput, config: ResolvedTransferConfig, progress: Progress, writer: OpenTarget, options: TransferOptions) {
    this.#context = context;
    this.#input = input;
    this.#head = head;
    this.#config = config;
    this.#progress = progress;
    this.#writer = writer;
    this.#options = options;
    this.#gate = new Gate(options.control, config.maxBytesPerSecond);
    // A whole GET's body checks itself.
    this.#expected = this.#isWhole ? undefined : wholeChecksumOf(head);
    this.#checksum = this.#expected && context.digests.createChecksum(this.#expected.algorithm);
  }

  get #isWhole(): boolean {
    return this.#head.ContentLength < this.#config.multipartThresholdBytes;
  }

  async run(): Promise<void> {
    await (this.#isWhole ? this.#copyWhole() : this.#copyParts());
    const { ContentLength: size } = this.#head;
    if (this.#written !== size) {
      throw new S3Error(`expected ${size} bytes, but ${this.#written} came: the object was replaced while it was downloaded; download it again`, { code: "WrongLength", kind: "integrity", retryable: true });
    }
    const actual = this.#checksum?.digestBase64();
    if (this.#expected === undefined || actual === this.#expected.base64) return;
    throw new S3Error(`what came has the ${this.#expected.algorithm} ${actual}, the object has ${this.#expected.base64}: it was damaged on the way or in the store; download it again`, { code: "ChecksumMismatch", kind: "integrity", retryable: true });
  }

  async #copyWhole(): Promise<void> {
    const { signal } = this.#options;
    await this.#gate.pass(0, signal);
    const call = { signal, resume: this.#config.downloadAttempts > 1, onRetry: (error: S3Error) => this.#context.scheduler.noteFailure(error) };
    await this.#context.scheduler.line(1).run(async () => {
      const { Body } = await this.#context.client.getObject(this.#input, call);
      for await (const chunk of Body) await this.#write(chunk);
    });
  }

  /** Keeps a few ranges under way ahead of the one that is being written. */
  async #copyParts(): Promise<void> {
    const { partSizeBytes, maxConcurrency, maxWriteQueue, writeChunkBytes } = this.#config;
    const parts = planParts(this.#head.ContentLength, partSizeBytes);
    const ahead = Math.max(1, Math.min(maxConcurrency, Math.floor((maxWriteQueue * writeChunkBytes) / partSizeBytes)));
    const ranges = new RangeReader(this.#context, this.#input, this.#head, this.#config);
    const line = this.#context.scheduler.line(ahead);
    const stop = new AbortController();
    const signal = this.#options.signal === undefined ? stop.signal : AbortSignal.any([this.#options.signal, stop.signal]);
    const fetchPart = async (part: PlannedPart): Promise<Uint8Array> => {
      const bytes = await (await ranges.open(part, signal)).bytes();
      this.#context.scheduler.noteBytes(bytes.length);
      return bytes;
    };
    const pending: Promise<Uint8Array>[] = [];
    try {
      let next = 0;
      for (let at = 0; at < parts.length; at++) {
        for (; next < parts.length && next < at + ahead; next++) {
          const part = parts[next] as PlannedPart;
          await this.#gate.pass(0, signal);
          const fetched = line.run(() => fetchPart(part));
          // Waited for in order below; until then a failure must not count as unhandled.
          fetched.catch(() => undefined);
          pending.push(fetched);
        }
        await this.#write((await pending.shift()) as Uint8Array);
      }
    } catch (error) {
      stop.abort(error);
      await Promise.allSettled(pending);
      throw error;
    }
  }

  async #write(chunk: Uint8Array): Promise<void> {
    const { signal } = this.#options;
    this.#checksum?.update(chunk);
    for (let at = 0; at < chunk.length; at += this.#config.writeChunkBytes) {
      const piece = chunk.subarray(at, at + this.#config.writeChunkBytes);
      await this.#gate.pass(piece.length, signal);
      // A target that takes nothing more must not outlast the caller's patience.
      await orAborted(this.#writer.write(piece), signal);
      this.#written += piece.length;
      this.#progress.add(piece.length);
    }
  }
}

interface OpenTarget {
  write(chunk: Uint8Array): Promise<void>;
  release(): void;
}

function openTarget(target: DownloadTarget): OpenTarget {
  if (typeof (target as WritableStream<Uint8Array>).getWriter === "function") {
    const writer = (target as WritableStream<Uint8Array>).getWriter();
    // Failures come with the write that meets them.
    writer.closed.catch(() => undefined);
    return { write: (chunk) => writer.write(chunk), release: () => writer.releaseLock() };
  }
  const writable = target as NodeWritable;
  if (typeof writable.write !== "function") throw invalidInput("InvalidTarget", "the target of a download must be a WritableStream or a Node Writable; use downloadFile() for paths");
  let failure: Error | undefined;
  let onFailure = (): void => undefined;
  // Without an error: a stream that was destroyed need not call back for what it was writing.
  const onEnd = (error: Error = targetClosed()): void => {
    failure ??= error;
    onFailure();
  };
  // Node ends a process whose stream fails while nobody listens.
  writable.on?.("error", onEnd);
  writable.on?.("close", onEnd);
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        onFailure = () => reject(failure);
        if (failure !== undefined) return reject(failure);
        writable.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
    // The event follows the callback that tells of the failure.
    release() {
      writable.off?.("close", onEnd);
      setTimeout(() => writable.off?.("error", onEnd), 0);
    },
  };
}

function targetClosed(): S3Error {
  return new S3Error("the stream that the download was written to was closed before its end", { code: "TargetClosed", kind: "aborted" });
}
