import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluatePolicy, type PolicyQuestion } from "../../../../src/engine/rules/evaluate-policy.ts";
import { matchesWildcards } from "../../../../src/engine/rules/match-wildcards.ts";

type Statement = Readonly<Record<string, unknown>>;

const somebody = { id: "canonical-id", accessKeyId: "KEY", isAnonymous: false };
const nobody = { id: "anonymous-id", accessKeyId: undefined, isAnonymous: true };
const reading: PolicyQuestion = { principal: nobody, action: "s3:GetObject", resource: "arn:aws:s3:::photos/2026/a.jpg", context: new Map() };

function decide(statements: Statement | readonly Statement[], question: Partial<PolicyQuestion> = {}): string {
  return evaluatePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), { ...reading, ...question });
}

function allowing(members: Statement = {}): Statement {
  return { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*", ...members };
}

const context = (entries: Record<string, string | undefined>): PolicyQuestion["context"] => new Map(Object.entries(entries));

describe("a statement", () => {
  test("that fits allows; without one that fits the policy says nothing", () => {
    expect(decide(allowing())).toBe("allow");
    expect(decide([])).toBe("none");
    expect(decide(allowing({ Action: "s3:PutObject" }))).toBe("none");
    expect(decide(allowing({ Resource: "arn:aws:s3:::photos" }))).toBe("none");
  });

  test("that denies wins, wherever it stands", () => {
    const deny = allowing({ Effect: "Deny" });
    expect(decide([allowing(), deny])).toBe("deny");
    expect(decide([deny, allowing()])).toBe("deny");
    expect(decide([allowing(), { ...deny, Resource: "arn:aws:s3:::photos/other" }])).toBe("allow");
  });

  test("of a text that is no policy denies", () => {
    expect(evaluatePolicy("nonsense", reading)).toBe("deny");
  });

  test.each([
    ["s3:GetObject", true],
    ["S3:getobject", true],
    ["s3:*", true],
    ["s3:Get*", true],
    ["*", true],
    ["s3:Get?bject", true],
    [["s3:PutObject", "s3:GetObject"], true],
    ["s3:GetObjectAcl", false],
    ["s3:Put*", false],
    ["s3:GetObject?", false],
  ])("for the action %j covers s3:GetObject: %s", (Action, covered) => {
    expect(decide(allowing({ Action }))).toBe(covered ? "allow" : "none");
    const { Action: _, ...rest } = allowing();
    expect(decide({ ...rest, NotAction: Action })).toBe(covered ? "none" : "allow");
  });

  test.each([
    ["arn:aws:s3:::photos/2026/a.jpg", true],
    ["arn:aws:s3:::photos/*", true],
    ["arn:aws:s3:::photos/2026/?.jpg", true],
    ["arn:aws:s3:::*/*.jpg", true],
    ["arn:aws-cn:s3:::photos/*", true],
    ["*", true],
    [["arn:aws:s3:::photos", "arn:aws:s3:::photos/2026/*"], true],
    ["arn:aws:s3:::photos", false],
    ["arn:aws:s3:::photos/2025/*", false],
    ["arn:aws:s3:::PHOTOS/*", false],
    ["arn:aws:s3:::photos/2026/A.jpg", false],
  ])("for the resource %j covers the object: %s", (Resource, covered) => {
    expect(decide(allowing({ Resource }))).toBe(covered ? "allow" : "none");
    const { Resource: _, ...rest } = allowing();
    expect(decide({ ...rest, NotResource: Resource })).toBe(covered ? "none" : "allow");
  });

  test.each([
    ["*", true, true],
    [{ AWS: "*" }, true, true],
    [{ AWS: ["other", "canonical-id"] }, true, false],
    [{ AWS: "KEY" }, true, false],
    [{ CanonicalUser: "canonical-id" }, true, false],
    [{ AWS: "arn:aws:iam::canonical-id:root" }, true, false],
    [{ AWS: "arn:aws:iam::canonical-id:user/KEY" }, true, false],
    [{ AWS: "arn:aws:iam::canonical-id:user/OTHER" }, false, false],
    [{ AWS: "arn:aws:iam::other:user/KEY" }, false, false],
    [{ AWS: "other" }, false, false],
    [{ Service: "logging.s3.amazonaws.com" }, false, false],
    [{ CanonicalUser: "anonymous-id" }, false, false],
    [[], false, false],
  ])("for the principal %j covers an account: %s, and nobody: %s", (Principal, account, anonymous) => {
    expect(decide(allowing({ Principal }), { principal: somebody })).toBe(account ? "allow" : "none");
    expect(decide(allowing({ Principal }))).toBe(anonymous ? "allow" : "none");
  });

  test("may name those whom it does not cover", () => {
    const { Principal: _, ...rest } = allowing({ Effect: "Deny" });
    const deny = { ...rest, NotPrincipal: { AWS: "KEY" } };
    expect(decide([allowing(), deny], { principal: somebody })).toBe("allow");
    expect(decide([allowing(), deny])).toBe("deny");
  });
});

describe("a condition", () => {
  const request = context({
    "aws:sourceip": "192.0.2.77", "aws:securetransport": "false", "aws:currenttime": "2026-06-01T12:00:00.000Z", "aws:epochtime": "1780315200",
    "aws:referer": "https://example.com/page", "s3:prefix": "home/ann", "s3:delimiter": undefined, "s3:max-keys": "10", "s3:x-amz-acl": "public-read",
  });

  test.each<[Statement, boolean]>([
    [{ StringEquals: { "s3:prefix": "home/ann" } }, true],
    [{ StringEquals: { "S3:PREFIX": ["other", "home/ann"] } }, true],
    [{ StringEquals: { "s3:prefix": "HOME/ann" } }, false],
    [{ StringEqualsIgnoreCase: { "s3:prefix": "HOME/ann" } }, true],
    [{ StringNotEquals: { "s3:prefix": "home/ann" } }, false],
    [{ StringNotEquals: { "s3:prefix": ["a", "b"] } }, true],
    [{ StringNotEqualsIgnoreCase: { "s3:prefix": "HOME/ANN" } }, false],
    [{ StringLike: { "s3:prefix": "home/*" } }, true],
    [{ StringLike: { "s3:prefix": "work/*" } }, false],
    [{ StringNotLike: { "aws:Referer": "https://example.com/*" } }, false],
    [{ StringEquals: { "s3:delimiter": "/" } }, false],
    [{ StringNotEquals: { "s3:delimiter": "/" } }, true],
    [{ StringEqualsIfExists: { "s3:delimiter": "/" } }, true],
    [{ StringEqualsIfExists: { "s3:prefix": "other" } }, false],
    [{ Null: { "s3:delimiter": "true" } }, true],
    [{ Null: { "s3:prefix": true } }, false],
    [{ Null: { "s3:prefix": "false" } }, true],
    [{ "ForAnyValue:StringLike": { "s3:prefix": ["home/*"] } }, true],
    [{ "ForAnyValue:StringNotEquals": { "s3:delimiter": "/" } }, false],
    [{ "ForAllValues:StringEquals": { "s3:delimiter": "/" } }, true],
    [{ StringEquals: { "s3:x-amz-acl": "public-read" } }, true],
    [{ StringEquals: { "s3:x-amz-storage-class": "GLACIER" } }, false],
    [{ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, true],
    [{ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.77"] } }, true],
    [{ IpAddress: { "aws:SourceIp": "192.0.2.0/26" } }, false],
    [{ IpAddress: { "aws:SourceIp": "2001:db8::/32" } }, false],
    [{ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, false],
    [{ NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, true],
    [{ Bool: { "aws:SecureTransport": "false" } }, true],
    [{ Bool: { "aws:SecureTransport": true } }, false],
    [{ NumericLessThanEquals: { "s3:max-keys": "10" } }, true],
    [{ NumericLessThan: { "s3:max-keys": 10 } }, false],
    [{ NumericGreaterThan: { "s3:max-keys": 9 } }, true],
    [{ NumericEquals: { "s3:max-keys": "10.0" } }, true],
    [{ NumericNotEquals: { "s3:max-keys": "10" } }, false],
    [{ DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }, true],
    [{ DateGreaterThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }, false],
    [{ DateGreaterThanEquals: { "aws:EpochTime": "2026-01-01" } }, true],
    [{ StringLike: { "s3:prefix": "home/*" }, Bool: { "aws:SecureTransport": "true" } }, false],
    [{ StringLike: { "s3:prefix": "home/*", "aws:referer": "nothing" } }, false],
    [{}, true],
  ])("%j holds: %s", (Condition, holds) => {
    expect(decide(allowing({ Condition }), { context: request })).toBe(holds ? "allow" : "none");
    expect(decide(allowing({ Effect: "Deny", Condition }), { context: request })).toBe(holds ? "deny" : "none");
  });

  test.each<[Statement]>([
    [{ StringSomehow: { "s3:prefix": "home/ann" } }],
    [{ constructor: { "s3:prefix": "home/ann" } }],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-1" } }],
    [{ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }],
    [{ StringEqualsIfExists: { "s3:ExistingObjectTag/class": "open" } }],
    [{ StringLike: { "s3:prefix": "home/${aws:username}" } }],
    [{ IpAddress: { "aws:SourceIp": "everywhere" } }],
    [{ NotIpAddress: { "aws:SourceIp": "192.0.2.0/99" } }],
    [{ NumericEquals: { "s3:max-keys": "ten" } }],
    [{ Null: { "s3:prefix": "perhaps" } }],
    [{ StringEquals: "s3:prefix" }],
  ])("%j cannot be judged: it allows nothing and denies", (Condition) => {
    expect(decide(allowing({ Condition }), { context: request })).toBe("none");
    expect(decide(allowing({ Effect: "Deny", Condition }), { context: request })).toBe("deny");
  });

  test("that cannot be judged denies only where the others hold", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-1", "s3:prefix": "elsewhere" } };
    expect(decide(allowing({ Effect: "Deny", Condition }), { context: request })).toBe("none");
  });
});

describe("a pattern", () => {
  test("matches as the regular expression of the same meaning does", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "."), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (wild, given) => {
        const regex = new RegExp(`^${wild.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesWildcards(wild, given)).toBe(regex.test(given));
      }),
      { numRuns: 1000 },
    );
  });

  test("of many stars takes no exponential time", () => {
    expect(matchesWildcards(`${"a*".repeat(500)}b`, "a".repeat(1024))).toBe(false);
  });
});
