// How many requests are worth having at the same time: found by trying, as throughput and the store's refusals show.

const start = 16;
const least = 2;
const windowMs = 500;
const cooldownMs = 1000;
/** Growth by less than this is noise. */
const worthwhile = 1.05;

/** Additive increase while throughput follows, multiplicative decrease when the store is congested. */
export class AdaptiveConcurrency {
  readonly #limit: number;
  readonly #nowMs: () => number;
  #value: number;
  #windowStartMs: number;
  #windowBytes = 0;
  #wasFull = false;
  #best = 0;
  #quietUntilMs = 0;

  /** At most `limit`; `nowMs` is a monotonic clock. */
  constructor(limit: number, nowMs: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#nowMs = nowMs;
    this.#value = Math.min(limit, start);
    this.#windowStartMs = nowMs();
  }

  get value(): number {
    return this.#value;
  }

  /** Bytes arrived while `running` jobs ran; true when more may run now. */
  noteBytes(bytes: number, running: number): boolean {
    this.#windowBytes += bytes;
    this.#wasFull ||= running >= this.#value;
    const nowMs = this.#nowMs();
    const elapsedMs = nowMs - this.#windowStartMs;
    if (elapsedMs < windowMs) return false;
    const rate = this.#windowBytes / elapsedMs;
    const grew = this.#judge(rate, nowMs);
    this.#windowBytes = 0;
    this.#windowStartMs = nowMs;
    this.#wasFull = false;
    return grew;
  }

  /** The store asked to slow down, or answered too late: a third fewer, once per second. */
  noteCongestion(): void {
    const nowMs = this.#nowMs();
    if (nowMs < this.#quietUntilMs) return;
    this.#value = Math.max(Math.min(least, this.#limit), Math.floor(this.#value * 0.7));
    this.#best = 0;
    this.#quietUntilMs = nowMs + cooldownMs;
  }

  #judge(rate: number, nowMs: number): boolean {
    // Without jobs that waited, a window says nothing of what more of them would give.
    if (!this.#wasFull || nowMs < this.#quietUntilMs) return false;
    if (rate > this.#best * worthwhile) {
      this.#best = rate;
      const before = this.#value;
      this.#value = Math.min(this.#limit, this.#value + Math.max(1, this.#value >> 2));
      return this.#value > before;
    }
    // More did not help: the best is forgotten slowly, so that a connection that got faster is noticed.
    this.#best = Math.max(rate, this.#best * 0.98);
    return false;
  }
}
