import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareUtf8 } from "../../../src/bytes/compare-utf8.ts";
import { pairInOrder } from "../../../src/transfer/pair-in-order.ts";

async function* stream(names: readonly string[]): AsyncGenerator<{ name: string }> {
  for (const name of names) yield { name };
}

async function pair(sources: readonly string[], destinations: readonly string[]): Promise<string[]> {
  const pairs: string[] = [];
  for await (const { name, source, destination } of pairInOrder(stream(sources), stream(destinations))) pairs.push(`${source === undefined ? "-" : "s"}${destination === undefined ? "-" : "d"} ${name}`);
  return pairs;
}

describe("two sorted streams side by side", () => {
  test("give pairs, and what is alone on either side", async () => {
    expect(await pair(["a", "b", "d"], ["b", "c", "d", "e"])).toEqual(["s- a", "sd b", "-d c", "sd d", "-d e"]);
    expect(await pair([], [])).toEqual([]);
  });

  test("end with the sources where that is wished, and read nothing of the destination behind them", async () => {
    const drawn: string[] = [];
    async function* noted(): AsyncGenerator<{ name: string }> {
      for (const name of ["a", "c", "d", "e", "f"]) {
        drawn.push(name);
        yield { name };
      }
    }
    const pairs: string[] = [];
    for await (const { name, source } of pairInOrder(stream(["a", "b"]), noted(), { endsWithSource: true })) pairs.push(`${name} ${source !== undefined}`);
    expect(pairs).toEqual(["a true", "b true"]);
    expect(drawn).toEqual(["a", "c"]);
  });

  test("law: every name once, in order, with both of its sides", async () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 3, unit: "binary" })).map((all) => all.toSorted(compareUtf8));
    await fc.assert(
      fc.asyncProperty(names, names, async (sources, destinations) => {
        const expected = [...new Set([...sources, ...destinations])].toSorted(compareUtf8);
        expect(await pair(sources, destinations)).toEqual(expected.map((name) => `${sources.includes(name) ? "s" : "-"}${destinations.includes(name) ? "d" : "-"} ${name}`));
      }),
    );
  });

  test.each([
    [["b", "a"], [], "the source lists \"a\" after \"b\""],
    [["a"], ["c", "b"], "the destination lists \"b\" after \"c\""],
    [["a", "a"], [], "the source lists \"a\" after \"a\""],
  ])("%j and %j are refused: one has no order", async (sources, destinations, message) => {
    await expect(pair(sources, destinations)).rejects.toMatchObject({ code: "UnorderedListing", message: expect.stringContaining(message) });
  });

  test("are closed when the reader stops, and when one fails", async () => {
    const closed: string[] = [];
    async function* endless(side: string): AsyncGenerator<{ name: string }> {
      try {
        for (let at = 0; ; at++) yield { name: String(at).padStart(5, "0") };
      } finally {
        closed.push(side);
      }
    }
    for await (const { name } of pairInOrder(endless("source"), endless("destination"))) if (name === "00003") break;
    expect(closed).toEqual(["source", "destination"]);
  });
});
