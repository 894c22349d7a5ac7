import { describe, expect, test } from "vitest";
import { assertKnownOptions, checkOptions, isPositiveInteger, oneOf } from "../../../src/errors/check-options.ts";
import { nearestName } from "../../../src/errors/nearest-name.ts";

const checks = { maxAttempts: isPositiveInteger, retryMode: oneOf("standard", "adaptive") };

describe("options are held against their table", () => {
  test.each<[object, string, string]>([
    [{ maxAtempts: 3 }, "UnknownOption", 'unknown option "maxAtempts"; did you mean "maxAttempts"?'],
    [{ colour: "red" }, "UnknownOption", 'unknown option "colour"; known are maxAttempts, retryMode'],
    [{ maxAttempts: 0 }, "InvalidOption", 'option "maxAttempts" must be a whole number above 0'],
    [{ retryMode: "often" }, "InvalidOption", 'option "retryMode" must be one of "standard", "adaptive"'],
    // What every object inherits is no option.
    [{ constructor: 1 }, "UnknownOption", 'unknown option "constructor"; known are maxAttempts, retryMode'],
    [JSON.parse('{ "__proto__": 1 }') as object, "UnknownOption", 'unknown option "__proto__"; known are maxAttempts, retryMode'],
  ])("%j", (given, code, message) => {
    expect(() => checkOptions(given, checks)).toThrow(expect.objectContaining({ code, kind: "invalid-input", message }));
  });

  test("what fits, and what is undefined, passes", () => {
    expect(() => checkOptions({ maxAttempts: 3, retryMode: undefined }, checks)).not.toThrow();
  });

  test("names alone are held against a list", () => {
    expect(() => assertKnownOptions("bucket.delete", { forse: true }, ["force", "signal"])).toThrow('unknown option "forse" of bucket.delete; did you mean "force"?');
    expect(() => assertKnownOptions("bucket.delete", { force: true }, ["force", "signal"])).not.toThrow();
  });
});

test("a name is near when a third of its letters are wrong, or two, or when its end is missing", () => {
  expect(nearestName("Buket", ["Key", "Bucket"])).toBe("Bucket");
  expect(nearestName("contenttype", ["ContentType", "ContentLength"])).toBe("ContentType");
  expect(nearestName("partSize", ["partNumber", "partSizeBytes"])).toBe("partSizeBytes");
  expect(nearestName("VersionId", ["Bucket", "Key"])).toBeUndefined();
});
