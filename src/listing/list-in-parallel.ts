// Every key below a prefix, in order, with several requests at the same time once a listing proves to be long. S3 tells no
// middle of a listing, so folders and names that were seen say where else to begin: see starts-ahead.ts.

import type { Client } from "../client/client.ts";
import type { ListObjectsV2Input } from "../model/generated/list-objects-v2.ts";
import type { ListedObject } from "../model/generated/shapes-shared.ts";
import { abortError } from "../client/retry.ts";
import { compareUtf8 } from "../bytes/compare-utf8.ts";
import { pagesUntil } from "./key-density.ts";
import { startsAhead, type ListFolders, type ListFrom } from "./starts-ahead.ts";

export interface ListInParallelOptions {
  /** Requests under way at the same time. Default 8; 1 lists page after page. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type ListInParallelInput = Pick<ListObjectsV2Input, "Bucket" | "Prefix" | "StartAfter" | "MaxKeys" | "FetchOwner" | "RequestPayer" | "ExpectedBucketOwner">;

/** A page of keys in order. */
export type ListedPage = readonly ListedObject[];

/** Pages that are listed one after the other before others are begun elsewhere. */
const sequentialPages = 2;
/** Pages that a stretch is to have, and that one ahead of the reader holds before it waits for the reader. Measured: 4 and 8 are worse. */
const pagesPerStretch = 6;
/** Pages that wait for the reader, for each request and one. Measured: 6 list no faster. */
const pagesPerRequest = 4;

/** A stretch of the keys: those greater than `after`, up to and including `end`. */
interface Stretch {
  /** The last key that was listed, or where the stretch begins. */
  after: string;
  token: string | undefined;
  /** Undefined: to the end of the listing. */
  end: string | undefined;
  readonly pages: ListedPage[];
  listed: number;
  /** The keys of the page that was listed last, until they have been used to find further starts. */
  lastPage: readonly string[] | undefined;
  /** A request of it is under way. */
  busy: boolean;
  done: boolean;
}

/**
 * Lists every object below a prefix, in the order of the keys, page by page. After a few pages it lists stretches further on at
 * the same time and hands their pages out in order. Requests: one per thousand objects, and once it is long from a twentieth to a
 * half more, for looking and for guesses. Memory: at most `4 × (concurrency + 1)` pages, each about 0.5 MB. Where keys do not come in order (directory buckets), one page after the other.
 */
export async function* listInParallel(client: Client, input: ListInParallelInput, options: ListInParallelOptions = {}): AsyncGenerator<ListedPage> {
  const { concurrency = 8, signal } = options;
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(abortError(signal as AbortSignal));
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  const source: PageSource = {
    list: (from) => client.listObjectsV2({ ...input, ...from }, { signal: stop.signal }),
    async listFolders(Prefix, from) {
      const { CommonPrefixes, NextContinuationToken } = await client.listObjectsV2({ ...input, ...from, Prefix, Delimiter: "/" }, { signal: stop.signal });
      return { folders: CommonPrefixes.map((folder) => folder.Prefix), next: NextContinuationToken };
    },
    prefixLength: (input.Prefix ?? "").length,
    startAfter: input.StartAfter,
    // Directory buckets list in no order and take no StartAfter.
    isOrdered: !input.Bucket.endsWith("--x-s3"),
  };
  try {
    yield* listPages(source, Math.max(1, concurrency));
  } finally {
    signal?.removeEventListener("abort", onAbort);
    stop.abort();
  }
}

/** What a request answers. */
export interface ListResult {
  readonly Contents: ListedPage;
  readonly IsTruncated: boolean;
  readonly NextContinuationToken?: string | undefined;
}

/** Where pages come from. */
export interface PageSource {
  list(from: ListFrom): Promise<ListResult>;
  readonly listFolders: ListFolders;
  readonly prefixLength: number;
  readonly startAfter: string | undefined;
  readonly isOrdered: boolean;
}

/** The same over any source of pages. */
export async function* listPages(source: PageSource, concurrency: number): AsyncGenerator<ListedPage> {
  const listing = new ParallelListing(source, concurrency);
  for (let page = await listing.next(); page !== undefined; page = await listing.next()) yield page;
}

class ParallelListing {
  readonly #source: PageSource;
  readonly #concurrency: number;
  readonly #stretches: Stretch[];
  #running = 0;
  #ahead = 0;
  /** Requests that looked for starts: a part of the pages at most. */
  #probes = 0;
  #listed = 0;
  /** Nothing is beyond this key. */
  #knownEnd: string | undefined;
  #isOrdered: boolean;
  #trial: "none" | "under way" | "passed" = "none";
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor(source: PageSource, concurrency: number) {
    this.#source = source;
    this.#concurrency = concurrency;
    this.#isOrdered = source.isOrdered;
    this.#stretches = [createStretch(source.startAfter ?? "", undefined)];
  }

  /** The next page in order; undefined at the end. */
  async next(): Promise<ListedPage | undefined> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const head = this.#stretches[0];
      if (head === undefined) return undefined;
      const page = head.pages.shift();
      if (page !== undefined) {
        this.#ahead--;
        this.#work();
        return page;
      }
      if (head.done) {
        this.#stretches.shift();
        continue;
      }
      this.#work();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Begins as many requests as may run, those nearest to the reader first. */
  #work(): void {
    while (this.#running < this.#concurrency && this.#failure === undefined) {
      const cut = this.#nextToCut();
      const stretch = cut ?? this.#nextToList();
      if (stretch === undefined) return;
      this.#running++;
      if (cut === undefined) stretch.busy = true;
      void (cut === undefined ? this.#list(stretch) : this.#cut(stretch)).then(
        () => {
          this.#running--;
          this.#work();
          this.#wake();
        },
        (error: unknown) => {
          this.#failure ??= { error };
          this.#wake();
        },
      );
    }
  }

  #nextToList(): Stretch | undefined {
    const [head] = this.#stretches;
    return this.#stretches.find((stretch) => !stretch.done && !stretch.busy && ((stretch === head && stretch.pages.length === 0) || (stretch.pages.length < pagesPerStretch && this.#hasRoom())));
  }

  #hasRoom(): boolean {
    return this.#ahead + this.#running < pagesPerRequest * (this.#concurrency + 1);
  }

  /** The first stretch that is worth to be cut, while there are too few that wait to be listed. */
  #nextToCut(): Stretch | undefined {
    if (!this.#isOrdered || this.#trial === "under way" || !this.#hasRoom() || this.#listed < sequentialPages) return undefined;
    if (this.#probes > 4 + this.#listed / 6) return undefined;
    if (this.#stretches.filter(({ done, busy }) => !done && !busy).length >= this.#concurrency) return undefined;
    return this.#stretches.find(({ done, end, lastPage }) => !done && lastPage !== undefined && (end === undefined || pagesUntil(lastPage, end) > 2 * pagesPerStretch));
  }

  async #cut(stretch: Stretch): Promise<void> {
    const page = stretch.lastPage as readonly string[];
    stretch.lastPage = undefined;
    const starts = await startsAhead(page, stretch.end, this.#source.prefixLength, pagesPerStretch, this.#concurrency, (prefix, from) => {
      this.#probes++;
      return this.#source.listFolders(prefix, from);
    });
    let last: Stretch | undefined = stretch;
    if (this.#trial !== "passed") last = await this.#try(stretch, starts);
    if (last === undefined) return;
    for (const start of starts) last = this.#begin(last, start) ?? last;
  }

  /** Some stores pass over StartAfter: the first place to begin at is only begun at when its page has shown that this one does not. */
  async #try(stretch: Stretch, starts: readonly string[]): Promise<Stretch | undefined> {
    const start = starts.find((each) => this.#isWithin(stretch, each));
    if (start === undefined) return undefined;
    this.#trial = "under way";
    const page = await this.#source.list({ StartAfter: start });
    const first = page.Contents[0]?.Key;
    this.#trial = "passed";
    if (first !== undefined && compareUtf8(first, start) <= 0) {
      this.#isOrdered = false;
      return undefined;
    }
    const next = this.#begin(stretch, start);
    if (next !== undefined) this.#take(next, page);
    return next;
  }

  #isWithin({ done, after, end }: Stretch, start: string): boolean {
    return !done && compareUtf8(start, after) > 0 && isBefore(start, end) && isBefore(start, this.#knownEnd);
  }

  /** Cuts a stretch in two, if the place is in what of it is not listed yet; gives the second. */
  #begin(stretch: Stretch, start: string): Stretch | undefined {
    if (!this.#isWithin(stretch, start)) return undefined;
    const next = createStretch(start, stretch.end);
    stretch.end = start;
    this.#stretches.splice(this.#stretches.indexOf(stretch) + 1, 0, next);
    return next;
  }

  async #list(stretch: Stretch): Promise<void> {
    const from: ListFrom = stretch.token === undefined ? { StartAfter: stretch.after === "" ? undefined : stretch.after } : { ContinuationToken: stretch.token };
    const page = await this.#source.list(from);
    if (stretch.listed === 0 && stretch === this.#stretches[0] && !isInOrder(page.Contents)) this.#isOrdered = false;
    this.#take(stretch, page);
  }

  /** Adds a page to its stretch. */
  #take(stretch: Stretch, { Contents, IsTruncated, NextContinuationToken }: ListResult): void {
    const first = Contents[0]?.Key;
    const last = Contents.at(-1)?.Key;
    stretch.busy = false;
    stretch.listed++;
    this.#listed++;
    // The end may have come nearer while the request was under way.
    const own = stretch.end === undefined ? Contents : Contents.filter(({ Key }) => compareUtf8(Key, stretch.end as string) <= 0);
    if (own.length > 0) {
      stretch.pages.push(own);
      this.#ahead++;
    }
    if (!IsTruncated) this.#noteEnd(last ?? stretch.after);
    stretch.done = !IsTruncated || own.length < Contents.length || (first === undefined && NextContinuationToken === undefined);
    if (last !== undefined) stretch.after = last;
    stretch.token = NextContinuationToken;
    stretch.lastPage = stretch.done ? undefined : Contents.map(({ Key }) => Key);
  }

  #noteEnd(key: string): void {
    if (this.#isOrdered && (this.#knownEnd === undefined || compareUtf8(key, this.#knownEnd) < 0)) this.#knownEnd = key;
  }
}

function createStretch(after: string, end: string | undefined): Stretch {
  return { after, token: undefined, end, pages: [], listed: 0, lastPage: undefined, busy: false, done: false };
}

function isBefore(key: string, bound: string | undefined): boolean {
  return bound === undefined || compareUtf8(key, bound) < 0;
}

function isInOrder(page: ListedPage): boolean {
  return page.every(({ Key }, at) => at === 0 || compareUtf8((page[at - 1] as ListedObject).Key, Key) < 0);
}
