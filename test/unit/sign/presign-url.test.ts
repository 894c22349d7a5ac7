import { describe, expect, it } from "vitest";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { presignUrl } from "../../../src/sign/presign-url.ts";
import { presignUrlV2 } from "../../../src/sign/presign-url-v2.ts";
import { encodeKey } from "../../../src/http/uri-encode.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const date = new Date("2013-05-24T00:00:00Z");
const virtual = "https://bucket-name.s3.us-west-2.amazonaws.com";
const putHeaders = ["content-type", "text/plain", "x-amz-acl", "public-read", "x-amz-meta-foo", "bar baz"];

interface Vector {
  readonly id: string;
  readonly region?: string;
  readonly method?: string;
  readonly url: string;
  readonly headers?: string[];
  readonly signedHeaders?: string;
  readonly expires?: number;
  readonly token?: string;
  readonly signature: string;
}

const vectors: Vector[] = [
  { id: "U1", url: "https://s3.us-west-2.amazonaws.com/bucket-name/key-name", signature: "d252ff4c3fcf1cf84b9c75dc42df2b9cf6854b6620ad900bc741f4e2db001a80" },
  { id: "U2", url: `${virtual}/key-name`, signature: "6791680218e36d37e588ddb1925e0ca718a03ad25b4a568a55a0d11f384d28b4" },
  { id: "U3", url: "https://bucket-name.s3.amazonaws.com/key-name", signature: "faa5b0de200e2aea657590e8d8a2de0794d97c436cd49a2cc748d53d3ed0c4e3" },
  { id: "U4", region: "us-east-1", url: "https://bucket-name.s3.amazonaws.com/key-name", signature: "a43c0c15a390f37fc9eaefb58698b78ec8ed0a9f4d8e654ea074c5ee795943e3" },
  { id: "U5", region: "us-east-1", url: "https://s3.amazonaws.com/bucket-name/key-name", signature: "9dad0132562d424315d1838c6e58c699da2ec8b0c75738bfd8dc72eb42746d29" },
  { id: "U6", region: "eu-central-1", url: "https://bucket-name.s3.eu-central-1.amazonaws.com/key-name", signature: "d637c27264c94e736e55d79024c66c0afcff283d21c9580cd1892e6f0ba370fa" },
  { id: "U7", url: `${virtual}/key-name`, expires: 60, signature: "8f16c2fda6f300ab538d769c6c0daaca7c4d894b0cc47463c773de0536900b6e" },
  { id: "U8", method: "PUT", url: `${virtual}/key-name`, signature: "d4c6e2b11f8191bf7933d978e4e3bbf39df4c8ac15e1fcd87f490126f593b6e1" },
  { id: "U9", method: "PUT", url: `${virtual}/key-name`, headers: putHeaders, signedHeaders: "content-type;host;x-amz-acl;x-amz-meta-foo", signature: "af173bdb89f0cf99db41ff742b108744f43d67263ce5369ac8d7d53d53ae071c" },
  { id: "U10", method: "HEAD", url: `${virtual}/key-name`, signature: "92fbd27f5bf372291b255223c6283e38ef66e0103e51de75628c3ebf1ffe7860" },
  { id: "U11", method: "DELETE", url: `${virtual}/key-name`, signature: "b0b4357021b8dbec04c22990db559b0a75172c20f5c11eaf4d3a55e0bbe7bc0a" },
  {
    id: "U12",
    url: `${virtual}/key-name?versionId=v1&response-content-disposition=attachment%3B%20filename%3D%22a%20b.txt%22&response-content-type=text%2Fhtml`,
    signature: "45bd5a6e1741f4ff9917f4f825bb7e97ceeec555408e80d69f24cf801da06bcc",
  },
  { id: "U13", url: `${virtual}/key-name`, headers: ["range", "bytes=0-9"], signedHeaders: "host;range", signature: "50e4b38ee61f00724408055972a547ba5bfa67ceaa7fc359f361965b701aa8db" },
  { id: "U14", url: `${virtual}/?list-type=2&prefix=a%2Fb&max-keys=3&encoding-type=url`, signature: "29f1be11bc630f83a10802b865ddc295aaada8fff66e73b8b19c2948f8eb4704" },
  { id: "U15", method: "PUT", url: `${virtual}/key-name?uploadId=u1&partNumber=3`, signature: "0e98e5bc2bef2f984d2675558806a29dd7a05fc26a156b2e0903d86c34832203" },
  { id: "U16", url: `${virtual}/${encodeKey("a b/ü+%~'()*!&=@:,$?#[]//x")}`, signature: "3a2ed43ab9f58f9164ecfeae468815a5021b8c2a762e0c52cf4f6ef3efe0f0b3" },
  { id: "U17", url: `${virtual}/${encodeKey("/a/../b/./c")}`, signature: "52898922991da58beba552b9a83755635f147c44fa7a09f5197abb4716564afe" },
  { id: "U18", url: `${virtual}/key-name`, token: "TOKEN/+=", signature: "80dc244e1892d79c0a750442d6009f1eef954362790c5bc6b57265153d5f4ddd" },
  { id: "U19", method: "HEAD", url: `${virtual}/`, signature: "1cb1c3022ef76cc359484cf4c61d30bd80c8d15d0864c270d7b70b403a8f6959" },
  { id: "U20", url: "http://localhost:9000/bucket-name/key-name", signature: "70cb25e0801b684f3d8f235ca50514791a7d6fce5a699110f62ff0b9a49ccfcc" },
];

// Split by hand: a URL parser would resolve the dot segments.
function split(url: string): { origin: { protocol: "http:" | "https:"; host: string }; target: string } {
  const [, protocol, host, target] = /^(https?:)\/\/([^/]+)(\/.*)$/.exec(url)!;
  return { origin: { protocol: protocol as "https:", host: host! }, target: target! };
}

describe("presignUrl", () => {
  it("U0: gives the URL that AWS publishes", () => {
    const { url } = presignUrl(
      { method: "GET", ...split("https://examplebucket.s3.amazonaws.com/test.txt") },
      {
        credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
        region: "us-east-1",
        date,
        expiresInSeconds: 86400,
      },
      nodeDigests,
    );
    expect(url).toBe(
      "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });

  it.each(vectors)("$id: $method $url (B-72)", ({ region = "us-west-2", method = "GET", url, headers, signedHeaders = "host", expires = 3600, token, signature }) => {
    const presigned = presignUrl(
      { method, ...split(url), headers },
      { credentials: { ...credentials, sessionToken: token }, region, date, expiresInSeconds: expires },
      nodeDigests,
    );
    expect(presigned.url).toBe(
      url +
        (url.includes("?") ? "&" : "?") +
        `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20130524%2F${region}%2Fs3%2Faws4_request` +
        `&X-Amz-Date=20130524T000000Z&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=${encodeURIComponent(signedHeaders)}` +
        (token === undefined ? "" : `&X-Amz-Security-Token=${encodeURIComponent(token)}`) +
        `&X-Amz-Signature=${signature}`,
    );
    expect(presigned.headers).toEqual(headers ?? []);
  });

  it("U16: encodes every awkward character of a key as S3 does", () => {
    expect(encodeKey("a b/ü+%~'()*!&=@:,$?#[]//x")).toBe("a%20b/%C3%BC%2B%25~%27%28%29%2A%21%26%3D%40%3A%2C%24%3F%23%5B%5D//x");
  });

  it.each([0, -1, 1.5, 604_801, NaN])("refuses to live for %s seconds (B-78)", (expiresInSeconds) => {
    const presign = (): unknown =>
      presignUrl({ method: "GET", ...split(`${virtual}/a`) }, { credentials, region: "us-west-2", date, expiresInSeconds }, nodeDigests);
    expect(presign).toThrow(expect.objectContaining({ kind: "invalid-input", code: "InvalidExpiry" }));
  });

  it("leaves out headers that are not for the holder of the URL to send", () => {
    const presigned = presignUrl(
      { method: "GET", ...split(`${virtual}/a`), headers: ["host", "elsewhere", "user-agent", "stave", "x-amz-content-sha256", "UNSIGNED-PAYLOAD", "range", "bytes=0-1"] },
      { credentials, region: "us-west-2", date, expiresInSeconds: 60 },
      nodeDigests,
    );
    expect(presigned.headers).toEqual(["range", "bytes=0-1"]);
    expect(presigned.url).toContain("X-Amz-SignedHeaders=host%3Brange&");
  });
});

describe("presignUrlV2", () => {
  const resource = "/bucket-name/key-name";
  const options = { credentials, date, expiresInSeconds: 3600, resource };

  it("U21: signs a GET (B-73)", () => {
    const { url } = presignUrlV2({ method: "GET", ...split("https://s3.us-west-2.amazonaws.com/bucket-name/key-name") }, options, nodeDigests);
    expect(url).toBe(
      "https://s3.us-west-2.amazonaws.com/bucket-name/key-name?AWSAccessKeyId=AKIDEXAMPLE&Signature=n%2BbCnGE11s%2FrbjE83Ykw3TcKjeY%3D&Expires=1369357200",
    );
  });

  it("U22: promotes content type and x-amz headers into the query (B-76)", () => {
    const { url } = presignUrlV2({ method: "PUT", ...split(`${virtual}/key-name`), headers: putHeaders }, options, nodeDigests);
    expect(url).toContain(`Signature=${encodeURIComponent("6krtHD5yDOObmO8TZzskNi3n1aI=")}&`);
    expect(url).toContain("&content-type=text%2Fplain&x-amz-acl=public-read&x-amz-meta-foo=bar%20baz&");
  });

  it("signs sub-resources and the session token (B-82)", () => {
    const plain = presignUrlV2({ method: "GET", ...split(`${virtual}/key-name`) }, options, nodeDigests).url;
    const version = presignUrlV2({ method: "GET", ...split(`${virtual}/key-name?versionId=v1`) }, options, nodeDigests).url;
    const token = presignUrlV2(
      { method: "GET", ...split(`${virtual}/key-name`) },
      { ...options, credentials: { ...credentials, sessionToken: "T" } },
      nodeDigests,
    ).url;
    const signatureOf = (url: string): string => /Signature=([^&]*)/.exec(url)![1]!;
    expect(new Set([plain, version, token].map(signatureOf)).size).toBe(3);
    expect(token).toContain("&x-amz-security-token=T&");
  });
});
