// Takes in the content of a request: digests are computed in the same pass, small contents stay in memory and go into
// the metadata's own commit, large ones into a blob file.

import type { BodyInput } from "../../bytes/body-input.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { toPayload } from "../../bytes/to-payload.ts";
import type { ChecksumAlgorithm } from "../../checksum/checksum.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";
import { isS3Error, S3Error } from "../../errors/s3-error.ts";
import { digestBytes, startDigests, type ContentDigests } from "../content-digests.ts";
import type { BlobFiles, BlobWriter } from "./blob-files.ts";

/**
 * Contents up to this size are stored in the metadata: one write and one fsync for many of them. Measured with 64 KiB
 * objects: 4,700 a second this way, 1,500 as files, since making a file costs more than writing it.
 */
export const inlineLimitBytes: number = 64 * 1024;

// Pieces of a body are gathered to writes of this size; larger ones are written as they come.
const writeBytes = 256 * 1024;

/** Content that has arrived, whole, but is not referred to yet. */
export interface ReceivedContent {
  readonly sizeBytes: number;
  readonly digests: ContentDigests;
  readonly stored: { readonly kind: "inline"; readonly bytes: Uint8Array } | { readonly kind: "blob"; readonly writer: BlobWriter };
}

export interface ReceiveOptions {
  readonly algorithms: readonly ChecksumAlgorithm[];
  /** Length that the request announced. */
  readonly lengthBytes: number | undefined;
  readonly limitBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a body to its end. Memory: 512 KiB however long it is. The result's blob file, if any, must be settled or
 * abandoned by whoever asked.
 */
export async function receiveContent(files: BlobFiles, body: BodyInput | undefined, options: ReceiveOptions): Promise<ReceivedContent> {
  const payload = body === undefined ? new Uint8Array(0) : toPayload(body);
  if (payload instanceof Uint8Array) {
    assertLength(payload.length, options);
    if (payload.length <= inlineLimitBytes) return inlineOf(payload, options);
    return receiveChunks(files, [payload], options);
  }
  return receiveSource(files, payload, options);
}

function receiveSource(files: BlobFiles, source: ByteSource, options: ReceiveOptions): Promise<ReceivedContent> {
  if (source.length !== undefined) assertLength(source.length, options);
  return receiveChunks(files, source.open(), { ...options, lengthBytes: options.lengthBytes ?? source.length });
}

async function receiveChunks(
  files: BlobFiles,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReceiveOptions,
): Promise<ReceivedContent> {
  const gathered = new Gathering(files, options);
  try {
    for await (const chunk of blamingTheBody(chunks)) {
      if (options.signal?.aborted === true) throw abortedBy(options.signal);
      if (!(chunk instanceof Uint8Array)) throw createS3Error("InvalidRequest", { message: "the body's stream gives something else than Uint8Array chunks" });
      await gathered.add(chunk);
    }
    const received = await gathered.finish();
    if (options.lengthBytes !== undefined && received.sizeBytes !== options.lengthBytes) throw incomplete(received.sizeBytes, options.lengthBytes);
    return received;
  } catch (error) {
    await gathered.abandon();
    throw error;
  }
}

// What the body's own stream throws is not a failure of the store.
async function* blamingTheBody(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    if (isS3Error(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new S3Error(`the body could not be read to its end (${reason}); nothing was stored`, { code: "BodyFailed", kind: "aborted", cause: error });
  }
}

class Gathering {
  readonly #files: BlobFiles;
  readonly #options: ReceiveOptions;
  readonly #digests: ReturnType<typeof startDigests>;
  #writer: BlobWriter | undefined;
  #sizeBytes = 0;
  // Two buffers: one fills up while the other is written.
  #buffer: Buffer;
  #spare: Buffer | undefined;
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(files: BlobFiles, options: ReceiveOptions) {
    this.#files = files;
    this.#options = options;
    this.#digests = startDigests(options.algorithms);
    // One byte more than a small content may have, so that a large one is told apart.
    this.#buffer = Buffer.allocUnsafe(Math.min(options.lengthBytes ?? inlineLimitBytes, inlineLimitBytes) + 1);
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#sizeBytes += chunk.length;
    const limitBytes = this.#options.lengthBytes ?? this.#options.limitBytes;
    if (this.#sizeBytes > limitBytes) {
      throw this.#options.lengthBytes === undefined ? tooLarge(limitBytes) : incomplete(this.#sizeBytes, this.#options.lengthBytes);
    }
    let at = 0;
    while (at < chunk.length) {
      if (this.#filled === 0 && chunk.length - at >= writeBytes) {
        // Large enough to be written from where it is; digests are computed meanwhile.
        const piece = chunk.subarray(at, at + writeBytes * 4);
        await this.#write(piece);
        await this.#writing;
        at += piece.length;
        continue;
      }
      const count = Math.min(this.#buffer.length - this.#filled, chunk.length - at);
      this.#buffer.set(chunk.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === this.#buffer.length) await this.#passOn();
    }
  }

  async finish(): Promise<ReceivedContent> {
    if (this.#writer === undefined) {
      if (this.#filled <= inlineLimitBytes) return inlineOf(this.#buffer.subarray(0, this.#filled), this.#options);
    }
    if (this.#filled > 0) await this.#write(this.#buffer.subarray(0, this.#filled));
    await this.#writing;
    const writer = this.#writer;
    if (writer === undefined) throw new Error("a long content has no file");
    await writer.finish();
    return { sizeBytes: this.#sizeBytes, digests: this.#digests.finish(), stored: { kind: "blob", writer } };
  }

  async abandon(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#writer?.abandon();
  }

  async #passOn(): Promise<void> {
    const full = this.#buffer;
    await this.#write(full.subarray(0, this.#filled));
    // The first buffer only had to find out whether the content is small.
    const reusable = full.length === writeBytes ? full : undefined;
    this.#buffer = this.#spare ?? Buffer.allocUnsafe(writeBytes);
    this.#spare = reusable;
    this.#filled = 0;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#writer ??= await this.#files.create();
    await this.#writing;
    this.#writing = this.#writer.append(bytes);
    // Its failure is met by whoever waits for it next.
    this.#writing.catch(() => undefined);
    this.#digests.update(bytes);
  }
}

function inlineOf(bytes: Uint8Array, options: ReceiveOptions): ReceivedContent {
  return { sizeBytes: bytes.length, digests: digestBytes(bytes, options.algorithms), stored: { kind: "inline", bytes } };
}

function assertLength(lengthBytes: number, options: ReceiveOptions): void {
  if (options.lengthBytes !== undefined && options.lengthBytes !== lengthBytes) throw incomplete(lengthBytes, options.lengthBytes);
  if (lengthBytes > options.limitBytes) throw tooLarge(options.limitBytes);
}

function incomplete(gotBytes: number, expectedBytes: number): Error {
  return createS3Error("IncompleteBody", { message: `the body has ${gotBytes} bytes where ${expectedBytes} were announced; nothing was stored` });
}

function tooLarge(limitBytes: number): Error {
  return createS3Error("EntityTooLarge", { message: `the body is larger than the ${limitBytes} bytes that one request may store; use a multipart upload` });
}

/** The error of a call whose signal has fired. */
export function abortedBy(signal: AbortSignal): S3Error {
  return new S3Error("the call was aborted", { code: "Aborted", kind: "aborted", cause: signal.reason });
}
