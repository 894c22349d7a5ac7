import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeMetadataText, encodeMetadataText } from "../../../src/resource/metadata-text.ts";
import { metadataValue, withHeadersFromMetadata } from "../../../src/resource/metadata-members.ts";

describe("metadata beyond ASCII", () => {
  test("comes back as it was, and travels as ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }).filter((text) => !text.includes("=?") && !/[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""))), (text) => {
        const sent = encodeMetadataText(text);
        expect(sent).toMatch(/^[\t\x20-\x7e]*$/);
        expect(decodeMetadataText(sent)).toBe(text);
      }),
    );
  });

  test("ASCII stays as it is", () => {
    expect(encodeMetadataText("100%41 = ok?")).toBe("100%41 = ok?");
  });

  test("is read in the other forms of RFC 2047 too", () => {
    expect(decodeMetadataText("=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an?= =?utf-8?b?IEFsbGU=?=")).toBe("Grüße an Alle");
    expect(decodeMetadataText("=?UTF-8?B?%%%?=")).toBe("=?UTF-8?B?%%%?=");
  });
});

test("A-48 names of headers move to their members, others stay, and nothing given is changed", () => {
  const given = Object.freeze({ CacheControl: "max-age=1", Metadata: Object.freeze({ "Cache-Control": "no-cache", EXPIRES: "Tue, 01 Jan 2030 00:00:00 GMT", "x-robots-tag": "none", constructor: "me" }) });
  expect(withHeadersFromMetadata(given)).toEqual({ CacheControl: "no-cache", Expires: new Date("2030-01-01T00:00:00Z"), Metadata: { "x-robots-tag": "none", constructor: "me" } });
});

test("A-49 a value is found in any case of letters, an exact one first", () => {
  expect(metadataValue({ Meta1: "a", meta1: "b" }, "meta1")).toBe("b");
  expect(metadataValue({ meta1: "b" }, "META1")).toBe("b");
  expect(metadataValue({}, "toString")).toBeUndefined();
});
