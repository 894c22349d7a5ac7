// Smaller rules about what requests may say: tags, copy sources, access lists, checksums, policies.

import { describe, expect, it } from "vitest";
import { digestBytes } from "../../../../src/engine/content-digests.ts";
import { resolveGrants, shownGrants } from "../../../../src/engine/rules/access-control-lists.ts";
import { assertPolicy, isPublicPolicy } from "../../../../src/engine/rules/bucket-policies.ts";
import { assertDigests, checksumText, decodeChecksum } from "../../../../src/engine/rules/checksums.ts";
import { parseCopySource } from "../../../../src/engine/rules/copy-sources.ts";
import { assertTags, objectTagLimit, parseTagHeader } from "../../../../src/engine/rules/tags.ts";

const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error;

describe("tags", () => {
  const tags = (count: number): { Key: string; Value: string }[] => Array.from({ length: count }, (_, i) => ({ Key: `k${i}`, Value: "" }));

  it("of an object are ten at most", () => {
    expect(() => assertTags(tags(10), objectTagLimit)).not.toThrow();
    expect(() => assertTags(tags(11), objectTagLimit)).toThrow(expect.objectContaining({ status: 400 }) as Error);
  });
  it("have keys of 128 and values of 256 characters at most, and no strange ones", () => {
    expect(() => assertTags([{ Key: "k".repeat(128), Value: "v".repeat(256) }], 10)).not.toThrow();
    expect(() => assertTags([{ Key: "ключ +-=._:/@", Value: "значение 1" }], 10)).not.toThrow();
    for (const tag of [{ Key: "k".repeat(129), Value: "" }, { Key: "k", Value: "v".repeat(257) }, { Key: "", Value: "" }, { Key: "a<b", Value: "" }, { Key: "aws:x", Value: "" }]) {
      expect(() => assertTags([tag], 10)).toThrow(code("InvalidTag"));
    }
  });
  it("come in a header as in a query", () => {
    expect(parseTagHeader("a=1&b=x+y%2B&c")).toEqual([{ Key: "a", Value: "1" }, { Key: "b", Value: "x y+" }, { Key: "c", Value: "" }]);
  });
  it("twice of the same key are refused", () => expect(() => parseTagHeader("a=1&a=2")).toThrow(code("InvalidTag")));
  it("that are not percent-encoded are refused", () => expect(() => parseTagHeader("a=%zz")).toThrow(code("InvalidArgument")));
});

describe("a copy source", () => {
  it("names bucket, key and version, encoded", () => {
    expect(parseCopySource("/b/k%20%2B/%C3%A9?versionId=12")).toEqual({ bucket: "b", key: "k +/é", versionId: "12" });
    expect(parseCopySource("b/k?x")).toEqual({ bucket: "b", key: "k?x", versionId: undefined });
    expect(parseCopySource({ Bucket: "b", Key: "%20" })).toEqual({ bucket: "b", key: "%20", versionId: undefined });
  });
  it("without a key is refused", () => {
    for (const source of ["b", "b/", "/b", "/", "b/%zz"]) expect(() => parseCopySource(source)).toThrow(code("InvalidArgument"));
  });
});

describe("access rights", () => {
  const owner = { id: "o", displayName: "O" };
  it("of bucket-owner-read reach the bucket's owner when it is another", () => {
    expect(resolveGrants({ ACL: "bucket-owner-read" }, owner, { id: "p", displayName: "P" })).toHaveLength(2);
    expect(resolveGrants({ ACL: "bucket-owner-read" }, owner, owner)).toHaveLength(1);
  });
  it("by header name ids, groups and addresses", () => {
    expect(resolveGrants({ GrantRead: 'id="1", uri=http://g, emailAddress="a@b"' }, owner)?.map(({ Grantee }) => Grantee?.Type)).toEqual(["CanonicalUser", "Group", "AmazonCustomerByEmail"]);
    expect(() => resolveGrants({ GrantRead: "everyone" }, owner)).toThrow(code("InvalidArgument"));
  });
  it("come in one way only", () => expect(() => resolveGrants({ ACL: "private", GrantRead: "id=1" }, owner)).toThrow(code("InvalidRequest")));
  it("by document must be whole", () => {
    expect(() => resolveGrants({ AccessControlPolicy: { Grants: [{ Permission: "FLY", Grantee: { Type: "CanonicalUser", ID: "1" } }] } }, owner)).toThrow(code("MalformedACLError"));
    for (const [Type, member] of [["CanonicalUser", "ID"], ["Group", "URI"], ["AmazonCustomerByEmail", "EmailAddress"]] as const) {
      const grant = (fields: object): (() => unknown) => () => resolveGrants({ AccessControlPolicy: { Grants: [{ Permission: "READ", Grantee: { Type, ...fields } }] } }, owner);
      for (const fields of [{}, { [member]: "" }]) expect(grant(fields), Type).toThrow(code("MalformedACLError"));
      expect(grant({ [member]: "1" })()).toMatchObject([{ Grantee: { [member]: "1" } }]);
    }
  });
  it("are the owner's where none were set", () => expect(shownGrants(resolveGrants({}, owner), owner)).toEqual([{ Grantee: { Type: "CanonicalUser", ID: "o", DisplayName: "O" }, Permission: "FULL_CONTROL" }]));
});

describe("digests", () => {
  const digests = digestBytes(Buffer.from("123456789"), ["CRC32", "CRC32C"]);
  it("that agree are accepted", () => {
    expect(() => assertDigests({ ContentMD5: "JfnnlDI7RTiF9RgfG2JNCw==", ChecksumCRC32: "y/Q5Jg==", ChecksumCRC32C: "4waSgw==" }, digests)).not.toThrow();
  });
  it("that do not agree are BadDigest, each of them", () => {
    expect(() => assertDigests({ ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" }, digests)).toThrow(code("BadDigest"));
    expect(() => assertDigests({ ChecksumCRC32: "y/Q5Jg==", ChecksumCRC32C: "AAAAAA==" }, digests)).toThrow(code("BadDigest"));
    expect(() => assertDigests({ ChecksumSHA1: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" }, digests)).toThrow(code("BadDigest"));
  });
  it("of the wrong length or alphabet are refused", () => {
    for (const text of ["", "AAAA", "AAAAA", "*AAAAA==", "AAAAAAA="]) expect(() => decodeChecksum("CRC32", text)).toThrow(code("InvalidRequest"));
  });
  it("that are composite say of how many parts", () => expect(checksumText({ algorithm: "CRC32", type: "COMPOSITE", value: Buffer.alloc(4) }, 3)).toBe("AAAAAA==-3"));
});

describe("a bucket policy", () => {
  const policy = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: statement });
  const allow = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] };
  it("is JSON with statements about this bucket", () => {
    expect(assertPolicy(policy(allow), "b")).toBe(policy(allow));
    expect(() => assertPolicy(policy({ ...allow, Resource: "arn:aws:s3:::b*" }), "bcd")).not.toThrow();
    for (const text of ["", "[]", "{", "{}", policy([]), policy({ ...allow, Effect: "Maybe" }), policy({ ...allow, Resource: "arn:aws:s3:::other/*" })]) {
      expect(() => assertPolicy(text, "b")).toThrow(code("MalformedPolicy"));
    }
  });
  it("is public when anybody is allowed something without a condition", () => {
    expect(isPublicPolicy(policy(allow))).toBe(true);
    expect(isPublicPolicy(policy([{ ...allow, Principal: { AWS: ["1", "*"] } }]))).toBe(true);
    expect(isPublicPolicy(policy({ ...allow, Condition: {} }))).toBe(false);
    expect(isPublicPolicy(policy({ ...allow, Effect: "Deny" }))).toBe(false);
    expect(isPublicPolicy(policy({ ...allow, Principal: { AWS: "1" } }))).toBe(false);
  });
});
