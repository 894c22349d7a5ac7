// Tail latency of answers: a request whose answer takes far longer than usual is sent a second time, within a budget, and the
// answer that comes first is taken. Dean and Barroso, "The Tail at Scale", CACM 56/2 (2013).

const samplesNeeded = 5;
const samplesKept = 64;
/** Of the usual time, where no time is given. */
const factor = 4;

/** When to send a request a second time, and how often at most. */
export interface HedgeConfig {
  /** Time without the head of an answer. Default: four times the usual one of the same transfer, once there are five to go by. */
  readonly afterMs?: number | undefined;
  /** Second requests, as a share of first ones. Default 0.05. */
  readonly maxExtraShare?: number | undefined;
}

/** Sends the requests of one transfer. Only for requests that may be repeated. */
export class Hedge<T> {
  readonly #afterMs: number | undefined;
  readonly #maxExtraShare: number;
  readonly #discard: (answer: T) => void;
  readonly #durations: number[] = [];
  #firsts = 0;
  #seconds = 0;

  /** `discard` gets the answers that came too late. */
  constructor({ afterMs, maxExtraShare = 0.05 }: HedgeConfig, discard: (answer: T) => void) {
    this.#afterMs = afterMs;
    this.#maxExtraShare = maxExtraShare;
    this.#discard = discard;
  }

  /** Gives the answer that comes first; rejects when none comes, with what befell the first request. */
  run(send: (signal: AbortSignal) => Promise<T>, signal: AbortSignal | undefined, onHedge: (afterMs: number) => void): Promise<T> {
    this.#firsts++;
    const afterMs = this.#afterMs ?? this.#usualMs();
    return new Promise((resolve, reject) => {
      const controllers: AbortController[] = [];
      const failures: unknown[] = [];
      let isOver = false;
      const start = (): void => {
        const controller = new AbortController();
        const startedMs = performance.now();
        const number = controllers.push(controller) - 1;
        const tied = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
        send(tied).then(
          (answer) => {
            if (isOver) return this.#discard(answer);
            isOver = true;
            clearTimeout(timer);
            this.#note(performance.now() - startedMs);
            for (const other of controllers) if (other !== controller) other.abort();
            resolve(answer);
          },
          (error: unknown) => {
            failures[number] = error;
            if (isOver || Object.keys(failures).length < controllers.length) return;
            isOver = true;
            clearTimeout(timer);
            reject(failures[0]);
          },
        );
      };
      const timer = afterMs === undefined ? undefined : setTimeout(() => {
        if (isOver || signal?.aborted === true || this.#seconds + 1 > this.#firsts * this.#maxExtraShare) return;
        this.#seconds++;
        start();
        onHedge(afterMs);
      }, afterMs);
      start();
    });
  }

  #note(durationMs: number): void {
    this.#durations.push(durationMs);
    if (this.#durations.length > samplesKept) this.#durations.shift();
  }

  #usualMs(): number | undefined {
    if (this.#durations.length < samplesNeeded) return undefined;
    const sorted = this.#durations.toSorted((a, b) => a - b);
    return (sorted[Math.floor(sorted.length / 2)] as number) * factor;
  }
}
