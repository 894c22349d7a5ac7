// What only Node can do with a body: write it to a file, or be a Node stream.

import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { BufferPool } from "../bytes/buffer-pool.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";

const bufferBytes = 1024 * 1024;
/** Write buffers of all files; as many are kept as requests usually run at the same time. */
const buffers = new BufferPool(bufferBytes, 16);

/** Writes a body into an open file; `position` null writes where the file stands (pipes and devices). */
export function writeBodyTo(file: FileHandle, body: ResponseBody, position: number | null, onChunk: OnChunk, signal?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body.length ?? bufferBytes;
    const buffer = length < bufferBytes ? new Uint8Array(Math.max(1, length)) : buffers.take();
    const sink = new FileSink(file, position, buffer, onChunk, (error, length) => {
      buffers.give(buffer);
      signal?.removeEventListener("abort", onAbort);
      if (error === undefined) resolve(length);
      else reject(error);
    });
    const onAbort = (): void => sink.cancel(signal?.reason as Error);
    signal?.addEventListener("abort", onAbort, { once: true });
    sink.control = body.consume(sink);
    if (signal?.aborted) onAbort();
  });
}

/** Sees chunks before they are written, and may hold the body up. */
export type OnChunk = (bytes: Uint8Array) => Promise<void> | undefined;

/** Collects chunks in one buffer, which the transport reads into directly where it can; pauses while a full one is written. */
class FileSink implements BodySink {
  control: BodyControl | undefined;
  readonly #file: FileHandle;
  readonly #buffer: Uint8Array;
  readonly #onChunk: OnChunk;
  readonly #done: (error: Error | undefined, length: number) => void;
  #position: number | null;
  #written = 0;
  #used = 0;
  #overflow: Uint8Array | undefined;
  #writing = false;
  /** Promises that hold the body up. */
  #holds = 0;
  #ended = false;
  #failure: Error | undefined;

  constructor(file: FileHandle, position: number | null, buffer: Uint8Array, onChunk: OnChunk, done: (error: Error | undefined, length: number) => void) {
    this.#file = file;
    this.#position = position;
    this.#buffer = buffer;
    this.#onChunk = onChunk;
    this.#done = done;
  }

  buffer(): Uint8Array | undefined {
    return this.#writing || this.#used === this.#buffer.length ? undefined : this.#buffer.subarray(this.#used);
  }

  chunk(bytes: Uint8Array): boolean {
    if (this.#failure !== undefined) return false;
    const hold = this.#onChunk(bytes);
    const inPlace = bytes.buffer === this.#buffer.buffer && bytes.byteOffset === this.#buffer.byteOffset + this.#used;
    if (inPlace) this.#used += bytes.length;
    else if (this.#writing) this.#overflow = joined(this.#overflow, bytes);
    else this.#keep(bytes);
    if (this.#used === this.#buffer.length && !this.#writing) this.#write();
    if (hold !== undefined) this.#hold(hold);
    return !this.#writing && hold === undefined;
  }

  end(): void {
    this.#ended = true;
    if (!this.#writing) this.#finish();
  }

  error(error: Error): void {
    this.#failure ??= error;
    if (!this.#writing) this.#done(this.#failure, this.#written);
  }

  cancel(reason: Error): void {
    this.control?.cancel();
    this.error(reason);
  }

  /** Goes on when the promise says so; the body has been paused meanwhile. */
  #hold(hold: Promise<void>): void {
    this.#holds++;
    hold.then(
      () => {
        this.#holds--;
        if (this.#holds === 0 && !this.#writing && this.#failure === undefined) this.control?.resume();
      },
      (error: Error) => this.cancel(error),
    );
  }

  #keep(bytes: Uint8Array): void {
    const room = Math.min(bytes.length, this.#buffer.length - this.#used);
    this.#buffer.set(room === bytes.length ? bytes : bytes.subarray(0, room), this.#used);
    this.#used += room;
    if (room < bytes.length) this.#overflow = bytes.slice(room);
  }

  #write(): void {
    this.#writing = true;
    void this.#writeOut().then(
      () => {
        this.#writing = false;
        if (this.#failure !== undefined) return this.#done(this.#failure, this.#written);
        const rest = this.#overflow;
        this.#overflow = undefined;
        if (rest !== undefined) this.#keep(rest);
        if (this.#used === this.#buffer.length) this.#write();
        else if (this.#ended) this.#finish();
        else if (this.#holds === 0) this.control?.resume();
      },
      (error: Error) => {
        this.#writing = false;
        this.cancel(error);
      },
    );
  }

  async #writeOut(): Promise<void> {
    let from = 0;
    while (from < this.#used) {
      const { bytesWritten } = await this.#file.write(this.#buffer, from, this.#used - from, this.#position);
      from += bytesWritten;
      this.#written += bytesWritten;
      if (this.#position !== null) this.#position += bytesWritten;
    }
    this.#used = 0;
  }

  #finish(): void {
    if (this.#used > 0) this.#write();
    else this.#done(undefined, this.#written);
  }
}

function joined(first: Uint8Array | undefined, second: Uint8Array): Uint8Array {
  return first === undefined ? new Uint8Array(second) : Buffer.concat([first, second]);
}

/** Makes a Node stream of a body; it reads on as it is read. */
export function bodyToNodeStream(body: ResponseBody): Readable {
  let control: BodyControl | undefined;
  return new Readable({
    read() {
      if (control !== undefined) {
        control.resume();
        return;
      }
      control = body.consume({
        chunk: (bytes) => this.push(Buffer.from(bytes)),
        end: () => void this.push(null),
        error: (error) => void this.destroy(error),
      });
    },
    destroy(error, callback) {
      if (control === undefined) body.cancel();
      else control.cancel();
      callback(error);
    },
  });
}
