import { describe, expect, test } from "vitest";
import { parseDate, parseScalar } from "../../../src/protocol/scalars.ts";

describe("text that has no meaning for its shape gives nothing, and no failure", () => {
  test.each<[Parameters<typeof parseScalar>[0], string]>([
    ["integer", ""],
    ["integer", " "],
    ["integer", "many"],
    ["boolean", "yes"],
    ["http-date", "soon"],
    ["date-time", "2026-13-45T99:00:00.000Z"],
    ["epoch-seconds", "soon"],
    ["epoch-seconds", ""],
    ["epoch-seconds", "1e300"],
    ["blob", "not base64!"],
  ])("%s: %j", (shape, text) => {
    expect(parseScalar(shape, text)).toBeUndefined();
  });
});

describe("dates are read in each of S3's three formats", () => {
  const noon = new Date("2026-11-20T12:00:00.000Z");

  test.each(["2026-11-20T12:00:00.000Z", "2026-11-20T12:00:00Z", "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-20T13:00:00+01:00"])("%s", (text) => {
    expect(parseDate(text)).toEqual(noon);
  });

  test("seconds since 1970, with fractions", () => {
    expect(parseScalar("epoch-seconds", String(noon.getTime() / 1000))).toEqual(noon);
    expect(parseScalar("epoch-seconds", "1.5")).toEqual(new Date(1500));
  });

  // The quick readers must not take what the calendar has not.
  test.each(["2026-02-30T00:00:00.000Z", "2026-00-10T00:00:00.000Z", "Fri, 20 Foo 2026 12:00:00 GMT"])("%s means what it means to Date", (text) => {
    const date = new Date(text);
    expect(parseDate(text)).toEqual(Number.isNaN(date.getTime()) ? undefined : date);
  });
});
