// Many small requests of one call, a fixed number at the same time: copies and HEADs move no bytes by which to find a better one.

import { Line } from "../transfer/scheduler.ts";

/** Runs a task for each item, `count` at a time. Rejects with the first failure when those that had begun have ended. */
export function runTogether<I>(count: number, items: Iterable<I> | AsyncIterable<I>, task: (item: I, signal: AbortSignal) => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const serve = (line: Line): void => {
    for (let job = line.take(); job !== undefined; job = line.take()) {
      void job().finally(() => {
        line.finished();
        serve(line);
      });
    }
  };
  return new Line(count, serve).runAll(items, task, signal);
}
