import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentRangeOf, resolveCopyRange, resolveRange } from "../../../../src/engine/rules/ranges.ts";

describe("a Range header", () => {
  for (const [header, size, expected] of [
    ["bytes=0-0", 10, [0, 1]],
    ["bytes=2-5", 10, [2, 4]],
    ["bytes=2-", 10, [2, 8]],
    ["bytes=2-999", 10, [2, 8]],
    ["bytes=-3", 10, [7, 3]],
    ["bytes=-30", 10, [0, 10]],
    [" BYTES=1-1 ", 10, [1, 1]],
  ] as const) {
    it(`${header} of ${size} bytes means ${expected[1]} from ${expected[0]}`, () => {
      expect(resolveRange(header, size)).toEqual({ startBytes: expected[0], lengthBytes: expected[1] });
    });
  }

  it("of another form, with several ranges or upside down is ignored", () => {
    for (const header of [undefined, "bytes=0-1,3-4", "bytes=", "bytes=-", "bytes=5-2", "lines=1-2", "bytes=a-b"]) expect(resolveRange(header, 10)).toBeUndefined();
  });

  it("outside of the object is InvalidRange", () => {
    for (const [header, size] of [["bytes=10-", 10], ["bytes=10-12", 10], ["bytes=-0", 10], ["bytes=0-", 0], ["bytes=-1", 0]] as const) {
      expect(() => resolveRange(header, size)).toThrow(expect.objectContaining({ code: "InvalidRange", status: 416 }) as Error);
    }
  });

  it("always lies within the object", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(150), fc.nat(150), (size, a, b) => {
        fc.pre(a < size && b >= a);
        const range = resolveRange(`bytes=${a}-${b}`, size);
        expect(range?.startBytes).toBe(a);
        expect((range?.startBytes ?? 0) + (range?.lengthBytes ?? 0)).toBe(Math.min(b + 1, size));
      }),
    );
  });

  it("is answered with Content-Range", () => expect(contentRangeOf({ startBytes: 2, lengthBytes: 4 }, 10)).toBe("bytes 2-5/10"));
});

describe("a copied part's range", () => {
  it("has both ends, within the source", () => {
    expect(resolveCopyRange("bytes=2-5", 6)).toEqual({ startBytes: 2, lengthBytes: 4 });
    for (const header of ["bytes=2-6", "bytes=2-", "bytes=-3", "2-3", "bytes=5-2"]) {
      expect(() => resolveCopyRange(header, 6)).toThrow(expect.objectContaining({ code: "InvalidArgument" }) as Error);
    }
  });
});
