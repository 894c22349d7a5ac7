import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FaultPlan, fitsRule, seededRandom, type Fault, type FaultRule } from "../../../src/testing/fault-rules.ts";

const fault: Fault = { kind: "error", code: "SlowDown" };
const part = { operation: "UploadPart", bucket: "photos", key: "a/b", partNumber: 2 };

describe("which requests a rule is about", () => {
  test.each<[string, Omit<FaultRule, "fault">, boolean]>([
    ["no condition", {}, true],
    ["the operation", { operation: "UploadPart" }, true],
    ["one of several operations", { operation: ["GetObject", "UploadPart"] }, true],
    ["another operation", { operation: "PutObject" }, false],
    ["the bucket", { bucket: "photos" }, true],
    ["another bucket", { bucket: "photo" }, false],
    ["the key", { key: "a/b" }, true],
    ["a part of the key", { key: "a" }, false],
    ["a pattern", { key: /^a\// }, true],
    ["a pattern with the g flag, again and again", { key: /b/g }, true],
    ["the part", { part: 2 }, true],
    ["another part", { part: 3 }, false],
    ["all at once, one of them not fitting", { operation: "UploadPart", part: 2, key: "x" }, false],
  ])("%s", (_, rule, fits) => {
    for (let i = 0; i < 3; i++) expect(fitsRule({ ...rule, fault }, part)).toBe(fits);
  });
});

describe("how often a rule applies", () => {
  test("`after` requests pass, `times` are hit, the rest pass", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (after, times, more) => {
        const plan = new FaultPlan([{ after, times, fault }]);
        const hits = Array.from({ length: after + times + more }, () => plan.next(part) !== undefined);
        expect(hits).toEqual(hits.map((_, index) => index >= after && index < after + times));
        expect(plan.usedCount).toBe(times);
      }),
    );
  });

  test("a used rule makes way for the next, and requests that do not fit are not counted", () => {
    const plan = new FaultPlan([{ operation: "UploadPart", fault }, { fault: { kind: "wrong-etag" } }]);
    expect(plan.next({ ...part, operation: "GetObject" })?.kind).toBe("wrong-etag");
    expect(plan.next(part)?.kind).toBe("error");
    expect(plan.next(part)).toBeUndefined();
  });

  test("the same seed hits the same requests, about as many as the chance says", () => {
    const run = (seed: number): boolean[] => {
      const plan = new FaultPlan([{ probability: 0.3, times: Infinity, fault }], seededRandom(seed));
      return Array.from({ length: 1000 }, () => plan.next(part) !== undefined);
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    const hits = run(7).filter(Boolean).length;
    expect(hits).toBeGreaterThan(230);
    expect(hits).toBeLessThan(370);
  });
});
