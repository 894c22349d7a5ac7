import { describe, expect, test } from "vitest";
import { RequestPace, paceTransport } from "../../../src/client/request-pace.ts";
import type { HttpResponse } from "../../../src/http/http-message.ts";

/** A pace whose clock a test turns. */
function scene(): { pace: RequestPace; pass: (ms: number) => void; run: (count: number, everyMs: number, isThrottled?: boolean) => void } {
  let nowMs = 0;
  const pace = new RequestPace(() => nowMs);
  const pass = (ms: number): void => void (nowMs += ms);
  const run = (count: number, everyMs: number, isThrottled = false): void => {
    for (let i = 0; i < count; i++) {
      pass(everyMs);
      pace.answered(isThrottled);
    }
  };
  return { pace, pass, run };
}

describe("RequestPace (C-69)", () => {
  test("holds nothing back before the service has throttled", () => {
    const { pace, run } = scene();
    run(1000, 1);
    expect(Array.from({ length: 100 }, () => pace.delayMs())).toEqual(Array.from({ length: 100 }, () => 0));
  });

  test("slows down to 70 % of what was sent when it does", () => {
    const { pace, run } = scene();
    run(300, 10);
    run(1, 10, true);
    for (let i = 0; i < 50; i++) pace.delayMs();
    const [first, second] = [pace.delayMs(), pace.delayMs()];
    expect(1000 / (second - first)).toBeCloseTo(70, -1);
  });

  test("slows down further at each refusal, but never below one request in two seconds", () => {
    const { pace, pass } = scene();
    for (let i = 0; i < 60; i++) {
      pass(400);
      pace.answered(true);
    }
    pace.delayMs();
    const first = pace.delayMs();
    expect(pace.delayMs() - first).toBeCloseTo(2000, 5);
  });

  test("comes back once the service takes requests again", () => {
    const { pace, run } = scene();
    run(300, 10);
    run(1, 10, true);
    run(2000, 10);
    let waiting = 0;
    for (let i = 0; i < 50; i++) waiting = Math.max(waiting, pace.delayMs());
    expect(waiting).toBe(0);
  });

  test("learns from the answers that go through a transport, and lets an abort end the wait", async () => {
    const { pace, run } = scene();
    run(3, 400);
    const throttled = { status: 503 } as HttpResponse;
    let sent = 0;
    const transport = paceTransport({ send: async () => (sent++, throttled), close: async () => undefined }, pace);
    expect(await transport.send({} as never, {})).toBe(throttled);
    const controller = new AbortController();
    const waiting = transport.send({} as never, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ kind: "aborted" });
    expect(sent).toBe(1);
  });
});
