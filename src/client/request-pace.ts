// The pace of requests in `adaptive` mode: as fast as the service lets them, found out by its refusals. Slows down to 70 % when it
// throttles and comes back along a cubic curve. Source: the AWS SDKs' "adaptive" retry mode; botocore/retries/throttling.py.

import type { Transport } from "../transport/transport.ts";
import { pause } from "./retry.ts";

const beta = 0.7;
const scale = 0.4;
const smoothing = 0.8;
const minRate = 0.5;
const bucketSeconds = 0.5;

/** A token bucket whose rate follows the answers. Without a limit until the first refusal. */
export class RequestPace {
  readonly #nowMs: () => number;
  #isLimited = false;
  #rate = 0;
  #capacity = 0;
  #tokens = 0;
  #filledAt: number | undefined;
  #measuredRate = 0;
  #measuredAt: number;
  #sentSince = 0;
  #throttledAt: number;
  #lastMaxRate = 0;
  #windowSeconds = 0;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#throttledAt = this.#seconds();
    this.#measuredAt = Math.floor(this.#seconds() / bucketSeconds) * bucketSeconds;
  }

  /** Takes the next request's place in the row; gives how long it must wait there. */
  delayMs(): number {
    if (!this.#isLimited) return 0;
    this.#refill();
    this.#tokens -= 1;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#rate) * 1000;
  }

  /** Takes note of an answer. */
  answered(isThrottled: boolean): void {
    const now = this.#seconds();
    this.#measure(now);
    let wanted: number;
    if (isThrottled) {
      const current = this.#isLimited ? Math.min(this.#measuredRate, this.#rate) : this.#measuredRate;
      this.#lastMaxRate = current;
      this.#windowSeconds = Math.cbrt((current * (1 - beta)) / scale);
      this.#throttledAt = now;
      this.#isLimited = true;
      wanted = current * beta;
    } else {
      this.#windowSeconds = Math.cbrt((this.#lastMaxRate * (1 - beta)) / scale);
      wanted = scale * (now - this.#throttledAt - this.#windowSeconds) ** 3 + this.#lastMaxRate;
    }
    this.#refill();
    this.#rate = Math.max(Math.min(wanted, 2 * this.#measuredRate), minRate);
    this.#capacity = Math.max(this.#rate, 1);
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  // Per half second, smoothed: single answers say little.
  #measure(now: number): void {
    const bucket = Math.floor(now / bucketSeconds) * bucketSeconds;
    this.#sentSince++;
    if (bucket <= this.#measuredAt) return;
    const rate = this.#sentSince / (bucket - this.#measuredAt);
    this.#measuredRate = rate * smoothing + this.#measuredRate * (1 - smoothing);
    this.#sentSince = 0;
    this.#measuredAt = bucket;
  }

  #refill(): void {
    const now = this.#seconds();
    if (this.#filledAt !== undefined) this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#filledAt) * this.#rate);
    this.#filledAt = now;
  }

  #seconds(): number {
    return this.#nowMs() / 1000;
  }
}

/** Makes requests keep the pace that the service's answers allow. */
export function paceTransport(transport: Transport, pace: RequestPace = new RequestPace()): Transport {
  return {
    async send(request, options) {
      const delayMs = pace.delayMs();
      if (delayMs > 0) await pause(delayMs, options.signal);
      const response = await transport.send(request, options);
      pace.answered(response.status === 503 || response.status === 429);
      return response;
    },
    close: () => transport.close(),
  };
}
