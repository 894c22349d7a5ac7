import { describe, expect, it } from "vitest";
import { assertBucketName, isDnsCompatibleBucketName } from "../../../src/endpoint/bucket-name.ts";
import { assertKey } from "../../../src/endpoint/object-key.ts";
import { parseAccessPointArn } from "../../../src/endpoint/parse-arn.ts";

describe("bucket names", () => {
  it.each(["abc", "a-b", "bucket-name", "0".repeat(63)])("%s fits into a host", (name) => {
    expect(isDnsCompatibleBucketName(name)).toBe(true);
  });

  it.each(["dot.ted", "Old_Name", "ab", "a".repeat(255)])("%s may exist, but does not fit into a host", (name) => {
    expect(isDnsCompatibleBucketName(name)).toBe(false);
    expect(() => assertBucketName(name)).not.toThrow();
  });

  it.each(["", "a/b", "a b", "bücket", "a\n", "..", "a?b", "a#b", "a%20b", "a".repeat(256), "evil.com/x"])("refuses %j before a request is sent", (name) => {
    expect(() => assertBucketName(name)).toThrow(expect.objectContaining({ kind: "invalid-input", code: "InvalidBucketName", bucket: name }));
  });
});

describe("object keys", () => {
  it.each(["a//b", "/lead", "a/../b", "./x", " ", "😀", "é".repeat(512), "😀".repeat(256), "a".repeat(1024)])("X-01: takes %j as it is", (key) => {
    expect(() => assertKey(key)).not.toThrow();
  });

  it.each([
    ["", "InvalidKey"],
    ["a".repeat(1025), "KeyTooLongError"],
    ["é".repeat(513), "KeyTooLongError"],
    ["😀".repeat(256) + "a", "KeyTooLongError"],
    ["half \ud83d", "InvalidKey"],
  ])("X-01: refuses %j", (key, code) => {
    expect(() => assertKey(key)).toThrow(expect.objectContaining({ kind: "invalid-input", code }));
  });
});

describe("parseAccessPointArn", () => {
  it("reads both separators", () => {
    const point = { kind: "access-point", partition: "aws", region: "eu-west-1", accountId: "123456789012", name: "ap" };
    expect(parseAccessPointArn("arn:aws:s3:eu-west-1:123456789012:accesspoint/ap")).toEqual(point);
    expect(parseAccessPointArn("arn:aws:s3:eu-west-1:123456789012:accesspoint:ap")).toEqual(point);
    expect(parseAccessPointArn("arn:aws:s3-outposts:eu-west-1:123456789012:outpost:op-1:accesspoint:ap")).toEqual({
      ...point,
      kind: "outpost",
      outpostId: "op-1",
    });
  });

  it.each([
    "arn:aws:s3:::bucket/key",
    "arn:aws:sqs:eu-west-1:123456789012:queue",
    "arn:aws:s3:eu-west-1:123456789012:accesspoint/",
    "arn:aws:s3:eu-west-1:123456789012:accesspoint/a/b",
    "arn:aws:s3:evil.com/:123456789012:accesspoint/ap",
    "arn:aws:s3:eu-west-1::accesspoint/ap",
    "arn:aws:s3-outposts:eu-west-1:123456789012:outpost/op-1",
  ])("refuses %s", (arn) => {
    expect(() => parseAccessPointArn(arn)).toThrow(/arn:aws:s3:/);
  });

  it("tells who passes a bucket's own ARN to pass its name", () => {
    expect(() => parseAccessPointArn("arn:aws:s3:::bucket")).toThrow(/by its name alone/);
  });

  it("says that multi-region access points are not supported", () => {
    expect(() => parseAccessPointArn("arn:aws:s3::123456789012:accesspoint/alias.mrap")).toThrow(
      expect.objectContaining({ kind: "unsupported", code: "UnsupportedArn" }),
    );
  });
});
