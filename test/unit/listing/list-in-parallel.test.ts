import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareUtf8 } from "../../../src/bytes/compare-utf8.ts";
import { listPages, type PageSource } from "../../../src/listing/list-in-parallel.ts";

/** A listing over sorted keys; time passes only where requests wait, so that what runs at the same time can be counted. */
class KeyStore {
  readonly #keys: readonly string[];
  readonly #pageSize: number;
  readonly #latency: () => number;
  readonly #waiting: { readonly at: number; readonly go: () => void }[] = [];
  requests = 0;
  now = 0;

  constructor(keys: readonly string[], pageSize = 1000, latency = (): number => 1) {
    this.#keys = [...new Set(keys)].toSorted(compareUtf8);
    this.#pageSize = pageSize;
    this.#latency = latency;
  }

  source(prefix = "", startAfter?: string): PageSource {
    return {
      prefixLength: prefix.length,
      startAfter,
      isOrdered: true,
      list: async (from) => {
        await this.#answer();
        const page = this.#after(from).filter((key) => key.startsWith(prefix));
        const Contents = page.slice(0, this.#pageSize).map((Key) => ({ Key, Size: 1, LastModified: new Date(0), ETag: '"e"' }));
        const isTruncated = page.length > this.#pageSize;
        return { Contents, IsTruncated: isTruncated, NextContinuationToken: isTruncated ? Contents.at(-1)?.Key : undefined } as never;
      },
      listFolders: async (folder, from) => {
        await this.#answer();
        const found = new Set<string>();
        for (const key of this.#after(from)) {
          const end = key.indexOf("/", folder.length);
          if (key.startsWith(folder) && end > 0) found.add(key.slice(0, end + 1));
        }
        const folders = [...found].slice(0, this.#pageSize);
        return { folders, next: found.size > folders.length ? `${folders.at(-1)}\u{10ffff}` : undefined };
      },
    };
  }

  /** Reads a listing to its end. */
  async read(pages: AsyncGenerator<readonly { readonly Key: string }[]>): Promise<string[]> {
    const keys: string[] = [];
    const state = { isDone: false };
    const reading = (async () => {
      for await (const page of pages) for (const { Key } of page) keys.push(Key);
    })().finally(() => (state.isDone = true));
    while (!state.isDone) await this.answerNext();
    await reading;
    return keys;
  }

  /** Lets time pass to the answer that comes next. */
  async answerNext(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const next = this.#waiting.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.now = Math.max(this.now, next.at);
    next.go();
  }

  get keys(): readonly string[] {
    return this.#keys;
  }

  #answer(): Promise<void> {
    this.requests++;
    return new Promise((go) => this.#waiting.push({ at: this.now + this.#latency(), go }));
  }

  #after(from: Parameters<PageSource["list"]>[0]): readonly string[] {
    const after = "ContinuationToken" in from ? from.ContinuationToken : (from.StartAfter ?? "");
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareUtf8(this.#keys[middle] as string, after) <= 0) low = middle + 1;
      else high = middle;
    }
    return this.#keys.slice(low);
  }
}

const digits = (value: number, length: number): string => String(value).padStart(length, "0");
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const hex = (value: number): string => (Math.imul(value, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");

describe("keys below a prefix, listed in parallel", () => {
  test.each([
    ["numbered names", 2.5, many(60_000, (at) => `k-${digits(at, 8)}`)],
    ["random names", 2.5, many(60_000, (at) => `${hex(at)}-${hex(at + 1)}`)],
    ["numbers of any length", 2.5, many(60_000, String)],
    ["folders by date", 1.5, many(60_000, (at) => `logs/${new Date(Date.UTC(2024, 0, 1) + at * 600_000).toISOString().slice(0, 16).replaceAll(/[-T]/g, "/")}.gz`)],
    ["folders by user", 1.5, many(60_000, (at) => `data/user-${at % 300}/photos/img_${at}.jpg`)],
    ["small folders", 1.5, many(60_000, (at) => `pkg/${((at * 7919) % 26).toString(36)}${((at * 104_729) % 1296).toString(36)}/v${at % 50}/file${at}.ts`)],
    ["names beyond ASCII", 1.2, many(60_000, (at) => `ü/${String.fromCodePoint(0x4e00 + (at % 3000))}/${at}`)],
  ])("%s: all in order, at least %f at a time, with at most six requests for four", async (_, atOnce, keys) => {
    const store = new KeyStore(keys);
    expect(await store.read(listPages(store.source(), 8))).toEqual(store.keys);
    const pages = store.keys.length / 1000;
    expect(pages / store.now).toBeGreaterThan(atOnce);
    expect(store.requests).toBeLessThan(pages * 1.6);
  });

  test("one after the other while a listing is short, and with a concurrency of 1", async () => {
    const short = new KeyStore(many(1500, (at) => `a${at}`));
    expect(await short.read(listPages(short.source(), 8))).toHaveLength(1500);
    expect(short.requests).toBe(2);
    const long = new KeyStore(many(20_000, (at) => `a${digits(at, 6)}`));
    expect(await long.read(listPages(long.source(), 1))).toEqual(long.keys);
    expect(long.requests).toBeLessThanOrEqual(22);
  });

  test("no more than four pages for each request and one wait for a reader that does not read on", async () => {
    const store = new KeyStore(many(200_000, (at) => `k-${digits(at, 8)}`));
    const pages = listPages(store.source(), 4);
    const first = pages.next();
    await store.answerNext();
    await first;
    for (let turn = 0; turn < 500; turn++) await store.answerNext();
    expect(store.requests).toBeGreaterThan(8);
    expect(store.requests).toBeLessThanOrEqual(4 * 5 + 1);
  });

  test("law: whatever the keys, the prefix, the page size, the order of answers", async () => {
    const part = fc.string({ minLength: 0, maxLength: 4, unit: fc.constantFrom("a", "b", "/", "0", "1", "9", "é", "😀", "-", "\u{ffff}", "~", " ") });
    const key = fc.tuple(part, part, fc.nat(400)).map(([one, other, number]) => `${one}/${other}${number}`);
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 150, size: "max" }), fc.constantFrom("", "a", "a/", "/", "b1"), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat(5)), fc.option(key, { nil: undefined }), async (keys, prefix, pageSize, concurrency, delays, startAfter) => {
        const store = new KeyStore(keys, pageSize, () => Number(delays.next().value));
        const listed = await store.read(listPages(store.source(prefix, startAfter), concurrency));
        expect(listed).toEqual(store.keys.filter((each) => each.startsWith(prefix) && (startAfter === undefined || compareUtf8(each, startAfter) > 0)));
      }),
      { numRuns: 100 },
    );
  });

  test("a store that passes over StartAfter is listed one page after the other, none twice", async () => {
    const store = new KeyStore(many(20_000, (at) => `k-${digits(at, 8)}`));
    const source = store.source();
    const deaf: PageSource = { ...source, list: (from) => source.list("ContinuationToken" in from ? from : { StartAfter: undefined }) };
    expect(await store.read(listPages(deaf, 8))).toEqual(store.keys);
    expect(store.requests).toBeLessThanOrEqual(21);
  });

  test("keys in no order are listed one page after the other, as they come", async () => {
    const keys = many(50, (at) => `k${(at * 7) % 50}`);
    const source: PageSource = {
      prefixLength: 0,
      startAfter: undefined,
      isOrdered: true,
      listFolders: () => Promise.reject(new Error("not asked for")),
      async list(from) {
        const start = "ContinuationToken" in from ? Number(from.ContinuationToken) : 0;
        const next = start + 10;
        return { Contents: keys.slice(start, next).map((Key) => ({ Key })), IsTruncated: next < 50, NextContinuationToken: String(next) } as never;
      },
    };
    const listed: string[] = [];
    for await (const page of listPages(source, 8)) listed.push(...page.map(({ Key }) => Key));
    expect(listed).toEqual(keys);
  });

  test("a request that fails ends the listing with its error", async () => {
    const source: PageSource = { prefixLength: 0, startAfter: undefined, isOrdered: true, listFolders: () => Promise.reject(new Error("x")), list: () => Promise.reject(new Error("denied")) };
    await expect(listPages(source, 8).next()).rejects.toThrow("denied");
  });
});
