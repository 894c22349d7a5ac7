import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeaderList } from "../../../src/http/http-message.ts";
import { encodeKey } from "../../../src/http/uri-encode.ts";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { presignUrl } from "../../../src/sign/presign-url.ts";
import { signRequest } from "../../../src/sign/sign-request.ts";
import { verifySignature } from "../../../src/sign/verify-signature.ts";
import type { VerifiedSignature, VerifyOptions } from "../../../src/sign/verify-signature.ts";

const now = new Date("2026-01-31T12:00:00Z");
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
const temporary = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "secret2", sessionToken: "TOKEN/+=" };
const options: VerifyOptions = {
  now,
  findCredentials: (id) => [credentials, temporary].find(({ accessKeyId }) => accessKeyId === id),
};
const host: HeaderList = ["host", "localhost:9000"];
const request = { method: "PUT", target: "/b/k?tagging", headers: [...host, "x-amz-acl", "private"], payloadHash: "UNSIGNED-PAYLOAD" };

function signed(changes: Partial<typeof request> = {}, signing: { date?: Date; credentials?: typeof credentials; region?: string } = {}) {
  const made = { ...request, ...changes };
  return { ...made, headers: signRequest(made, { credentials, region: "us-east-1", date: now, ...signing }, nodeDigests) };
}

function presigned(method = "GET", target = "/b/k", expiresInSeconds = 60, date = now, headers: HeaderList = []) {
  const origin = { protocol: "http:", host: "localhost:9000" } as const;
  const { url } = presignUrl({ method, origin, target, headers }, { credentials, region: "us-east-1", date, expiresInSeconds }, nodeDigests);
  return { method, target: url.slice("http://localhost:9000".length), headers: [...host, ...headers] };
}

const verify = (received: { method: string; target: string; headers: HeaderList }, changes: Partial<VerifyOptions> = {}): VerifiedSignature | undefined =>
  verifySignature(received, { ...options, ...changes }, nodeDigests);

const failure = (code: string, status: number): unknown => expect.objectContaining({ code, status });

describe("verifySignature", () => {
  it("accepts what signRequest signed and says for whom", () => {
    expect(verify(signed())).toMatchObject({
      form: "header",
      accessKeyId: "AKIDEXAMPLE",
      scope: "20260131/us-east-1/s3/aws4_request",
      signedHeaders: ["host", "x-amz-acl", "x-amz-content-sha256", "x-amz-date"],
      payloadHash: "UNSIGNED-PAYLOAD",
      amzDate: "20260131T120000Z",
    });
  });

  it("accepts what presignUrl signed", () => {
    expect(verify(presigned())).toMatchObject({ form: "query", payloadHash: "UNSIGNED-PAYLOAD", expiresInSeconds: 60 });
    expect(verify(presigned("PUT", "/b/k?partNumber=1&uploadId=x%2Fy"))).toBeDefined();
  });

  it("takes a request without any authorization for anonymous", () => {
    expect(verify({ method: "GET", target: "/b/k?versionId=1", headers: host })).toBeUndefined();
  });

  it("accepts any method, key, query and metadata that was signed, and nothing that was changed afterwards", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 10 }).filter((value) => !/\p{Surrogate}/u.test(value));
    fc.assert(
      fc.property(fc.constantFrom("GET", "PUT", "DELETE"), text, text, fc.constantFrom("method", "target", "header", "signature", "date"), (method, key, value, part) => {
        const headers = [...host, "x-amz-meta-a", Buffer.from(value.replace(/[\x00-\x1f]/g, "")).toString("latin1")];
        const good = signed({ method, target: `/b/${encodeKey(key)}?prefix=${encodeKey(value)}`, headers });
        expect(verify(good)).toBeDefined();
        const changed = { ...good, headers: [...good.headers] };
        const at = (name: string): number => changed.headers.indexOf(name) + 1;
        if (part === "method") changed.method = "POST";
        else if (part === "target") changed.target += "x";
        else if (part === "header") changed.headers[at("x-amz-meta-a")] += "x";
        else if (part === "date") changed.headers[at("x-amz-date")] = "20260131T120001Z";
        else changed.headers[at("authorization")] = changed.headers[at("authorization")]!.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
        expect(() => verify(changed)).toThrow(failure("SignatureDoesNotMatch", 403));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["/b/a%20b%28c%29", "/b/a%20b(c)"],
    ["/b/a%C3%BC", "/b/a%c3%bc"],
    ["/b/a/b", "/b/a%2Fb"],
    ["/b?prefix=a%2Fb%20c", "/b?prefix=a/b+c"],
    ["/b?acl=&prefix=a%3A", "/b?prefix=a:&acl"],
  ])("accepts a request that was signed as %s and sent as %s", (signedTarget, sentTarget) => {
    const good = signed({ target: signedTarget });
    expect(verify({ ...good, target: sentTarget })).toBeDefined();
    expect(verify(signed({ target: sentTarget }))).toBeDefined();
    expect(() => verify({ ...good, target: sentTarget + "x" })).toThrow(failure("SignatureDoesNotMatch", 403));
  });

  it("tells what was signed when the signature is wrong, but no secret", () => {
    const wrong = signed({}, { credentials: { ...credentials, secretAccessKey: "other" } });
    expect(() => verify(wrong)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ AWSAccessKeyId: "AKIDEXAMPLE", CanonicalRequest: expect.stringContaining("PUT\n/b/k\ntagging=\n") }) }),
    );
    const customerKey = signed(
      { headers: [...host, "x-amz-server-side-encryption-customer-key", "hunter2"] },
      { credentials: { ...credentials, secretAccessKey: "other" } },
    );
    expect(() => verify(customerKey)).toThrow(expect.objectContaining({ details: expect.not.objectContaining({ CanonicalRequest: expect.anything() }) }));
  });

  it("refuses access keys that nobody has", () => {
    expect(() => verify(signed({}, { credentials: { ...credentials, accessKeyId: "NOBODY" } }))).toThrow(failure("InvalidAccessKeyId", 403));
  });

  it("compares session tokens", () => {
    expect(verify(signed({}, { credentials: temporary }))).toMatchObject({ sessionToken: "TOKEN/+=" });
    expect(() => verify(signed({}, { credentials: { ...temporary, sessionToken: "other" } as never }))).toThrow(failure("InvalidToken", 400));
    expect(() => verify(signed({}, { credentials: { accessKeyId: temporary.accessKeyId, secretAccessKey: temporary.secretAccessKey } }))).toThrow(failure("InvalidToken", 400));
  });

  it.each([-901, 901])("refuses a clock that is off by %s seconds", (seconds) => {
    const date = new Date(now.getTime() + seconds * 1000);
    expect(() => verify(signed({}, { date }))).toThrow(failure("RequestTimeTooSkewed", 403));
    expect(verify(signed({}, { date: new Date(now.getTime() + Math.sign(seconds) * 900_000) }))).toBeDefined();
  });

  it("refuses a presigned URL after its end and long before its beginning", () => {
    const made = presigned("GET", "/b/k", 60, new Date(now.getTime() - 60_000));
    expect(verify(made)).toBeDefined();
    expect(() => verify(made, { now: new Date(now.getTime() + 1) })).toThrow(expect.objectContaining({ code: "AccessDenied", message: "Request has expired" }));
    expect(() => verify(presigned("GET", "/b/k", 60, new Date(now.getTime() + 901_000)))).toThrow(failure("AccessDenied", 403));
  });

  it("refuses x-amz headers that the signature does not cover", () => {
    const received = presigned("PUT");
    expect(verify({ ...received, headers: [...received.headers, "content-type", "text/html"] })).toBeDefined();
    expect(() => verify({ ...received, headers: [...received.headers, "x-amz-acl", "public-read"] })).toThrow(
      expect.objectContaining({ code: "AccessDenied", details: { HeadersNotSigned: "x-amz-acl" } }),
    );
  });

  it("refuses another region than its own, and names the right one", () => {
    const error = expect.objectContaining({ code: "AuthorizationHeaderMalformed", status: 400, details: { Region: "eu-west-1" } });
    expect(() => verify(signed(), { region: "eu-west-1" })).toThrow(error);
    expect(() => verify(presigned(), { region: "eu-west-1" })).toThrow(failure("AuthorizationQueryParametersError", 400));
    expect(verify(signed(), { region: "us-east-1" })).toBeDefined();
  });

  const authorization = "AWS4-HMAC-SHA256 Credential=A/20260131/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00";
  it.each<[string, HeaderList, string, number]>([
    ["signature version 2", ["authorization", "AWS AKID:sig"], "InvalidRequest", 400],
    ["another scheme", ["authorization", "Bearer x"], "InvalidRequest", 400],
    ["no credential", ["authorization", "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00"], "AuthorizationHeaderMalformed", 400],
    ["a short credential", ["authorization", authorization.replace("/us-east-1", "")], "AuthorizationHeaderMalformed", 400],
    ["another service", ["authorization", authorization.replace("/s3/", "/ec2/")], "AuthorizationHeaderMalformed", 400],
    ["another day", ["authorization", authorization.replace("20260131", "20260130")], "AuthorizationHeaderMalformed", 400],
    ["no signature", ["authorization", authorization.replace(/, Signature.*/, "")], "AuthorizationHeaderMalformed", 400],
    ["a strange payload hash", ["authorization", authorization, "x-amz-content-sha256", "x"], "InvalidArgument", 400],
    ["an impossible date", ["authorization", authorization, "x-amz-date", "20261341T000000Z"], "AccessDenied", 403],
  ])("refuses an authorization header with %s", (_, headers, code, status) => {
    const all = [...host, ...headers];
    if (!all.includes("x-amz-date")) all.push("x-amz-date", "20260131T120000Z");
    if (!all.includes("x-amz-content-sha256")) all.push("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    expect(() => verify({ method: "GET", target: "/", headers: all })).toThrow(failure(code, status));
  });

  it("refuses a header signature without a payload hash or a date", () => {
    const without = (name: string): HeaderList => {
      const headers = signed().headers;
      headers.splice(headers.indexOf(name), 2);
      return headers;
    };
    expect(() => verify({ ...request, headers: without("x-amz-content-sha256") })).toThrow(failure("InvalidRequest", 400));
    expect(() => verify({ ...request, headers: without("x-amz-date") })).toThrow(failure("AccessDenied", 403));
  });

  it.each([
    ["X-Amz-Expires=60", "X-Amz-Expires=604801"],
    ["X-Amz-Expires=60", "X-Amz-Expires=-1"],
    ["X-Amz-Expires=60", "X-Amz-Expires=soon"],
    ["&X-Amz-Expires=60", ""],
    ["AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"],
    ["X-Amz-Date=20260131T120000Z", "X-Amz-Date=today"],
    ["%2Faws4_request", ""],
  ])("refuses a presigned URL with %s changed to %j", (part, by) => {
    const made = presigned();
    expect(made.target).toContain(part);
    expect(() => verify({ ...made, target: made.target.replace(part, by) })).toThrow(failure("AuthorizationQueryParametersError", 400));
  });

  it.each(["X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Signature=0", "X-Amz-Credential=A"])("takes nobody who gives no more than %s for anonymous", (parameter) => {
    expect(() => verify({ method: "GET", target: `/b/k?${parameter}`, headers: host })).toThrow(failure("AuthorizationQueryParametersError", 400));
  });

  it("refuses two authorizations at once, and presigned URLs of version 2", () => {
    const made = presigned();
    expect(() => verify({ ...made, headers: signed({ target: made.target }).headers })).toThrow(failure("InvalidArgument", 400));
    expect(() => verify({ method: "GET", target: "/b/k?AWSAccessKeyId=A&Signature=x&Expires=1", headers: host })).toThrow(failure("InvalidRequest", 400));
  });
});
