import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeWords, encodeWords } from "../../../src/http/encoded-words.ts";

describe("text beyond ASCII", () => {
  test("comes back as it was, and travels as ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }).filter((text) => !text.includes("=?") && !/[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""))), (text) => {
        const sent = encodeWords(text);
        expect(sent).toMatch(/^[\t\x20-\x7e]*$/);
        expect(decodeWords(sent)).toBe(text);
      }),
    );
  });

  test("ASCII stays as it is", () => {
    expect(encodeWords("100%41 = ok?")).toBe("100%41 = ok?");
  });

  test("is read in the other forms of RFC 2047 too", () => {
    expect(decodeWords("=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an?= =?utf-8?b?IEFsbGU=?=")).toBe("Grüße an Alle");
    expect(decodeWords("=?UTF-8?B?%%%?=")).toBe("=?UTF-8?B?%%%?=");
  });
});
