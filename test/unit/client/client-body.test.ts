import { describe, expect, test } from "vitest";
import { iterateBody } from "../../../src/client/client-body.ts";
import { payloadBody } from "../../../src/client/payload-body.ts";

/** A body of these chunks; with a failure, it breaks off behind them. */
function bodyOf(texts: readonly string[], failure?: Error): AsyncIterableIterator<Uint8Array> {
  async function* open(): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield Buffer.from(text);
    if (failure !== undefined) throw failure;
  }
  return iterateBody(payloadBody({ length: undefined, replayable: false, open }));
}

const shown = ({ done, value }: IteratorResult<Uint8Array>): string => (done === true ? "end" : Buffer.from(value).toString());

describe("the iterator of a body", () => {
  test("answers each of several questions that are asked at once, in their order", async () => {
    const chunks = bodyOf(["a", "b", "c"]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => chunks.next()));
    expect(answers.map(shown)).toEqual(["a", "b", "c", "end", "end"]);
  });

  test("tells a failure once, to whoever asks first", async () => {
    const failure = new Error("broke off");
    const chunks = bodyOf(["a"], failure);
    const answers = await Promise.allSettled([chunks.next(), chunks.next(), chunks.next()]);
    expect(answers).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: failure }, { status: "fulfilled", value: { done: true } }]);
    expect(shown(await chunks.next())).toBe("end");
    const late = bodyOf([], failure);
    await expect(late.next()).rejects.toBe(failure);
    expect(shown(await late.next())).toBe("end");
  });

  test("given up while somebody waits, ends for them too", async () => {
    const never = { length: undefined, replayable: false, open: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }) };
    const chunks = iterateBody(payloadBody(never));
    const waiting = chunks.next();
    await chunks.return?.();
    expect(shown(await waiting)).toBe("end");
  });
});
