import { describe, expect, it } from "vitest";
import { assertCopySourceConditions, assertDeleteConditions, assertReadConditions, assertWriteConditions } from "../../../../src/engine/rules/conditions.ts";

const subject = { eTag: '"abc"', modifiedMs: Date.UTC(2024, 0, 1, 12, 0, 0, 700), sizeBytes: 5 };
const before = new Date(Date.UTC(2024, 0, 1, 11));
const same = new Date(Date.UTC(2024, 0, 1, 12));
const after = new Date(Date.UTC(2024, 0, 1, 13));

function outcome(judge: () => void): string {
  try {
    judge();
    return "holds";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("conditions of a read", () => {
  for (const [name, conditions, expected] of [
    ["none", {}, "holds"],
    ["If-Match with the ETag", { ifMatch: '"abc"' }, "holds"],
    ["If-Match without quotes", { ifMatch: "abc" }, "holds"],
    ["If-Match with a list", { ifMatch: '"x", "abc"' }, "holds"],
    ["If-Match *", { ifMatch: "*" }, "holds"],
    ["If-Match with another", { ifMatch: '"x"' }, "PreconditionFailed"],
    ["If-None-Match with the ETag", { ifNoneMatch: '"abc"' }, "NotModified"],
    ["If-None-Match with a weak one", { ifNoneMatch: 'W/"abc"' }, "NotModified"],
    ["If-None-Match with another", { ifNoneMatch: '"x"' }, "holds"],
    ["If-Modified-Since before", { ifModifiedSince: before }, "holds"],
    ["If-Modified-Since in the same second", { ifModifiedSince: same }, "NotModified"],
    ["If-Unmodified-Since before", { ifUnmodifiedSince: before }, "PreconditionFailed"],
    ["If-Unmodified-Since in the same second", { ifUnmodifiedSince: same }, "holds"],
    // RFC 9110 section 13.2.2, and AWS's notes on GetObject: the ETag conditions go before the dates.
    ["If-Match true beside If-Unmodified-Since false", { ifMatch: '"abc"', ifUnmodifiedSince: before }, "holds"],
    ["If-None-Match false beside If-Modified-Since true", { ifNoneMatch: '"abc"', ifModifiedSince: before }, "NotModified"],
    ["If-None-Match true beside If-Modified-Since false", { ifNoneMatch: '"x"', ifModifiedSince: after }, "holds"],
    ["If-Match false beside If-None-Match false", { ifMatch: '"x"', ifNoneMatch: '"abc"' }, "PreconditionFailed"],
  ] as const) {
    it(`${name}: ${expected}`, () => expect(outcome(() => assertReadConditions(conditions, subject))).toBe(expected));
  }
});

describe("conditions on a copy's source", () => {
  it("fail with 412 where a read would be NotModified", () => {
    expect(outcome(() => assertCopySourceConditions({ ifNoneMatch: '"abc"' }, subject))).toBe("PreconditionFailed");
    expect(outcome(() => assertCopySourceConditions({ ifModifiedSince: after }, subject))).toBe("PreconditionFailed");
    expect(outcome(() => assertCopySourceConditions({ ifMatch: '"abc"', ifUnmodifiedSince: before }, subject))).toBe("holds");
  });
});

describe("conditions of a write", () => {
  for (const [name, conditions, exists, expected] of [
    ["If-None-Match * on nothing", { ifNoneMatch: "*" }, false, "holds"],
    ["If-None-Match * on an object", { ifNoneMatch: "*" }, true, "PreconditionFailed"],
    ["If-None-Match with an ETag", { ifNoneMatch: '"abc"' }, true, "NotImplemented"],
    ["If-Match with the ETag", { ifMatch: '"abc"' }, true, "holds"],
    ["If-Match with another", { ifMatch: '"x"' }, true, "PreconditionFailed"],
    ["If-Match on nothing", { ifMatch: '"abc"' }, false, "NoSuchKey"],
  ] as const) {
    it(`${name}: ${expected}`, () => expect(outcome(() => assertWriteConditions(conditions, exists ? subject : undefined))).toBe(expected));
  }
});

describe("conditions of a delete", () => {
  it("compare ETag, time and size", () => {
    expect(outcome(() => assertDeleteConditions({ ifMatch: '"abc"', modifiedMs: same.getTime(), sizeBytes: 5 }, subject))).toBe("holds");
    expect(outcome(() => assertDeleteConditions({ sizeBytes: 6 }, subject))).toBe("PreconditionFailed");
    expect(outcome(() => assertDeleteConditions({ modifiedMs: after.getTime() }, subject))).toBe("PreconditionFailed");
    expect(outcome(() => assertDeleteConditions({ ifMatch: "*" }, undefined))).toBe("PreconditionFailed");
    expect(outcome(() => assertDeleteConditions({}, undefined))).toBe("holds");
  });
});
