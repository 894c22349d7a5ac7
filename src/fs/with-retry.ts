// Tries again what failed, with growing pauses. The client retries every request by itself already; this is for those who want to
// wait out more than that.

import { abortError, pause } from "../client/retry.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";

export interface RetryOptions {
  /** How often it is called at most, the first time included. Default 20. */
  readonly tries?: number | undefined;
  /** Pause before the second try. Default 100. */
  readonly delayMs?: number | undefined;
  /** What every pause is longer by than the one before. Default 2. */
  readonly factor?: number | undefined;
  /** The longest pause. Default 20,000. */
  readonly maxDelayMs?: number | undefined;
  /**
   * Called with each failure and the number of tries that are left. True: it is called once more at once, and that is final.
   * What it throws ends the tries. Default: failures that no repetition can mend are thrown, see {@link isFinalFailure}.
   */
  readonly onError?: ((error: unknown, triesLeft: number) => boolean | void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Waits; for tests. */
  readonly sleep?: ((delayMs: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** Calls until it succeeds or the tries are used up; then the last failure is thrown, without a pause. */
export async function withRetry<T>(call: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { tries = 20, delayMs = 100, factor = 2, maxDelayMs = 20_000, onError = throwFinal, signal, sleep = pause } = options;
  if (!Number.isSafeInteger(tries) || tries < 1) throw invalidInput("InvalidOption", "tries takes a whole number above 0");
  let wait = delayMs;
  for (let left = tries - 1; ; left--) {
    if (signal?.aborted) throw abortError(signal);
    try {
      return await call();
    } catch (error) {
      const isMended = onError(error, left) === true;
      if (isMended) return call();
      if (left === 0) throw error;
    }
    await sleep(Math.min(wait, maxDelayMs), signal);
    wait *= factor;
  }
}

/** True for what fails again whenever it is tried: what is not there, may not be done, or makes no sense. */
export function isFinalFailure(error: unknown): boolean {
  if (!(error instanceof S3Error)) return true;
  if (error.kind === "aborted") return true;
  if (error.retryable) return false;
  return error.status === undefined ? error.kind !== "network" && error.kind !== "timeout" && error.kind !== "server" && error.kind !== "throttled" : error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429;
}

function throwFinal(error: unknown): void {
  if (isFinalFailure(error)) throw error;
}
