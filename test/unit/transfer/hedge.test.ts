import { describe, expect, test } from "vitest";
import { Hedge, type HedgeConfig } from "../../../src/transfer/hedge.ts";

/** Requests that a test answers one by one. */
function requests(config: HedgeConfig) {
  const discarded: string[] = [];
  const sent: { answer(text: string): void; fail(error: Error): void; readonly signal: AbortSignal }[] = [];
  const hedged: number[] = [];
  const hedge = new Hedge<string>(config, (answer) => void discarded.push(answer));
  const run = (signal?: AbortSignal): Promise<string> => hedge.run((tied) => new Promise((resolve, reject) => void sent.push({ answer: resolve, fail: reject, signal: tied })), signal, (afterMs) => void hedged.push(afterMs));
  const until = async (count: number): Promise<void> => {
    while (sent.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { run, sent, discarded, hedged, until };
}

describe("a hedged request", () => {
  test("is sent a second time when no answer comes; the first answer is taken, the other request cancelled", async () => {
    const { run, sent, discarded, hedged, until } = requests({ afterMs: 5, maxExtraShare: 1 });
    const answer = run();
    await until(2);
    sent[1]?.answer("second");
    expect(await answer).toBe("second");
    expect([sent[0]?.signal.aborted, sent[1]?.signal.aborted]).toEqual([true, false]);
    expect(hedged).toEqual([5]);
    sent[0]?.answer("late");
    await Promise.resolve();
    expect(discarded).toEqual(["late"]);
  });

  test("is sent once when the answer comes in time", async () => {
    const { run, sent, hedged } = requests({ afterMs: 20, maxExtraShare: 1 });
    const answer = run();
    sent[0]?.answer("first");
    expect(await answer).toBe("first");
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([sent.length, hedged.length]).toEqual([1, 0]);
  });

  test("fails with what befell the first request, when both fail; one that fails leaves the other its chance", async () => {
    const { run, sent, until } = requests({ afterMs: 5, maxExtraShare: 1 });
    const [both, one] = [run(), run()];
    await until(4);
    const [first, other] = [new Error("first"), new Error("other")];
    sent[2]?.fail(other);
    sent[0]?.fail(first);
    await expect(both).rejects.toBe(first);
    sent[1]?.fail(first);
    sent[3]?.answer("answer");
    expect(await one).toBe("answer");
  });

  test("that fails before its time is not sent again: that is the client's own affair", async () => {
    const { run, sent } = requests({ afterMs: 5, maxExtraShare: 1 });
    const answer = run();
    sent[0]?.fail(new Error("refused"));
    await expect(answer).rejects.toThrow("refused");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toHaveLength(1);
  });

  test("keeps to its budget: at most that share of requests is sent twice", async () => {
    const { run, sent, hedged } = requests({ afterMs: 1, maxExtraShare: 0.25 });
    const answers = Array.from({ length: 10 }, () => run());
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(hedged).toHaveLength(2);
    expect(sent).toHaveLength(12);
    for (const request of sent) request.answer("x");
    await Promise.all(answers);
  });

  test("waits for four times the usual time where no time is given, and not before there is something to go by", async () => {
    const { run, sent, hedged, until } = requests({ maxExtraShare: 1 });
    for (let at = 0; at < 5; at++) {
      const answer = run();
      await new Promise((resolve) => setTimeout(resolve, 4));
      sent[at]?.answer("x");
      await answer;
    }
    expect(hedged).toEqual([]);
    const slow = run();
    await until(7);
    expect(hedged[0]).toBeGreaterThan(4 * 3);
    sent[6]?.answer("x");
    await slow;
  });

  test("is cancelled by its signal, both times that it was sent", async () => {
    const { run, sent, until } = requests({ afterMs: 5, maxExtraShare: 1 });
    const controller = new AbortController();
    const answer = run(controller.signal);
    await until(2);
    controller.abort();
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    for (const request of sent) request.fail(new Error("aborted"));
    await expect(answer).rejects.toThrow("aborted");
  });
});
