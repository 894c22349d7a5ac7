import { describe, expect, test } from "vitest";
import { independentLine, Scheduler } from "../../../src/transfer/scheduler.ts";

/** Tasks that a test finishes one by one. */
function tasks() {
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<void>((resolve) => finish.set(name, resolve));
  };
  return { started, finish, task };
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe("the scheduler", () => {
  test("runs at most its limit at a time, over all transfers", async () => {
    const { started, finish, task } = tasks();
    const scheduler = new Scheduler(2);
    const [a, b] = [scheduler.line(10), scheduler.line(10)];
    const all = ["a1", "a2", "a3"].map((name) => a.run(task(name))).concat(["b1"].map((name) => b.run(task(name))));
    await settle();
    expect(started).toHaveLength(2);
    for (let at = 0; at < 4; at++) {
      finish.get(started[at] as string)?.();
      await settle();
    }
    await Promise.all(all);
    expect(started).toHaveLength(4);
  });

  test("takes turns, so that one part of a small transfer does not wait for all of a large one", async () => {
    const { started, finish, task } = tasks();
    const scheduler = new Scheduler(1);
    const large = scheduler.line(10);
    const small = scheduler.line(10);
    for (const name of ["large1", "large2", "large3", "large4"]) void large.run(task(name));
    void small.run(task("small1"));
    for (let at = 0; at < 5; at++) {
      await settle();
      finish.get(started[at] as string)?.();
    }
    await settle();
    expect(started.indexOf("small1")).toBeLessThanOrEqual(2);
  });

  test("keeps a line to its own concurrency where its tasks are given one by one, too", async () => {
    const { started, finish, task } = tasks();
    const line = new Scheduler(64).line(2);
    const all = ["a", "b", "c", "d"].map((name) => line.run(task(name)));
    for (const [at, begun] of [2, 3, 4, 4].entries()) {
      await settle();
      expect(started).toHaveLength(begun);
      finish.get(started[at] as string)?.();
    }
    await Promise.all(all);
  });

  test("B-17 keeps a line to its own concurrency; 1 is strictly sequential", async () => {
    const line = new Scheduler(64).line(1);
    const order: string[] = [];
    let running = 0;
    await line.runAll([1, 2, 3, 4], async (number) => {
      running++;
      expect(running).toBe(1);
      order.push(`start ${number}`);
      await settle();
      order.push(`end ${number}`);
      running--;
    }, undefined);
    expect(order).toEqual([1, 2, 3, 4].flatMap((number) => [`start ${number}`, `end ${number}`]));
  });

  test("stops at the first failure, after what had begun has settled", async () => {
    const line = new Scheduler(64).line(2);
    const begun: number[] = [];
    const ended: number[] = [];
    const failure = new Error("second");
    const run = line.runAll([1, 2, 3, 4, 5], async (number, signal) => {
      begun.push(number);
      if (number === 2) throw failure;
      await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve())));
      ended.push(number);
    }, undefined);
    await expect(run).rejects.toBe(failure);
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([1]);
  });

  test("draws items only as there is room, so that a listing of millions is not read ahead", async () => {
    let drawn = 0;
    function* endless(): Generator<number> {
      for (;;) yield drawn++;
    }
    const controller = new AbortController();
    const run = new Scheduler(64).line(3).runAll(endless(), (_, signal) => new Promise<void>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))), controller.signal);
    await settle();
    expect(drawn).toBeLessThanOrEqual(4);
    controller.abort(new Error("enough"));
    await expect(run).rejects.toMatchObject({ kind: "aborted", cause: new Error("enough") });
  });

  test("does not wait for a source that never gives another item when a task fails", async () => {
    let returned = false;
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: (() => {
          let drawn = 0;
          return () => (drawn++ === 0 ? Promise.resolve({ done: false as const, value: 1 }) : new Promise<never>(() => undefined));
        })(),
        return: () => {
          returned = true;
          return Promise.resolve({ done: true as const, value: undefined });
        },
      }),
    };
    const failure = new Error("first");
    await expect(new Scheduler(64).line(3).runAll(source, () => Promise.reject(failure), undefined)).rejects.toBe(failure);
    expect(returned).toBe(true);
  });

  test("hands back every item that was drawn and not begun", async () => {
    const { started, finish, task } = tasks();
    const scheduler = new Scheduler(1);
    void scheduler.line(1).run(task("other"));
    const dropped: number[] = [];
    const controller = new AbortController();
    const run = scheduler.line(4).runAll([1, 2, 3, 4, 5, 6], () => Promise.resolve(), controller.signal, (item) => void dropped.push(item));
    await settle();
    controller.abort();
    // At once: the other transfer's job still runs.
    await expect(run).rejects.toMatchObject({ kind: "aborted" });
    expect(dropped).toEqual([1, 2, 3, 4]);
    expect(started).toEqual(["other"]);
    finish.get("other")?.();
  });
});

describe("an independent line", () => {
  test("runs as many as it says, whatever the requests' own concurrency is", async () => {
    const { started, finish, task } = tasks();
    const line = independentLine(32);
    const items = Array.from({ length: 40 }, (_, at) => String(at));
    const run = line.runAll(items, (name) => task(name)(), undefined);
    await settle();
    expect(started).toHaveLength(32);
    while (started.length < 40) {
      for (const name of started) finish.get(name)?.();
      await settle();
    }
    for (const name of started) finish.get(name)?.();
    await run;
  });
});
