import fc from "fast-check";
import { expect, test } from "vitest";
import { assertPortableBucketName, sanitizeBucketName } from "../../../src/resource/bucket-name.ts";
import { regionOfLocation } from "../../../src/resource/location.ts";

test("D-30 what comes out of any text is a name, or an error", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      try {
        const name = sanitizeBucketName(text);
        assertPortableBucketName(name);
        expect(sanitizeBucketName(name)).toBe(name);
      } catch (error) {
        expect(error).toMatchObject({ code: "InvalidBucketName" });
      }
    }),
  );
});

test("X-02 D-02 names are 3 to 63 of a-z, 0-9, dot and hyphen, a letter or digit at both ends", () => {
  for (const name of ["abc", "a.b-c", "0".repeat(63)]) expect(() => assertPortableBucketName(name)).not.toThrow();
  for (const name of ["", "ab", "a_b", "Abc", "abc-", ".abc", "abc\n", "ä-b", "0".repeat(64)]) expect(() => assertPortableBucketName(name)).toThrow("cannot be a bucket's name");
});

test("the oldest locations name regions in words of their own", () => {
  expect(["", undefined, "US", "EU", "eu-west-2"].map(regionOfLocation)).toEqual(["us-east-1", "us-east-1", "us-east-1", "eu-west-1", "eu-west-2"]);
});
