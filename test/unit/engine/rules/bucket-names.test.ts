import { describe, expect, it } from "vitest";
import { assertNewBucketName } from "../../../../src/engine/rules/bucket-names.ts";

describe("a new bucket's name", () => {
  for (const name of ["abc", "a-b", "my.bucket.1", "0a0", "a".repeat(63), "192.168.1.1a"]) {
    it(`may be ${name}`, () => expect(() => assertNewBucketName(name)).not.toThrow());
  }

  for (const [name, why] of [
    ["ab", "3 to 63"],
    ["a".repeat(64), "3 to 63"],
    ["Photos", "lower-case"],
    ["a_b", "lower-case"],
    ["-abc", "begin and end"],
    ["abc.", "begin and end"],
    ["a..b", "two dots"],
    ["192.168.5.4", "IP address"],
    ["xn--abc", "xn--"],
    ["abc-s3alias", "-s3alias"],
    ["abc--x-s3", "--x-s3"],
    ["../etc", "lower-case"],
  ] as const) {
    it(`may not be ${name}`, () => {
      expect(() => assertNewBucketName(name)).toThrow(expect.objectContaining({ code: "InvalidBucketName", message: expect.stringContaining(why) as string }) as Error);
    });
  }
});
