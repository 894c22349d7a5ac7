// One timer for all the limits of a transport. A request only notes until when its next step may take; the timer is set
// again only when an earlier deadline than its own appears, which is rare: requests end long before their limits.

/** Kept, since the global of that name is a getter, and it is asked twice per request. */
const { performance } = globalThis;

/** Something with at most one deadline at a time. */
export interface Timed {
  /** In terms of `nowMs`; Infinity when there is none. */
  deadlineAtMs: number;
  /** The deadline passed. It is Infinity again by then. */
  onDeadline(): void;
}

/** Longest sleep: a timer must fit in 31 bits, and a sleeping machine should notice soon after it wakes. */
const MAX_SLEEP_MS = 60_000;

/** Watches deadlines. Its timer never keeps the process alive: a pending request does so by its socket. */
export class Deadlines {
  readonly #watched = new Set<Timed>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firesAtMs = Infinity;
  readonly #fire = (): void => this.#check();

  /** A clock that never jumps, in milliseconds. */
  nowMs(): number {
    return performance.now();
  }

  watch(timed: Timed): void {
    this.#watched.add(timed);
  }

  unwatch(timed: Timed): void {
    timed.deadlineAtMs = Infinity;
    this.#watched.delete(timed);
    if (this.#watched.size === 0) this.#sleepUntil(Infinity);
  }

  /** Gives something that is watched so many milliseconds from now, in place of what it had. */
  set(timed: Timed, timeoutMs: number): void {
    const at = this.nowMs() + timeoutMs;
    timed.deadlineAtMs = at;
    if (at < this.#firesAtMs) this.#sleepUntil(at);
  }

  #check(): void {
    this.#timer = undefined;
    this.#firesAtMs = Infinity;
    const now = this.nowMs();
    for (const timed of this.#watched) {
      if (timed.deadlineAtMs > now) continue;
      timed.deadlineAtMs = Infinity;
      timed.onDeadline();
    }
    let next = Infinity;
    for (const timed of this.#watched) if (timed.deadlineAtMs < next) next = timed.deadlineAtMs;
    if (next < this.#firesAtMs) this.#sleepUntil(next);
  }

  #sleepUntil(atMs: number): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#firesAtMs = atMs;
    if (atMs === Infinity) return;
    const sleepMs = Math.min(MAX_SLEEP_MS, Math.max(1, Math.ceil(atMs - this.nowMs())));
    this.#timer = setTimeout(this.#fire, sleepMs).unref();
  }
}
