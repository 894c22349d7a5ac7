// What bytes pass through on their way: the pause and the bandwidth limit of their transfer.

import { pause } from "../client/retry.ts";
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
    const held = this.#control?.wait();
    const delayMs = this.#delayOf(bytes);
    if (held === undefined) return delayMs <= 0 ? undefined : pause(delayMs, signal);
    return race(held, signal).then(() => (delayMs <= 0 ? undefined : pause(delayMs, signal)));
  }

  #delayOf(bytes: number): number {
    if (this.#bytesPerSecond === undefined) return 0;
    const nowMs = performance.now();
    this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs - burstSeconds * 1000) + (bytes / this.#bytesPerSecond) * 1000;
    return this.#busyUntilMs - nowMs;
  }
}

function race(held: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return held;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    void held.then(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
    if (signal.aborted) onAbort();
  });
}
