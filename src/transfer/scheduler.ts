// One bounded scheduler per client: the requests of all transfers wait in lines of their own, served in turn, so that a
// transfer of many parts does not hold up one of few.

import { abortError } from "../client/retry.ts";
import type { S3Error } from "../errors/s3-error.ts";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";

type Job = () => Promise<void>;

/**
 * Runs jobs of all transfers, at most `limit` at a time. How many exactly adapts to what the connection gives: more as long as
 * more bytes come of it, fewer when the store asks to slow down.
 */
export class Scheduler {
  readonly #concurrency: AdaptiveConcurrency;
  readonly #lines = new Set<Line>();
  #running = 0;

  constructor(limit: number) {
    this.#concurrency = new AdaptiveConcurrency(limit);
  }

  /** Jobs that may run at the same time now. */
  get concurrency(): number {
    return this.#concurrency.value;
  }

  /** A job moved bytes: what the concurrency is judged by. */
  noteBytes(bytes: number): void {
    if (this.#concurrency.noteBytes(bytes, this.#running)) this.#serve();
  }

  /** An attempt failed: throttling and timeouts lower the concurrency. */
  noteFailure(error: S3Error): void {
    if (error.kind === "throttled" || error.kind === "timeout") this.#concurrency.noteCongestion();
  }

  /** Opens a line for a transfer, which runs at most `maxConcurrency` jobs at a time. */
  line(maxConcurrency: number): Line {
    return new Line(maxConcurrency, (line) => {
      this.#lines.add(line);
      this.#serve();
    });
  }

  #serve(): void {
    while (this.#running < this.#concurrency.value && this.#lines.size > 0) {
      const line = this.#lines.values().next().value as Line;
      this.#lines.delete(line);
      const job = line.take();
      if (job === undefined) continue;
      // To the end of the turn order: the next job is another transfer's, if one waits.
      if (line.ready) this.#lines.add(line);
      this.#running++;
      void job().finally(() => {
        this.#running--;
        line.finished();
        if (line.ready) this.#lines.add(line);
        this.#serve();
      });
    }
  }
}

/** The jobs of one transfer. After the first failure those that wait are dropped. */
export class Line {
  readonly #maxConcurrency: number;
  readonly #onReady: (line: Line) => void;
  readonly #waiting: Job[] = [];
  #active = 0;

  constructor(maxConcurrency: number, onReady: (line: Line) => void) {
    this.#maxConcurrency = maxConcurrency;
    this.#onReady = onReady;
  }

  get ready(): boolean {
    return this.#waiting.length > 0 && this.#active < this.#maxConcurrency;
  }

  take(): Job | undefined {
    if (!this.ready) return undefined;
    this.#active++;
    return this.#waiting.shift();
  }

  finished(): void {
    this.#active--;
  }

  /** Runs a task when its turn comes. */
  run<T>(task: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push(() => task().then(resolve, reject));
      if (this.ready) this.#onReady(this);
    });
  }

  /**
   * Runs a task for each item, drawing items only as there is room. Rejects with the first failure, after every task that had
   * begun has settled; no further one begins, and a source of items that is still thinking is not waited for. Each task has a
   * signal of its own, since runtimes warn of many listeners on one. `drop` gets the items that were drawn and never begun.
   */
  async runAll<I>(items: Iterable<I> | AsyncIterable<I>, task: (item: I, signal: AbortSignal) => Promise<void>, outer: AbortSignal | undefined, drop: (item: I) => void = () => undefined): Promise<void> {
    // One controller per task, aborted by hand: a tenth of what AbortSignal.any() costs.
    const controllers = new Set<AbortController>();
    const pending = new Set<Promise<void>>();
    const outcome: { failure?: { readonly error: unknown } } = {};
    let wake = (): void => undefined;
    const fail = (error: unknown): void => {
      outcome.failure ??= { error };
      for (const controller of controllers) controller.abort(error);
      wake();
      // Those that wait for their turn have nothing left to wait for: begun now, they end at once.
      for (const job of this.#waiting.splice(0)) void job();
    };
    const onAbort = (): void => fail(abortError(outer as AbortSignal));
    outer?.addEventListener("abort", onAbort, { once: true });
    if (outer?.aborted) onAbort();
    const start = (item: I): void => {
      const begin = async (): Promise<void> => {
        if (outcome.failure !== undefined) return drop(item);
        const controller = new AbortController();
        controllers.add(controller);
        try {
          await task(item, controller.signal);
        } finally {
          controllers.delete(controller);
        }
      };
      const run: Promise<void> = this.run(begin)
        .catch(fail)
        .finally(() => pending.delete(run));
      pending.add(run);
    };
    const source = iteratorOf(items);
    let drawn: Promise<IteratorResult<I>> | undefined;
    try {
      while (outcome.failure === undefined) {
        const next = source.next();
        // Lists and generators answer at once: only what makes one wait is raced against a failure.
        let result: IteratorResult<I> | undefined;
        if (next instanceof Promise) {
          drawn = next;
          const failed = new Promise<undefined>((resolve) => (wake = () => resolve(undefined)));
          if (outcome.failure === undefined) result = await Promise.race([next, failed]);
          if (result === undefined) break;
          drawn = undefined;
        } else result = next;
        if (result.done === true) break;
        start(result.value);
        if (pending.size >= this.#maxConcurrency) await Promise.race(pending);
      }
    } catch (error) {
      drawn = undefined;
      fail(error);
    }
    if (outcome.failure !== undefined) abandon(source, drawn, drop);
    await Promise.all(pending);
    outer?.removeEventListener("abort", onAbort);
    if (outcome.failure !== undefined) throw outcome.failure.error;
  }
}

function iteratorOf<I>(items: Iterable<I> | AsyncIterable<I>): Iterator<I> | AsyncIterator<I> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

/** Ends a source whose items nobody wants any more, without waiting for it: it may be in the middle of a read that never ends. */
function abandon<I>(source: Iterator<I> | AsyncIterator<I>, drawn: Promise<IteratorResult<I>> | undefined, drop: (item: I) => void): void {
  // What it fails with now comes after the failure that is reported.
  const late = drawn?.then(({ done, value }) => (done === true ? undefined : drop(value)));
  void Promise.all([late, source.return?.()]).catch(() => undefined);
}

/**
 * A line of its own, which runs as many jobs at a time as it says: for whole files, which make requests but are none and take no
 * place from them, and for requests that move no bytes by which to find a better number.
 */
export function independentLine(concurrency: number): Line {
  const serve = (line: Line): void => {
    for (let job = line.take(); job !== undefined; job = line.take()) {
      void job().finally(() => {
        line.finished();
        serve(line);
      });
    }
  };
  return new Line(concurrency, serve);
}
