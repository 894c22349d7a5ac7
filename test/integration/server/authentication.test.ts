import { describe, expect, test } from "vitest";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { presignUrl } from "../../../src/sign/presign-url.ts";
import { chunkedLength, signChunks } from "../../../src/sign/sign-chunks.ts";
import type { TestServer } from "../../../src/testing/start-test-server.ts";
import { clientOf, serverWithBucket, testServer } from "./clients.ts";
import { elementOf, headOf, RawConnection, sendRaw, sendSigned, sign, type RawResponse } from "./raw-request.ts";

const get = { method: "GET", target: "/photos/k" };

async function serverWithObject(): Promise<TestServer> {
  const { server, s3 } = await serverWithBucket();
  await s3.putObject({ Bucket: "photos", Key: "k", Body: "content" });
  return server;
}

function codeOf(response: RawResponse): string | undefined {
  return elementOf(response.body, "Code");
}

describe("signatures in the header", () => {
  test("a good one is let in", async () => {
    const server = await serverWithObject();
    expect(await sendSigned(server.port, get, server.credentials)).toMatchObject({ status: 200, body: "content" });
  });

  test("none at all is AccessDenied", async () => {
    const server = await serverWithObject();
    const response = await sendRaw(server.port, { ...get, headers: ["host", "h"] });
    expect([response.status, codeOf(response)]).toEqual([403, "AccessDenied"]);
  });

  test.each([
    ["an unknown key", { accessKeyId: "nobody", secretAccessKey: "x" }, "InvalidAccessKeyId"],
    ["a wrong secret", { accessKeyId: "test-access-key", secretAccessKey: "x" }, "SignatureDoesNotMatch"],
    ["a token that the account does not have", { accessKeyId: "test-access-key", secretAccessKey: "test-secret-key", sessionToken: "t" }, "InvalidToken"],
  ])("%s is refused", async (_, credentials, code) => {
    const server = await serverWithObject();
    const response = await sendSigned(server.port, get, credentials);
    expect([response.status, codeOf(response)]).toEqual([code === "InvalidToken" ? 400 : 403, code]);
    expect(response.body).not.toContain("test-secret-key");
  });

  test.each([
    ["the method", (line: string[], headers: string[]) => [line.with(0, "DELETE"), headers] as const],
    ["the key", (line: string[], headers: string[]) => [line.with(1, "/photos/other"), headers] as const],
    ["the query", (line: string[], headers: string[]) => [line.with(1, "/photos/k?acl"), headers] as const],
    ["a signed header", (line: string[], headers: string[]) => [line, headers.map((value) => (value === "one" ? "two" : value))] as const],
    ["the host", (line: string[], headers: string[]) => [line, headers.map((value) => (value.startsWith("127.") ? "127.0.0.1:1" : value))] as const],
    ["the payload's hash", (line: string[], headers: string[]) => [line, headers.map((value) => (value.startsWith("e3b0") ? "UNSIGNED-PAYLOAD" : value))] as const],
    ["one digit of the signature", (line: string[], headers: string[]) => [line, headers.map((value) => value.replace(/Signature=(.)/, (_, digit) => `Signature=${digit === "0" ? "1" : "0"}`))] as const],
    ["the region", (line: string[], headers: string[]) => [line, headers.map((value) => value.replace("/us-east-1/", "/us-east-2/"))] as const],
  ])("a change of %s is found", async (_, change) => {
    const server = await serverWithObject();
    const { headers } = sign(server.port, { ...get, headers: ["x-amz-meta-n", "one"] }, server.credentials);
    const [[method = "", target = ""], changed] = change([get.method, get.target], headers);
    const response = await sendRaw(server.port, { method, target, headers: changed });
    expect([response.status, codeOf(response)]).toEqual([403, "SignatureDoesNotMatch"]);
  });

  test("an x-amz- header that was not signed is refused", async () => {
    const server = await serverWithObject();
    const { headers } = sign(server.port, get, server.credentials);
    const response = await sendRaw(server.port, { ...get, headers: [...headers, "x-amz-acl", "public-read"] });
    expect([response.status, codeOf(response)]).toEqual([403, "AccessDenied"]);
  });

  test.each([-16, 16])("a clock that is off by %i minutes is RequestTimeTooSkewed, and the answer has the time", async (minutes) => {
    const server = await serverWithObject();
    const { headers } = sign(server.port, get, server.credentials, undefined, new Date(Date.now() + minutes * 60_000));
    const response = await sendRaw(server.port, { ...get, headers });
    expect([response.status, codeOf(response)]).toEqual([403, "RequestTimeTooSkewed"]);
    expect(Math.abs(Date.parse(response.headers["date"] ?? "") - Date.now())).toBeLessThan(60_000);
  });

  test("a region other than the server's is refused only when the server is strict about it", async () => {
    const strict = await testServer({ strictRegion: true, region: "eu-west-1" });
    const response = await sendSigned(strict.port, { method: "GET", target: "/" }, strict.credentials);
    expect([response.status, codeOf(response), elementOf(response.body, "Region")]).toEqual([400, "AuthorizationHeaderMalformed", "eu-west-1"]);
    const lenient = await testServer({ region: "eu-west-1" });
    expect((await sendSigned(lenient.port, { method: "GET", target: "/" }, lenient.credentials)).status).toBe(200);
  });
});

describe("presigned URLs", () => {
  function presign(server: TestServer, expiresInSeconds: number, date = new Date()): string {
    const host = `127.0.0.1:${server.port}`;
    const { url } = presignUrl({ ...get, origin: { protocol: "http:", host } }, { credentials: server.credentials, region: "us-east-1", date, expiresInSeconds }, nodeDigests);
    return url;
  }

  async function fetchCode(url: string): Promise<[number, string | undefined]> {
    const response = await fetch(url);
    return [response.status, elementOf(await response.text(), "Code")];
  }

  test("a good one is let in", async () => {
    expect(await fetchCode(presign(await serverWithObject(), 60))).toEqual([200, undefined]);
  });

  test("an expired one and one of tomorrow are refused", async () => {
    const server = await serverWithObject();
    expect(await fetchCode(presign(server, 60, new Date(Date.now() - 120_000)))).toEqual([403, "AccessDenied"]);
    expect(await fetchCode(presign(server, 60, new Date(Date.now() + 86_400_000)))).toEqual([403, "AccessDenied"]);
  });

  test.each([
    ["key", /\/k\?/, "/other?"],
    ["expiry", /Expires=60/, "Expires=61"],
    ["signature", /Signature=./, "Signature=g"],
    ["parameters, one more", /$/, "&response-content-type=text%2Fhtml"],
  ])("a change of the %s is found", async (_, pattern, replacement) => {
    const url = presign(await serverWithObject(), 60).replace(pattern, replacement);
    expect(await fetchCode(url)).toEqual([403, "SignatureDoesNotMatch"]);
  });

  test("both kinds of signature at once are refused", async () => {
    const server = await serverWithObject();
    const { pathname, search } = new URL(presign(server, 60));
    const { headers } = sign(server.port, get, server.credentials);
    expect(codeOf(await sendRaw(server.port, { method: "GET", target: pathname + search, headers }))).toBe("InvalidArgument");
  });
});

describe("bodies", () => {
  const put = { method: "PUT", target: "/photos/new" };

  async function isStored(server: TestServer): Promise<boolean> {
    const { Contents } = await clientOf(server).listObjectsV2({ Bucket: "photos" });
    return Contents.some(({ Key }) => Key === "new");
  }

  test.each([100, 200_000])("%i bytes that are not those that were signed are refused and not stored", async (size) => {
    const server = await serverWithObject();
    const body = Buffer.alloc(size, "a");
    const { headers } = sign(server.port, { ...put, headers: ["content-length", String(size)], body }, server.credentials);
    body[size - 1] = 0;
    const response = await sendRaw(server.port, { ...put, headers, body });
    expect([response.status, codeOf(response)]).toEqual([400, "XAmzContentSHA256Mismatch"]);
    expect(await isStored(server)).toBe(false);
  });

  test.each([["Content-MD5", "content-md5"], ["CRC32", "x-amz-checksum-crc32"]])("a wrong %s is BadDigest and nothing is stored", async (_, header) => {
    const server = await serverWithObject();
    const value = header === "content-md5" ? "1B2M2Y8AsgTpgAmY7PhCfg==" : "AAAAAA==";
    const response = await sendSigned(server.port, { ...put, body: "abc", headers: [header, value] }, server.credentials);
    expect([response.status, codeOf(response)]).toEqual([400, "BadDigest"]);
    expect(await isStored(server)).toBe(false);
  });

  interface Chunked {
    readonly signed: boolean;
    readonly size?: number;
    readonly change?: (encoded: Buffer) => Buffer;
  }

  async function sendChunked(server: TestServer, { signed, size = 100_000, change = (encoded) => encoded }: Chunked): Promise<RawResponse> {
    const hash = signed ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" : "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    const base = ["content-encoding", "aws-chunked", "x-amz-decoded-content-length", String(size), "x-amz-trailer", "x-amz-checksum-crc32", "transfer-encoding", "chunked"];
    const steps = sign(server.port, { ...put, headers: base }, server.credentials, hash);
    const pieces: Buffer[] = [];
    const data = (async function* () {
      yield Buffer.alloc(size, "chunked ");
    })();
    const signing = signed ? { key: steps.key, amzDate: steps.amzDate, signature: steps.signature } : undefined;
    for await (const piece of signChunks(data, { signing, trailer: "CRC32", chunkBytes: 64 * 1024 }, nodeDigests)) pieces.push(Buffer.from(piece));
    const encoded = change(Buffer.concat(pieces));
    const wire = Buffer.concat([Buffer.from(`${encoded.length.toString(16)}\r\n`), encoded, Buffer.from("\r\n0\r\n\r\n")]);
    return sendRaw(server.port, { ...put, headers: steps.headers, body: wire });
  }

  test.each([true, false])("chunks are taken apart and their checksum verified (signed: %s)", async (signed) => {
    const server = await serverWithObject();
    expect((await sendChunked(server, { signed })).status).toBe(200);
    const { Body, ContentEncoding } = await clientOf(server).getObject({ Bucket: "photos", Key: "new" });
    expect(await Body.text()).toBe(Buffer.alloc(100_000, "chunked ").toString());
    expect(ContentEncoding).toBeUndefined();
  });

  test.each([
    ["a byte of the data, signed", true, (encoded: Buffer) => flip(encoded, 200), "SignatureDoesNotMatch"],
    ["a byte of the data, unsigned", false, (encoded: Buffer) => flip(encoded, 200), "BadDigest"],
    ["the trailing checksum, signed", true, (encoded: Buffer) => changeTrailer(encoded), "SignatureDoesNotMatch"],
    ["the trailing checksum, unsigned", false, (encoded: Buffer) => changeTrailer(encoded), "BadDigest"],
    ["the end, which is missing", false, (encoded: Buffer) => encoded.subarray(0, encoded.length - 60), "IncompleteBody"],
    ["the trailer, which is missing", false, (encoded: Buffer) => Buffer.concat([encoded.subarray(0, encoded.lastIndexOf("x-amz-checksum")), Buffer.from("\r\n")]), "MalformedTrailerError"],
  ])("a change of %s is found and nothing is stored", async (_, signed, change, code) => {
    const server = await serverWithObject();
    expect(codeOf(await sendChunked(server, { signed, change }))).toBe(code);
    expect(await isStored(server)).toBe(false);
  });

  test.each([
    ["as they were signed", (encoded: Buffer) => encoded, 200, undefined],
    ["with a byte changed", (encoded: Buffer) => flip(encoded, 70_000), 403, "SignatureDoesNotMatch"],
    ["with a chunk left out", (encoded: Buffer) => encoded.subarray(encoded.indexOf(";chunk-signature", 100) - 4), 403, "SignatureDoesNotMatch"],
  ])("signed chunks without a trailer, %s", async (_, change, status, code) => {
    const server = await serverWithObject();
    const hash = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    const encodedLength = chunkedLength(100_000, { signed: true, chunkBytes: 64 * 1024 });
    const steps = sign(server.port, { ...put, headers: ["content-encoding", "aws-chunked,gzip", "x-amz-decoded-content-length", "100000", "content-length", String(encodedLength)] }, server.credentials, hash);
    const data = (async function* () {
      yield Buffer.alloc(100_000, "chunked ");
    })();
    const pieces: Buffer[] = [];
    for await (const piece of signChunks(data, { signing: { key: steps.key, amzDate: steps.amzDate, signature: steps.signature }, chunkBytes: 64 * 1024 }, nodeDigests)) pieces.push(Buffer.from(piece));
    const changed = change(Buffer.concat(pieces));
    // What is left out must not be missing from the length that was signed.
    const body = Buffer.concat([changed, Buffer.alloc(encodedLength - changed.length)]);
    const response = await sendRaw(server.port, { ...put, headers: steps.headers, body });
    expect([response.status, codeOf(response)]).toEqual([status, code]);
    expect(await isStored(server)).toBe(status === 200);
    if (status === 200) expect(await clientOf(server).headObject({ Bucket: "photos", Key: "new" })).toMatchObject({ ContentLength: 100_000, ContentEncoding: "gzip" });
  });

  test("a small body in chunks is held to the same", async () => {
    const server = await serverWithObject();
    expect(codeOf(await sendChunked(server, { signed: true, size: 20, change: changeTrailer }))).toBe("SignatureDoesNotMatch");
    expect((await sendChunked(server, { signed: true, size: 20 })).status).toBe(200);
  });

  test("the client is asked for its body only after its signature held", async () => {
    const server = await serverWithObject();
    const request = { ...put, headers: ["content-length", "3", "expect", "100-continue"] };
    const refused = new RawConnection(server.port);
    refused.write(headOf("PUT", put.target, sign(server.port, request, { accessKeyId: "test-access-key", secretAccessKey: "wrong" }, "UNSIGNED-PAYLOAD").headers));
    expect(await refused.response()).toMatchObject({ status: 403, informational: [] });
    refused.close();
    const welcome = new RawConnection(server.port);
    welcome.write(headOf("PUT", put.target, sign(server.port, request, server.credentials, "UNSIGNED-PAYLOAD").headers));
    welcome.write("abc");
    expect(await welcome.response()).toMatchObject({ status: 200, informational: [100] });
    welcome.close();
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function changeTrailer(encoded: Buffer): Buffer {
  return Buffer.from(encoded.toString("latin1").replace(/x-amz-checksum-crc32:./, (text) => text.slice(0, -1) + (text.endsWith("A") ? "B" : "A")), "latin1");
}
