// When a failed attempt is made again, and after which pause: botocore's `standard` mode.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html

import { S3Error } from "../errors/s3-error.ts";

const capacity = 500;
const retryCost = 5;
const timeoutCost = 10;
const baseDelayMs = 1000;
const throttleFloorMs = 500;
const maxDelayMs = 20_000;

/**
 * A budget that all calls of a client share: retries take from it, successes give back, so that a service in trouble is
 * not met with several times the load.
 */
export class RetryBudget {
  #tokens = capacity;

  /** Takes what a retry costs; false when the budget is spent. */
  take(error: S3Error): boolean {
    const cost = error.kind === "timeout" ? timeoutCost : retryCost;
    if (cost > this.#tokens) return false;
    this.#tokens -= cost;
    return true;
  }

  /** A call succeeded: what its last retry cost comes back, or a little when it needed none. */
  succeeded(lastRetry: S3Error | undefined): void {
    const refund = lastRetry === undefined ? 1 : lastRetry.kind === "timeout" ? timeoutCost : retryCost;
    this.#tokens = Math.min(capacity, this.#tokens + refund);
  }
}

/**
 * Pause before attempt `attempt + 1`: full jitter over an exponential, at most 20 s. A server's Retry-After is honoured up
 * to that bound; throttling waits a quarter to three quarters of a second at the least.
 */
export function retryDelayMs(attempt: number, error: S3Error, random: () => number): number {
  if (error.retryAfterMs !== undefined) return Math.min(maxDelayMs, error.retryAfterMs);
  const delay = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return error.kind === "throttled" ? Math.max(throttleFloorMs * random() + throttleFloorMs / 2, delay) : delay;
}

/** Waits, or rejects with an S3Error of kind aborted as soon as the signal fires. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(abortError(signal as AbortSignal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** The error of a call that its signal ended; the signal's reason is its cause. */
export function abortError(signal: AbortSignal): S3Error {
  return new S3Error("the call was aborted", { code: "Aborted", kind: "aborted", cause: signal.reason });
}
