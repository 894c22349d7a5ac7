import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AdaptiveConcurrency } from "../../../src/transfer/adaptive-concurrency.ts";

/** A link whose throughput follows from the requests under way, in a time that a test makes pass. */
function simulate(limit: number, bytesPerSecondOf: (requests: number) => number) {
  let nowMs = 0;
  const concurrency = new AdaptiveConcurrency(limit, () => nowMs);
  return {
    concurrency,
    /** Half a second with as many requests as are allowed, or fewer. */
    pass(windows: number, running = Infinity): void {
      for (let window = 0; window < windows; window++) {
        const requests = Math.min(running, concurrency.value);
        for (let step = 0; step < 10; step++) {
          nowMs += 50;
          concurrency.noteBytes(bytesPerSecondOf(requests) / 20, requests);
        }
      }
    },
    sleep: (ms: number): void => void (nowMs += ms),
  };
}

describe("adaptive concurrency", () => {
  test("grows to its limit while more requests bring more bytes", () => {
    const { concurrency, pass } = simulate(64, (requests) => requests * 1e6);
    pass(40);
    expect(concurrency.value).toBe(64);
  });

  test("stops where more requests bring nothing more", () => {
    const { concurrency, pass } = simulate(256, (requests) => Math.min(requests, 24) * 1e6);
    pass(60);
    expect(concurrency.value).toBeGreaterThanOrEqual(24);
    expect(concurrency.value).toBeLessThan(64);
  });

  test("does not grow while nothing waits for a place", () => {
    const { concurrency, pass } = simulate(64, (requests) => requests * 1e6);
    const before = concurrency.value;
    pass(40, 3);
    expect(concurrency.value).toBe(before);
  });

  test("falls when the store asks to slow down, once per second, and grows again later", () => {
    const { concurrency, pass, sleep } = simulate(64, (requests) => requests * 1e6);
    pass(40);
    for (let burst = 0; burst < 50; burst++) concurrency.noteCongestion();
    expect(concurrency.value).toBe(44);
    sleep(1_000);
    concurrency.noteCongestion();
    expect(concurrency.value).toBe(30);
    pass(60);
    expect(concurrency.value).toBe(64);
  });

  test("stays between 1 and its limit, whatever happens", () => {
    const event = fc.oneof(fc.record({ bytes: fc.nat(1e9), running: fc.nat(300), ms: fc.nat(5_000) }), fc.constant("congestion" as const));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.array(event, { maxLength: 200 }), (limit, events) => {
        let nowMs = 0;
        const concurrency = new AdaptiveConcurrency(limit, () => nowMs);
        for (const happened of events) {
          if (happened === "congestion") concurrency.noteCongestion();
          else {
            nowMs += happened.ms;
            concurrency.noteBytes(happened.bytes, happened.running);
          }
          expect(concurrency.value).toBeGreaterThanOrEqual(1);
          expect(concurrency.value).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});
