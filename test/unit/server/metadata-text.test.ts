import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeMetadata, encodeMetadata } from "../../../src/server/metadata-text.ts";

test("any text comes back through its encoded form, which is ASCII", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string({ unit: "grapheme" }).filter((text) => !text.includes("=?"))), (metadata) => {
      const encoded = encodeMetadata(metadata);
      for (const text of Object.values(encoded)) expect(text).toMatch(/^[\t\x20-\x7e]*$/);
      expect(decodeMetadata(encoded)).toEqual(metadata);
    }),
  );
});

test.each([
  ["plain =text?", "plain =text?"],
  ["=?UTF-8?B?w7w=?=", "ü"],
  ["=?utf-8?q?a_=C3=BC?=", "a ü"],
  ["=?UTF-8?Q?=C3=BC?= =?UTF-8?Q?x?=", "üx"],
  ["=?ISO-8859-1?Q?=FC?=", "=?ISO-8859-1?Q?=FC?="],
  ["=?UTF-8?X?abc?=", "=?UTF-8?X?abc?="],
])("%s means %s", (text, meaning) => {
  expect(decodeMetadata({ n: text })).toEqual({ n: meaning });
});
