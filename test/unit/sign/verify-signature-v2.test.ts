import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeaderList } from "../../../src/http/http-message.ts";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { presignUrlV2 } from "../../../src/sign/presign-url-v2.ts";
import { hasV2Signature, verifySignatureV2, type ReceivedV2Request } from "../../../src/sign/verify-signature-v2.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const now = new Date("2013-05-24T00:30:00Z");
const options = { now, findCredentials: (id: string) => (id === credentials.accessKeyId ? credentials : undefined) };
const verify = (request: Partial<ReceivedV2Request>, changes: Partial<typeof options> = {}): unknown =>
  verifySignatureV2({ method: "GET", headers: ["host", "h"], path: "/bucket-name/key-name", bucketOfHost: undefined, query: [], ...request }, { ...options, ...changes }, nodeDigests);
const signature = (value: string): ReceivedV2Request["query"] => [["AWSAccessKeyId", "AKIDEXAMPLE"], ["Signature", value], ["Expires", "1369357200"]];
const U21 = signature("n+bCnGE11s/rbjE83Ykw3TcKjeY=");

/** What a server sees of a URL. */
function received(url: string, method: string, bucketOfHost?: string): ReceivedV2Request {
  const [, path = "", text = ""] = /^https?:\/\/[^/]+([^?]*)\?(.*)$/.exec(url) ?? [];
  const query = text.split("&").map((part) => {
    const [name = "", value = ""] = part.split(/=(.*)/s, 2);
    return [decodeURIComponent(name), decodeURIComponent(value)] as const;
  });
  return { method, headers: ["host", "h"], path, query, bucketOfHost };
}

describe("verifySignatureV2 (B-73)", () => {
  test("accepts U21, by path and by host", () => {
    expect(verify({ query: U21 })).toEqual({ accessKeyId: "AKIDEXAMPLE", promoted: [] });
    expect(verify({ query: U21, path: "/key-name", bucketOfHost: "bucket-name" })).toMatchObject({ accessKeyId: "AKIDEXAMPLE" });
  });

  test("accepts U22 with its headers as parameters, as headers, and says which are parameters", () => {
    const parameters = [["content-type", "text/plain"], ["x-amz-acl", "public-read"], ["x-amz-meta-foo", "bar baz"]] as const;
    const query = signature("6krtHD5yDOObmO8TZzskNi3n1aI=");
    expect(verify({ method: "PUT", query: [...query, ...parameters] })).toMatchObject({ promoted: parameters.flat() });
    const headers: HeaderList = ["host", "h", "content-type", "text/plain"];
    expect(verify({ method: "PUT", headers, query: [...query, ...parameters] })).toMatchObject({ promoted: parameters.slice(1).flat() });
    expect(verify({ method: "PUT", headers: [...headers, ...parameters.slice(1).flat()], query })).toMatchObject({ promoted: [] });
  });

  test("accepts a bucket's path without the slash that boto3 signs, but a bucket's only", () => {
    const url = presignUrlV2({ method: "GET", origin: { protocol: "http:", host: "h" }, target: "/photos" }, { credentials, date: now, expiresInSeconds: 60, resource: "/photos/" }, nodeDigests).url;
    expect(verify(received(url, "GET"))).toMatchObject({ accessKeyId: "AKIDEXAMPLE" });
    const ofKey = presignUrlV2({ method: "GET", origin: { protocol: "http:", host: "h" }, target: "/photos/a" }, { credentials, date: now, expiresInSeconds: 60, resource: "/photos/a/" }, nodeDigests).url;
    expect(() => verify(received(ofKey, "GET"))).toThrow(expect.objectContaining({ code: "SignatureDoesNotMatch" }));
  });

  test.each<[string, Partial<ReceivedV2Request>, string]>([
    ["another method", { method: "PUT", query: U21 }, "SignatureDoesNotMatch"],
    ["another path", { path: "/bucket-name/other", query: U21 }, "SignatureDoesNotMatch"],
    ["another host's bucket", { bucketOfHost: "other", path: "/key-name", query: U21 }, "SignatureDoesNotMatch"],
    ["another end", { query: U21.map(([name, value]) => [name, name === "Expires" ? "1369357201" : value]) }, "SignatureDoesNotMatch"],
    ["a header that is not signed", { headers: ["host", "h", "x-amz-acl", "private"], query: U21 }, "SignatureDoesNotMatch"],
    ["no end", { query: U21.slice(0, 2) }, "AccessDenied"],
    ["an unknown key", { query: [["AWSAccessKeyId", "X"], ...U21.slice(1)] }, "InvalidAccessKeyId"],
    ["a token that the account has not", { query: [...U21, ["x-amz-security-token", "T"]] }, "InvalidToken"],
    ["an unknown parameter", { query: [...U21, ["legal-hold", ""]] }, "AccessDenied"],
    ["a parameter twice", { query: [...U21, ["x-amz-acl", "a"], ["X-Amz-Acl", "b"]] }, "AccessDenied"],
    ["a line break in a parameter", { query: [...U21, ["x-amz-meta-a", "1\nx-amz-acl:public-read"]] }, "AccessDenied"],
  ])("refuses %s", (_, request, code) => {
    expect(() => verify(request)).toThrow(expect.objectContaining({ code }));
  });

  test("refuses what has ended", () => {
    expect(() => verify({ query: U21 }, { now: new Date("2013-05-24T01:00:01Z") })).toThrow(expect.objectContaining({ code: "AccessDenied", message: "Request has expired" }));
  });

  test("tells a signature of version 2 from other requests", () => {
    expect([hasV2Signature(U21), hasV2Signature([["Signature", "x"]]), hasV2Signature([])]).toEqual([true, false, false]);
  });

  test("accepts whatever presignUrlV2 signed, and nothing of it that was changed", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !/[\0-\x1f\x7f&]/.test(value));
    fc.assert(
      fc.property(fc.constantFrom("GET", "PUT", "DELETE"), text, text, fc.boolean(), (method, key, disposition, inHost) => {
        const path = `/${encodeURIComponent(key)}`;
        const target = `${inHost ? "" : "/photos"}${path}?response-content-disposition=${encodeURIComponent(disposition)}&versionId=1`;
        const signing = { credentials, date: now, expiresInSeconds: 60, resource: `/photos${path}` };
        const { url } = presignUrlV2({ method, origin: { protocol: "http:", host: "h" }, target, headers: ["x-amz-meta-a", "1"] }, signing, nodeDigests);
        const request = received(url, method, inHost ? "photos" : undefined);
        expect(verify(request)).toMatchObject({ promoted: ["x-amz-meta-a", "1"] });
        expect(() => verify({ ...request, path: `${request.path}x` })).toThrow();
        expect(() => verify({ ...request, query: request.query.map(([name, value]) => [name, name === "versionId" ? "2" : value]) })).toThrow();
      }),
    );
  });
});
