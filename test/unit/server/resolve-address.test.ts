import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeKey } from "../../../src/http/uri-encode.ts";
import { resolveAddress } from "../../../src/server/resolve-address.ts";

const suffixes = [".localhost", ".s3.example.com"];

function address(target: string, host = "127.0.0.1:9000"): { bucket: string | undefined; key: string | undefined } {
  const { bucket, key } = resolveAddress(target, ["host", host], suffixes);
  return { bucket, key };
}

describe("addresses", () => {
  test.each([
    ["/", "127.0.0.1:9000", undefined, undefined],
    ["/photos", "127.0.0.1:9000", "photos", undefined],
    ["/photos/", "127.0.0.1:9000", "photos", undefined],
    ["/photos/a/b", "127.0.0.1:9000", "photos", "a/b"],
    ["/photos//a", "127.0.0.1:9000", "photos", "/a"],
    ["/photos/../x/./y", "127.0.0.1:9000", "photos", "../x/./y"],
    ["/photos/a%2Fb%20c+d", "127.0.0.1:9000", "photos", "a/b c+d"],
    ["/photos/%00%0A", "127.0.0.1:9000", "photos", "\0\n"],
    ["/a", "photos.localhost:9000", "photos", "a"],
    ["/", "Photos.LocalHost", "photos", undefined],
    ["//", "photos.localhost", "photos", "/"],
    ["/k", "a.b.s3.example.com", "a.b", "k"],
    ["/photos/k", "s3.example.com", "photos", "k"],
    ["/photos/k", "localhost:9000", "photos", "k"],
    ["/photos/k", "[::1]:9000", "photos", "k"],
    ["/photos/k", "elsewhere.test", "photos", "k"],
    ["http://photos.localhost:9000/k?acl", "ignored.test", "photos", "k"],
    ["http://127.0.0.1", "ignored.test", undefined, undefined],
  ])("%s at %s is bucket %s, key %s", (target, host, bucket, key) => {
    expect(address(target, host)).toEqual({ bucket, key });
  });

  test("every key comes back as it was, in both styles", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), (key) => {
        expect(address(`/photos/${encodeKey(key)}`).key).toBe(key);
        expect(address(`/${encodeKey(key)}`, "photos.localhost").key).toBe(key);
      }),
    );
  });

  test("a plus in the query is a space, in the path it is a plus", () => {
    expect(resolveAddress("/b/x+y?prefix=a+b%2Bc&acl&empty=", ["host", "h"], suffixes)).toMatchObject({
      key: "x+y",
      query: [["prefix", "a b+c"], ["acl", ""], ["empty", ""]],
    });
  });

  test.each([
    ["/photos/%zz", "InvalidURI"],
    ["/photos/%ff%fe", "InvalidURI"],
    ["/b%20d/k", "InvalidBucketName"],
    ["//k", "InvalidBucketName"],
    ["/../k", "InvalidBucketName"],
    ["*", "InvalidURI"],
    ["photos/k", "InvalidURI"],
  ])("%s is refused with %s", (target, code) => {
    expect(() => address(target)).toThrow(expect.objectContaining({ code }));
  });

  test("two Host headers are refused: a proxy in front may have believed the other", () => {
    expect(() => resolveAddress("/b/k", ["host", "a.localhost", "host", "b.localhost"], suffixes)).toThrow(expect.objectContaining({ code: "InvalidRequest" }));
  });
});
