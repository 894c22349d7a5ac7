import { expect, test } from "vitest";
import { metadataValue, withHeadersFromMetadata } from "../../../src/resource/metadata-members.ts";

test("A-48 names of headers move to their members, others stay, and nothing given is changed", () => {
  const given = Object.freeze({ CacheControl: "max-age=1", Metadata: Object.freeze({ "Cache-Control": "no-cache", EXPIRES: "Tue, 01 Jan 2030 00:00:00 GMT", "x-robots-tag": "none", constructor: "me" }) });
  expect(withHeadersFromMetadata(given)).toEqual({ CacheControl: "no-cache", Expires: new Date("2030-01-01T00:00:00Z"), Metadata: { "x-robots-tag": "none", constructor: "me" } });
});

test.each([
  ["Cache-Control", "CacheControl"],
  ["content-disposition", "ContentDisposition"],
  ["CONTENT-ENCODING", "ContentEncoding"],
  ["Content-Language", "ContentLanguage"],
  ["Content-MD5", "ContentMD5"],
  ["content-type", "ContentType"],
])("A-48 %s becomes %s, whatever was there, and is no metadata", (name, member) => {
  expect(withHeadersFromMetadata({ [member]: "earlier", Metadata: { [name]: "value", other: "stays" } })).toEqual({ [member]: "value", Metadata: { other: "stays" } });
});

test("A-49 a value is found in any case of letters, an exact one first", () => {
  expect(metadataValue({ Meta1: "a", meta1: "b" }, "meta1")).toBe("b");
  expect(metadataValue({ meta1: "b" }, "META1")).toBe("b");
  expect(metadataValue({}, "toString")).toBeUndefined();
});
