// What bytes pass through on their way: the pause and the bandwidth limit of their transfer.

import { abortError, pause } from "../client/retry.ts";
import type { TransferControl } from "./transfer-control.ts";

/** Burst that a limit allows after a quiet time. */
const burstSeconds = 0.1;

/** Lets bytes through at the transfer's pace. */
export class Gate {
  readonly #control: TransferControl | undefined;
  readonly #bytesPerSecond: number | undefined;
  /** When the bytes let through so far will have used up the limit, in ms of `performance.now()`. */
  #busyUntilMs = 0;

  constructor(control: TransferControl | undefined, bytesPerSecond: number | undefined) {
    this.#control = control;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** True when there is nothing to wait for, ever. */
  get open(): boolean {
    return this.#control === undefined && this.#bytesPerSecond === undefined;
  }

  /** Counts bytes; gives undefined when the next may follow at once, else a promise of that moment. */
  pass(bytes: number, signal: AbortSignal | undefined): Promise<void> | undefined {
    const delayMs = this.#delayOf(bytes);
    if (this.#control?.paused === true) return this.#passHeld(delayMs, signal);
    return delayMs <= 0 ? undefined : pause(delayMs, signal);
  }

  async #passHeld(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
    // By the time that one pause is over, the next may have begun.
    for (let held = this.#control?.wait(); held !== undefined; held = this.#control?.wait()) await orAborted(held, signal);
    if (delayMs > 0) await pause(delayMs, signal);
  }

  #delayOf(bytes: number): number {
    if (this.#bytesPerSecond === undefined) return 0;
    const nowMs = performance.now();
    this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs - burstSeconds * 1000) + (bytes / this.#bytesPerSecond) * 1000;
    return this.#busyUntilMs - nowMs;
  }
}

/** Waits for a promise, or rejects with an S3Error of kind aborted as soon as the signal fires. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  if (signal.aborted) {
    promise.catch(() => undefined);
    return Promise.reject(abortError(signal));
  }
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(abortError(signal));
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
