import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectPage, decodePageToken, encodePageToken, listingEncoder, markerOf, resolvePageLimit, startAfter, type ListingSource, type Page, type PageStart } from "../../../../src/engine/rules/listing.ts";

// Counts how often it is entered and how many entries are taken from it.
function sourceOf(keys: readonly string[]): ListingSource<number> & { entered: number; taken: number } {
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const source = {
    entered: 0,
    taken: 0,
    *entries(from: PageStart, prefix: string) {
      source.entered++;
      for (const [value, key] of sorted.entries()) {
        if (!key.startsWith(prefix)) continue;
        if (from.kind === "after-key" && Buffer.compare(Buffer.from(key), Buffer.from(from.key)) <= 0) continue;
        if (from.kind === "after-prefix" && (key.startsWith(from.prefix) || Buffer.compare(Buffer.from(key), Buffer.from(from.prefix)) < 0)) continue;
        source.taken++;
        yield { key, value };
      }
    },
  };
  return source;
}

const beginning: PageStart = { kind: "beginning" };

describe("a page of a listing", () => {
  it("rolls keys up at the delimiter and does not step through what it rolled up", () => {
    const source = sourceOf(["a", ...Array.from({ length: 1000 }, (_, i) => `dir/${i}`), "z"]);
    const page = collectPage(source, { prefix: "", delimiter: "/", start: beginning, limit: 10 });
    expect(page.entries.map(({ key }) => key)).toEqual(["a", "z"]);
    expect(page.commonPrefixes).toEqual(["dir/"]);
    expect(page.next).toBeUndefined();
    expect(source).toMatchObject({ entered: 2, taken: 3 });
  });

  it("counts common prefixes against its limit", () => {
    const source = sourceOf(["a/1", "b/1", "c"]);
    const page = collectPage(source, { prefix: "", delimiter: "/", start: beginning, limit: 2 });
    expect(page).toMatchObject({ entries: [], commonPrefixes: ["a/", "b/"], next: { kind: "after-prefix", prefix: "b/" } });
    expect(collectPage(source, { prefix: "", delimiter: "/", start: page.next ?? beginning, limit: 2 }).entries.map(({ key }) => key)).toEqual(["c"]);
  });

  it("is the last one when it ends exactly with the last key", () => {
    expect(collectPage(sourceOf(["a", "b"]), { prefix: "", delimiter: "", start: beginning, limit: 2 }).next).toBeUndefined();
  });

  it("is empty and the last one when nothing was asked for", () => {
    expect(collectPage(sourceOf(["a"]), { prefix: "", delimiter: "", start: beginning, limit: 0 })).toEqual({ entries: [], commonPrefixes: [], next: undefined });
  });

  it("takes a marker that is a common prefix for all that it covers, and one inside of it for itself", () => {
    const source = sourceOf(["a/1", "a/2", "b"]);
    expect(collectPage(source, { prefix: "", delimiter: "/", start: startAfter("a/"), limit: 9 })).toMatchObject({ commonPrefixes: [] });
    expect(collectPage(source, { prefix: "", delimiter: "/", start: startAfter("a/1"), limit: 9 })).toMatchObject({ commonPrefixes: ["a/"] });
  });

  it("and the pages after it give the same as one page for all, whatever the limit", () => {
    const key = fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "\u{1f600}"), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 30 }), fc.constantFrom("", "a", "a/"), fc.constantFrom("", "/", "ab"), fc.integer({ min: 1, max: 4 }), (keys, prefix, delimiter, limit) => {
        const source = sourceOf(keys);
        const whole = collectPage(source, { prefix, delimiter, start: beginning, limit: 1000 });
        const entries: string[] = [];
        const commonPrefixes: string[] = [];
        let start: PageStart | undefined = beginning;
        while (start !== undefined) {
          const page: Page<number> = collectPage(source, { prefix, delimiter, start, limit });
          expect(page.entries.length + page.commonPrefixes.length).toBeLessThanOrEqual(limit);
          entries.push(...page.entries.map((entry) => entry.key));
          commonPrefixes.push(...page.commonPrefixes);
          start = page.next === undefined ? undefined : decodePageToken(encodePageToken(page.next));
        }
        expect(entries).toEqual(whole.entries.map((entry) => entry.key));
        expect(commonPrefixes).toEqual(whole.commonPrefixes);
      }),
    );
  });
});

describe("a page's limit", () => {
  it("is 1,000 unless told, and never more", () => {
    expect(resolvePageLimit(undefined, "max-keys")).toBe(1000);
    expect(resolvePageLimit(5000, "max-keys")).toBe(1000);
    expect(resolvePageLimit(0, "max-keys")).toBe(0);
    for (const wrong of [-1, 1.5, Number.NaN]) expect(() => resolvePageLimit(wrong, "max-keys")).toThrow(expect.objectContaining({ code: "InvalidArgument" }) as Error);
  });
});

describe("a continuation token", () => {
  it("gives back any start", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const start of [{ kind: "after-key", key: text }, { kind: "after-prefix", prefix: text }] as const) {
          expect(decodePageToken(encodePageToken(start))).toEqual(start);
          expect(markerOf(start)).toBe(text);
        }
      }),
    );
  });
  it("that no listing gave is refused", () => {
    for (const token of ["", "abc", "!!", "MmtrZXk"]) expect(() => decodePageToken(token)).toThrow(expect.objectContaining({ code: "InvalidArgument" }) as Error);
  });
});

describe("encoding-type=url", () => {
  it("percent-encodes all but slashes and unreserved characters", () => expect(listingEncoder("url")("a b+/é&\u0001")).toBe("a%20b%2B/%C3%A9%26%01"));
  it("is the only one", () => expect(() => listingEncoder("rot13")).toThrow(expect.objectContaining({ code: "InvalidArgument" }) as Error));
});
