// Two sorted streams side by side, in constant memory.

import { compareUtf8 } from "../bytes/compare-utf8.ts";
import { S3Error } from "../errors/s3-error.ts";

/** What a name stands for on either side; at least one of the two. */
export interface Pair<S, D> {
  readonly name: string;
  readonly source: S | undefined;
  readonly destination: D | undefined;
}

export interface PairOptions {
  /** Ends with the sources: what the destination alone has behind them is not read. Default false. */
  readonly endsWithSource?: boolean | undefined;
}

/**
 * Pairs what has the same name in two streams that are sorted as S3 sorts keys. Memory: one entry of each. Throws if one is not
 * sorted, before anything wrong is concluded from what seems to be missing.
 */
export async function* pairInOrder<S extends { readonly name: string }, D extends { readonly name: string }>(sources: AsyncIterable<S>, destinations: AsyncIterable<D>, options: PairOptions = {}): AsyncGenerator<Pair<S, D>> {
  const source = new SortedReader(sources, "source");
  const destination = new SortedReader(destinations, "destination");
  try {
    await Promise.all([source.advance(), destination.advance()]);
    for (;;) {
      const { current: one } = source;
      const { current: other } = destination;
      if (one === undefined && (other === undefined || options.endsWithSource === true)) return;
      const order = one === undefined ? 1 : other === undefined ? -1 : compareUtf8(one.name, other.name);
      if (order <= 0) await source.advance();
      if (order >= 0) await destination.advance();
      yield { name: (order <= 0 ? (one as S) : (other as D)).name, source: order <= 0 ? one : undefined, destination: order >= 0 ? other : undefined };
    }
  } finally {
    await Promise.all([source.close(), destination.close()]);
  }
}

class SortedReader<T extends { readonly name: string }> {
  readonly #iterator: AsyncIterator<T>;
  readonly #side: string;
  current: T | undefined;

  constructor(items: AsyncIterable<T>, side: string) {
    this.#iterator = items[Symbol.asyncIterator]();
    this.#side = side;
  }

  async advance(): Promise<void> {
    const earlier = this.current;
    const { done, value } = await this.#iterator.next();
    this.current = done === true ? undefined : value;
    if (earlier === undefined || this.current === undefined || compareUtf8(earlier.name, this.current.name) < 0) return;
    throw new S3Error(`the ${this.#side} lists "${this.current.name}" after "${earlier.name}": it has no order to compare by, as directory buckets have none; copy it instead`, { code: "UnorderedListing", kind: "unsupported" });
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
