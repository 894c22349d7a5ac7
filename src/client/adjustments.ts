// What a client remembers of the answers it got: regions of buckets, the server's clock.

import type { ChecksumSupport } from "./checksum-support.ts";

const maxRememberedBuckets = 10_000;
const toleratedSkewMs = 4 * 60_000;

/** Memory of one client. */
export class Adjustments {
  /** What the store has been found to take; undefined before the first request. */
  checksumSupport: ChecksumSupport | undefined;
  readonly #regions = new Map<string, string>();
  #clockOffsetMs = 0;
  /** Difference between the server's clock and ours as the last refusal showed it. */
  #seenOffsetMs: number | undefined;

  /** The time to sign with: ours, corrected by what the server said. */
  now(): Date {
    return new Date(Date.now() + this.#clockOffsetMs);
  }

  /** How far that is from our own clock. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  regionOf(bucket: string): string | undefined {
    return this.#regions.size === 0 ? undefined : this.#regions.get(bucket);
  }

  learnRegion(bucket: string, region: string): void {
    if (this.#regions.size >= maxRememberedBuckets) this.#regions.delete(this.#regions.keys().next().value as string);
    this.#regions.set(bucket, region);
  }

  /** Notes the `date` header of a refusal. */
  sawServerDate(date: string | undefined): void {
    const time = date === undefined ? Number.NaN : Date.parse(date);
    this.#seenOffsetMs = Number.isNaN(time) ? undefined : time - Date.now();
  }

  /** Takes over the server's clock when it differs by more than S3 tolerates from the one that a request was signed with. */
  correctClock(signedOffsetMs: number): number | undefined {
    const seen = this.#seenOffsetMs;
    if (seen === undefined || Math.abs(seen - signedOffsetMs) < toleratedSkewMs) return undefined;
    this.#clockOffsetMs = seen;
    return seen;
  }
}
