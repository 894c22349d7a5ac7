// A body that heals itself: when it breaks off or stalls, the rest is fetched by Range and If-Match, from the last byte that was
// delivered. Whoever reads it notices nothing, up to a limit.

import { S3Error } from "../errors/s3-error.ts";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";

/** Fetches the rest of the body from `position` (counted from the body's own start). Rejects when that cannot be. */
export type FetchRest = (position: number) => Promise<ResponseBody>;

/** How often a body may break off in all. */
export interface BreakLimit {
  readonly maxBreaks: number;
  /** Makes the error of the break that was one too many. */
  giveUp(error: S3Error): Error;
}

/** Without a limit of one's own: breaks in a row that are put up with. Progress starts the count anew. */
const maxBreaks = 5;
/** Less than this between two breaks is no progress, or a body could be fetched byte by byte. */
const progressBytes = 256 * 1024;

/** Wraps a body whose rest can be fetched again. */
export class ResumingBody implements ResponseBody {
  readonly #first: ResponseBody;
  readonly #fetchRest: FetchRest;
  readonly #onBreak: (error: S3Error, position: number) => void;
  readonly #limit: BreakLimit | undefined;

  constructor(first: ResponseBody, fetchRest: FetchRest, onBreak: (error: S3Error, position: number) => void, limit?: BreakLimit) {
    this.#first = first;
    this.#fetchRest = fetchRest;
    this.#onBreak = onBreak;
    this.#limit = limit;
  }

  get length(): number | undefined {
    return this.#first.length;
  }

  async bytes(limit?: number): Promise<Uint8Array> {
    let body = this.#first;
    for (let breaks = 0; ; ) {
      try {
        return await body.bytes(limit);
      } catch (error) {
        if (!isBreak(error)) throw error;
        if (++breaks > (this.#limit?.maxBreaks ?? maxBreaks)) throw this.#giveUp(error);
        this.#onBreak(error, 0);
        body = await this.#fetchRest(0);
      }
    }
  }

  consume(sink: BodySink): BodyControl {
    let control: BodyControl | undefined;
    let cancelled = false;
    let position = 0;
    let breaks = 0;
    let brokeAt = 0;

    const heal = async (error: S3Error): Promise<void> => {
      try {
        this.#onBreak(error, position);
        const rest = await this.#fetchRest(position);
        if (cancelled) rest.cancel();
        else start(rest);
      } catch (failure) {
        if (!cancelled) sink.error(failure as Error);
      }
    };
    const healing: BodySink = {
      chunk(bytes) {
        position += bytes.length;
        return sink.chunk(bytes);
      },
      end: () => sink.end(),
      error: (error) => {
        if (!isBreak(error)) return sink.error(error);
        breaks = this.#limit === undefined && position - brokeAt >= progressBytes ? 1 : breaks + 1;
        brokeAt = position;
        if (breaks > (this.#limit?.maxBreaks ?? maxBreaks)) sink.error(this.#giveUp(error));
        else void heal(error);
      },
    };
    if (sink.buffer !== undefined) healing.buffer = () => sink.buffer?.();
    const start = (body: ResponseBody): void => {
      control = body.consume(healing);
    };
    start(this.#first);
    return {
      resume: () => control?.resume(),
      cancel() {
        cancelled = true;
        control?.cancel();
      },
    };
  }

  cancel(): void {
    this.#first.cancel();
  }

  #giveUp(error: S3Error): Error {
    return this.#limit === undefined ? error : this.#limit.giveUp(error);
  }
}

/** The connection's fault, not the content's nor the caller's. */
function isBreak(error: unknown): error is S3Error {
  return error instanceof S3Error && (error.kind === "network" || (error.kind === "timeout" && error.code !== "BodyAbandoned"));
}
