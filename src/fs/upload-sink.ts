// A place to write chunk after chunk, which an upload reads: the file appears when it is closed. Memory: the parts under way.

/** Begins an upload of chunks; aborted when they are given up. */
export type StartUpload = (chunks: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<unknown>;

/** Chunks on their way into an upload. Writes are taken one after the other, as fast as the upload goes. */
export class UploadSink {
  #position: number;
  readonly #aborter = new AbortController();
  readonly #done: Promise<unknown>;
  #queue: Promise<unknown> = Promise.resolve();
  /** The chunk that is being read, with what its writer waits for. */
  #offered: { readonly chunk: Uint8Array; taken(): void } | undefined;
  #wake: () => void = () => undefined;
  #isEnded = false;

  /** `position`: how long the file is before the first write. */
  constructor(start: StartUpload, position = 0) {
    this.#position = position;
    this.#done = start(this.#chunks(), this.#aborter.signal);
    // Told to whoever writes next, or closes.
    this.#done.catch(() => undefined);
  }

  /** Where the next byte goes. */
  get position(): number {
    return this.#position;
  }

  /** Resolves when the upload has taken the chunk, which may be reused from then on. */
  write(chunk: Uint8Array): Promise<void> {
    this.#position += chunk.length;
    const written = this.#queue.then(() => this.#offer(chunk));
    this.#queue = written.catch(() => undefined);
    return written;
  }

  /** Ends the file; resolves when it is stored. */
  async end(): Promise<void> {
    await this.#queue;
    this.#isEnded = true;
    this.#wake();
    await this.#done;
  }

  /** Gives the upload up: what was written is not stored. */
  async abort(): Promise<void> {
    this.#aborter.abort();
    this.#isEnded = true;
    this.#wake();
    // It fails because it was told to.
    await this.#done.catch(() => undefined);
  }

  #offer(chunk: Uint8Array): Promise<void> {
    const taken = new Promise<void>((resolve) => {
      this.#offered = { chunk, taken: resolve };
      this.#wake();
    });
    return Promise.race([taken, this.#done.then(() => undefined)]);
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const offered = this.#offered;
      if (offered === undefined) {
        // An upload that was given up must not look complete.
        this.#aborter.signal.throwIfAborted();
        if (this.#isEnded) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      yield offered.chunk;
      this.#offered = undefined;
      offered.taken();
    }
  }
}
