import fc from "fast-check";
import { expect, test } from "vitest";
import { Collection, DeletableCollection } from "../../../src/resource/collection.ts";

interface Listing {
  readonly items: readonly number[];
}

/** A listing of numbers, which counts requests. */
function numbers(count: number): { collection: Collection<number, { from?: number; tags?: string[] }, Listing>; requests: object[] } {
  const requests: object[] = [];
  const collection = new Collection<number, { from?: number; tags?: string[] }, Listing>({
    async *fetch(params, { pageSize = 1000 }) {
      for (let at = params.from ?? 0; ; at += pageSize) {
        requests.push(params);
        yield { items: Array.from({ length: Math.max(0, Math.min(pageSize, count - at)) }, (_, index) => at + index) };
        if (at + pageSize >= count) return;
      }
    },
    items: ({ items }) => [...items],
  });
  return { collection, requests };
}

test("C-51 C-52 X-25 gives the first of all items, however they come in pages", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(50), fc.nat(60), fc.integer({ min: 1, max: 20 }), async (count, limit, pageSize) => {
      const { collection, requests } = numbers(count);
      const all = Array.from({ length: count }, (_, at) => at);
      expect(await collection.pageSize(pageSize).limit(limit).toArray()).toEqual(all.slice(0, limit));
      // No page beyond the limit.
      expect(requests.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(Math.min(limit, count) / pageSize)));
      expect(await collection.limit(limit).pageSize(pageSize).toArray()).toEqual(await collection.limit(limit).toArray());
    }),
  );
});

test("C-54 filters add up, lists one behind the other, and nobody else sees it", async () => {
  const { collection, requests } = numbers(3);
  const tags = ["a"];
  const chained = collection.filter({ from: 1, tags }).filter({ tags: ["b"] });
  tags.push("later");
  expect(await chained.toArray()).toEqual([1, 2]);
  expect(requests).toEqual([{ from: 1, tags: ["a", "b"] }]);
  await collection.toArray();
  expect(requests[1]).toEqual({});
});

test("C-53 pages carry their answer, which does not count as an item", async () => {
  const { collection } = numbers(3);
  const pages = [];
  for await (const page of collection.pageSize(2).pages()) pages.push(page);
  expect(pages).toEqual([[0, 1], [2]]);
  expect(pages[0]?.response).toEqual({ items: [0, 1] });
});

test("C-55 deletes by the page, at most a thousand at a time, and stays deletable through a chain", async () => {
  const deleted: number[] = [];
  const collection = new DeletableCollection<number, { a?: string }, Listing>({
    async *fetch() {
      yield { items: Array.from({ length: 1500 }, (_, at) => at) };
      yield { items: [1500] };
      yield { items: [] };
    },
    items: ({ items }) => [...items],
    delete: (items) => {
      deleted.push(items.length);
      return Promise.resolve({ Deleted: [], Errors: [] });
    },
  });
  expect(await collection.all().filter({ a: "b" }).delete()).toHaveLength(3);
  expect(deleted).toEqual([1000, 500, 1]);
});
