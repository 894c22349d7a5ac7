// Sends a request's body when it does not simply go out with the head: large bytes in slices, sources chunk by chunk with
// back-pressure, either only after `100 Continue` when the request asks for it. It holds the source to its announced
// length before the last byte leaves, so that a source that lies never makes a complete object.

import { isByteSource } from "../bytes/byte-source.ts";
import type { ByteSource, Payload } from "../bytes/byte-source.ts";
import { headerValue } from "../http/http-message.ts";
import type { HttpRequest } from "../http/http-message.ts";
import { S3Error } from "../errors/s3-error.ts";
import { bodyLengthMismatch } from "./network-error.ts";

/** What the sender needs of its connection. */
export interface SendingConnection {
  /** Writes; the promise settles once the bytes may be reused. It rejects when the connection is gone. */
  writeBody(bytes: Uint8Array): Promise<void>;
  /** The last byte is with the kernel. */
  bodySent(sender: BodySender): void;
  /** The body cannot be completed; the connection is of no more use. */
  bodyFailed(sender: BodySender, error: Error): void;
}

/** Bodies up to this size travel in one write with their head: one system call, one packet where it fits. */
export const INLINE_BODY_BYTES: number = 16 * 1024;
/** Larger bytes go in slices of this size, so that progress shows and the idle limit is about silence, not about size. */
const SLICE_BYTES = 512 * 1024;
/** Kept back of a source's last chunk until the source has said that it was the last. */
const HELD_BACK_BYTES = 4 * 1024;

const CHUNK_END: Uint8Array = Uint8Array.of(13, 10);
const LAST_CHUNK: Uint8Array = new TextEncoder().encode("0\r\n\r\n");

export class BodySender {
  readonly #connection: SendingConnection;
  readonly #request: HttpRequest;
  #isStopped = false;
  #isStarted = false;
  /** True when everything was handed to the socket, though perhaps not yet to the kernel. */
  isHandedOver = false;

  constructor(connection: SendingConnection, request: HttpRequest) {
    this.#connection = connection;
    this.#request = request;
  }

  /** True for a source that is small enough to be read first and then sent in one write with its head. */
  get isSmallSource(): boolean {
    const { body, headers } = this.#request;
    return isByteSource(body) && Number(headerValue(headers, "content-length") ?? Infinity) <= INLINE_BODY_BYTES;
  }

  /** Starts sending, the head first if it is given. Never throws; the outcome goes to the connection. */
  start(head?: string): void {
    if (this.#isStarted || this.#isStopped) return;
    this.#isStarted = true;
    void this.#run(head);
  }

  /** Sends no more; a source that is being read is released at its next chunk. */
  stop(): void {
    this.#isStopped = true;
  }

  async #run(head: string | undefined): Promise<void> {
    try {
      const body = this.#request.body as Payload;
      if (!isByteSource(body)) await this.#sendBytes(body);
      else {
        const announced = headerValue(this.#request.headers, "content-length");
        if (announced === undefined) await this.#sendChunked(body);
        else if (head !== undefined) await this.#sendAtOnce(head, body, Number(announced));
        else await this.#sendSource(body, Number(announced));
      }
    } catch (error) {
      if (!this.#isStopped) this.#connection.bodyFailed(this, asS3Error(error));
      return;
    }
    if (!this.#isStopped) this.#connection.bodySent(this);
  }

  async #sendBytes(body: Uint8Array): Promise<void> {
    for (let from = 0; from < body.byteLength && !this.#isStopped; from += SLICE_BYTES) {
      const slice = body.subarray(from, from + SLICE_BYTES);
      this.isHandedOver = from + slice.byteLength === body.byteLength;
      await this.#connection.writeBody(slice);
    }
    this.isHandedOver = true;
  }

  async #sendAtOnce(head: string, source: ByteSource, lengthBytes: number): Promise<void> {
    const all = Buffer.allocUnsafe(head.length + lengthBytes);
    let filled = all.write(head, "latin1");
    for await (const chunk of source.open()) {
      if (this.#isStopped) return;
      if (filled + chunk.byteLength > all.length) throw bodyLengthMismatch(lengthBytes, "more");
      all.set(chunk, filled);
      filled += chunk.byteLength;
    }
    if (filled < all.length) throw bodyLengthMismatch(lengthBytes, `only ${filled - head.length}`);
    if (this.#isStopped) return;
    this.isHandedOver = true;
    await this.#connection.writeBody(all);
  }

  async #sendSource(source: ByteSource, lengthBytes: number): Promise<void> {
    let sentBytes = 0;
    let heldBack: Uint8Array | undefined;
    for await (const chunk of source.open()) {
      if (this.#isStopped) return;
      const size = chunk.byteLength;
      if (size === 0) continue;
      if (heldBack !== undefined || sentBytes + size > lengthBytes) throw bodyLengthMismatch(lengthBytes, "more");
      sentBytes += size;
      if (sentBytes < lengthBytes) await this.#connection.writeBody(chunk);
      else {
        // A copy, since asking for the next chunk may overwrite this one.
        const from = Math.max(0, size - HELD_BACK_BYTES);
        heldBack = Uint8Array.prototype.slice.call(chunk, from);
        if (from > 0) await this.#connection.writeBody(chunk.subarray(0, from));
      }
    }
    if (this.#isStopped) return;
    if (sentBytes < lengthBytes) throw bodyLengthMismatch(lengthBytes, `only ${sentBytes}`);
    this.isHandedOver = true;
    if (heldBack !== undefined) await this.#connection.writeBody(heldBack);
  }

  async #sendChunked(source: ByteSource): Promise<void> {
    for await (const chunk of source.open()) {
      if (this.#isStopped) return;
      if (chunk.byteLength === 0) continue;
      // Written in order without waiting in between: the socket gathers what it cannot send at once.
      void this.#connection.writeBody(latin1(`${chunk.byteLength.toString(16)}\r\n`)).catch(ignoredSinceTheNextWriteFailsToo);
      const written = this.#connection.writeBody(chunk);
      void this.#connection.writeBody(CHUNK_END).catch(ignoredSinceTheNextWriteFailsToo);
      await written;
    }
    if (this.#isStopped) return;
    this.isHandedOver = true;
    await this.#connection.writeBody(LAST_CHUNK);
  }
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function ignoredSinceTheNextWriteFailsToo(): void {}

function asS3Error(error: unknown): Error {
  if (error instanceof S3Error) return error;
  return new S3Error(`the request's body could not be read: ${error instanceof Error ? error.message : String(error)}`, {
    code: "BodySourceFailed",
    kind: "invalid-input",
    cause: error,
  });
}
