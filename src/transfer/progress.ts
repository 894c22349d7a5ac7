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
const granularityBytes = 262_144;

/** Adds up what the parts of one transfer report. */
export class Progress {
  readonly #listener: ProgressListener | undefined;
  readonly #total: number | undefined;
  readonly #bucket: string;
  readonly #key: string;
  #transferred = 0;

  constructor(listener: ProgressListener | undefined, total: number | undefined, bucket: string, key: string) {
    this.#listener = listener;
    this.#total = total;
    this.#bucket = bucket;
    this.#key = key;
  }

  /** Reports at once. */
  add(delta: number): void {
    if (this.#listener === undefined) return;
    this.#transferred += delta;
    this.#listener({ delta, transferred: this.#transferred, total: this.#total, bucket: this.#bucket, key: this.#key });
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

  /** The part is stored: reports what is left. */
  end(): void {
    if (this.#sent > this.#reported) this.#report(this.#sent - this.#reported);
  }

  #report(bytes: number): void {
    this.#reported += bytes;
    this.#progress.add(bytes);
  }
}
