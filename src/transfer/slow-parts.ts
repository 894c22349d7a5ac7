// Tail latency: a part that takes far longer than its siblings is given up and made again, on a new connection.

import { abortError } from "../client/retry.ts";

const samplesNeeded = 5;
const shortestMs = 2000;
const factor = 4;

/** Knows how long the parts of one transfer take. */
export class SlowParts {
  readonly #durations: number[] = [];
  readonly #onSlow: (part: number, elapsedMs: number) => void;
  readonly #enabled: boolean;

  constructor(enabled: boolean, onSlow: (part: number, elapsedMs: number) => void) {
    this.#enabled = enabled;
    this.#onSlow = onSlow;
  }

  /** Runs a part's task; once more when it is too slow, the second time for as long as it takes. */
  async run<T>(part: number, signal: AbortSignal, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const deadlineMs = this.#deadlineMs();
    if (deadlineMs === undefined) return this.#timed(() => task(signal));
    const slow = new AbortController();
    const timer = setTimeout(() => slow.abort(), deadlineMs);
    try {
      return await this.#timed(() => task(AbortSignal.any([signal, slow.signal])));
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      if (!slow.signal.aborted) throw error;
      this.#onSlow(part, deadlineMs);
      return await this.#timed(() => task(signal));
    } finally {
      clearTimeout(timer);
    }
  }

  async #timed<T>(task: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const result = await task();
    this.#durations.push(performance.now() - startedMs);
    if (this.#durations.length > 64) this.#durations.shift();
    return result;
  }

  /** Four times what nine of ten parts take, but two seconds at the least; undefined until there is something to compare with. */
  #deadlineMs(): number | undefined {
    if (!this.#enabled || this.#durations.length < samplesNeeded) return undefined;
    const sorted = this.#durations.toSorted((a, b) => a - b);
    const usual = sorted[Math.floor((sorted.length - 1) * 0.9)] as number;
    return Math.max(shortestMs, usual * factor);
  }
}
