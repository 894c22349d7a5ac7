// Progress of a transfer, told as it happens.

/** What a listener hears. */
export interface TransferProgress {
  /** Bytes since the event before; negative when a broken range starts over. The sum is the object's size. */
  readonly delta: number;
  /** Bytes of the transfer so far. */
  readonly transferred: number;
  /** Bytes in all; undefined for a stream of unknown length. */
  readonly total: number | undefined;
  readonly bucket: string;
  readonly key: string;
}

export type ProgressListener = (event: TransferProgress) => void;

/** boto3's granularity: deltas gather until there are this many bytes. */
export const granularityBytes = 262_144;

/** Adds up what the parts of one transfer report. */
export class Progress {
  readonly #listener: ProgressListener | undefined;
  readonly #total: number | undefined;
  readonly #bucket: string;
  readonly #key: string;
  readonly #stepBytes: number;
  #transferred = 0;
  #thrown: { readonly error: unknown } | undefined;

  /** Events tell of at most `stepBytes` at a time. */
  constructor(listener: ProgressListener | undefined, total: number | undefined, bucket: string, key: string, stepBytes: number = Infinity) {
    this.#stepBytes = stepBytes;
    this.#listener = listener;
    this.#total = total;
    this.#bucket = bucket;
    this.#key = key;
  }

  /** True when somebody listens. */
  get isHeard(): boolean {
    return this.#listener !== undefined;
  }

  /** What the listener threw, which ends the transfer as it is. */
  get thrown(): { readonly error: unknown } | undefined {
    return this.#thrown;
  }

  /** Reports at once. */
  add(delta: number): void {
    if (this.#listener === undefined) return;
    let rest = delta;
    for (; rest > this.#stepBytes; rest -= this.#stepBytes) this.#tell(this.#stepBytes);
    this.#tell(rest);
  }

  #tell(delta: number): void {
    this.#transferred += delta;
    // A listener that threw has ended the transfer; what still moves is of no interest to it.
    if (this.#thrown !== undefined) return;
    try {
      this.#listener?.({ delta, transferred: this.#transferred, total: this.#total, bucket: this.#bucket, key: this.#key });
    } catch (error) {
      this.#thrown = { error };
      throw error;
    }
  }

  /** Opens an account for one part of an upload. */
  part(): PartProgress {
    return new PartProgress(this);
  }
}

/**
 * One part's account. A body that is sent again rewinds silently: nothing is reported until it is past what was reported
 * before, so an upload never counts backwards.
 */
export class PartProgress {
  readonly #progress: Progress;
  #sent = 0;
  #reported = 0;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  sent(bytes: number): void {
    this.#sent += bytes;
    while (this.#sent - this.#reported >= granularityBytes) this.#report(granularityBytes);
  }

  rewind(): void {
    this.#sent = 0;
  }

  /** True when somebody listens. */
  get isHeard(): boolean {
    return this.#progress.isHeard;
  }

  /** The part is stored: reports what is left of its length. */
  end(length: number): void {
    if (length > this.#reported) this.#report(length - this.#reported);
  }

  #report(bytes: number): void {
    this.#reported += bytes;
    this.#progress.add(bytes);
  }
}
