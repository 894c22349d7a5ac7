import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { AccessDenied, NoSuchBucket, NoSuchKey, S3, S3Error } from "../../../src/index.ts";
import { clientOf, rejection, testKeys } from "../../support/client.ts";
import { answer, errorDocument, startScriptedServer, type Script } from "../../support/scripted-server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function against(script: Script, options = {}): Promise<S3> {
  const server = await startScriptedServer(script);
  const s3 = clientOf(server.url, { maxAttempts: 1, ...options });
  open.push(server, s3);
  return s3;
}

/** A server that answers every request with these bytes and closes. */
async function rawServer(bytes: string): Promise<S3> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const s3 = clientOf(`http://127.0.0.1:${(server.address() as { port: number }).port}`, { maxAttempts: 1 });
  open.push({ close: async () => (sockets.forEach((socket) => socket.destroy()), void server.close()) }, s3);
  return s3;
}

const object = { Bucket: "bucket", Key: "key" };
const oneLine = (error: Error): void => expect(error.message).not.toMatch(/[\r\n]/);

describe("errors that a server reports", () => {
  test("carry S3's code, kind, status, request id and what the call was about", async () => {
    const s3 = await against((_, response) => answer(response, 404, errorDocument("NoSuchKey", "The specified key does not exist.", "<Key>key</Key>"), { "x-amz-request-id": "REQ", "x-amz-id-2": "HOST" }));
    const error = await rejection(s3.getObject(object));
    expect(error).toBeInstanceOf(NoSuchKey);
    expect(error).toBeInstanceOf(S3Error);
    expect(error).toMatchObject({ name: "NoSuchKey", code: "NoSuchKey", kind: "not-found", status: 404, operation: "GetObject", bucket: "bucket", key: "key", requestId: "REQ", hostId: "HOST", attempts: 1, retryable: false, details: { Key: "key" } });
  });

  test.each([
    ["headObject", 404, NoSuchKey, "not-found"],
    ["headObject", 403, AccessDenied, "denied"],
    ["headBucket", 404, NoSuchBucket, "not-found"],
    ["headBucket", 403, AccessDenied, "denied"],
  ] as const)("of %s with status %i are typed though there is no body", async (method, status, Class, kind) => {
    const s3 = await against((_, response) => answer(response, status));
    const error = await rejection(method === "headBucket" ? s3.headBucket({ Bucket: "bucket" }) : s3.headObject(object));
    expect(error).toBeInstanceOf(Class);
    expect(error).toMatchObject({ status, kind });
  });

  test.each([
    [412, "PreconditionFailed", "precondition"],
    [304, "NotModified", "precondition"],
  ])("of a condition with status %i are of kind precondition", async (status, code, kind) => {
    const s3 = await against((_, response) => answer(response, status));
    expect(await rejection(s3.headObject({ ...object, IfMatch: "x" }))).toMatchObject({ code, kind });
  });

  test("with an unknown code are judged by their status", async () => {
    const s3 = await against((_, response) => answer(response, 409, errorDocument("SomethingNew")));
    expect(await rejection(s3.getObject(object))).toMatchObject({ code: "SomethingNew", kind: "conflict" });
  });

  test("never repeat what a refused signature was made of", async () => {
    const s3 = await against((_, response) => answer(response, 403, errorDocument("SignatureDoesNotMatch", "no", "<StringToSign>AWS4 secret stuff</StringToSign><SignatureProvided>abc</SignatureProvided>")));
    expect(JSON.stringify(await rejection(s3.getObject(object)))).not.toMatch(/secret stuff|abc"/);
  });
});

describe("answers that are none", () => {
  test("content that nobody asked for is passed over, and the connection used again", async () => {
    const ports: (number | undefined)[] = [];
    const s3 = await against((_, response) => {
      ports.push(response.socket?.remotePort);
      answer(response, 200, "x".repeat(100_000));
    });
    for (let i = 0; i < 3; i++) await s3.deleteBucket({ Bucket: "bucket" });
    expect(ports).toEqual([ports[0], ports[0], ports[0]]);
  });

  test("an HTML page under 200 is not S3", async () => {
    const s3 = await against((_, response) => answer(response, 200, "<html><body>Welcome</body></html>"));
    const error = await rejection(s3.listObjectsV2({ Bucket: "bucket" }));
    expect(error).toMatchObject({ code: "NotS3", kind: "unsupported" });
    expect(error.message).toMatch(/is the endpoint an S3 server\?/);
  });

  test("an HTML page under 404 is not S3 either", async () => {
    const s3 = await against((_, response) => answer(response, 404, "<html>nothing here</html>"));
    const error = await rejection(s3.getObject(object));
    expect(error).toMatchObject({ status: 404, kind: "not-found" });
    expect(error.message).toMatch(/is the endpoint an S3 server\?/);
  });

  test("a server of another protocol says so", async () => {
    const s3 = await rawServer("SSH-2.0-OpenSSH_9.2\r\n");
    expect(await rejection(s3.listBuckets())).toMatchObject({ code: "NotHttp", kind: "network" });
  });

  test("a document type is refused", async () => {
    const s3 = await against((_, response) => answer(response, 200, '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><ListAllMyBucketsResult>&b;</ListAllMyBucketsResult>'));
    expect((await rejection(s3.listBuckets())).message).toMatch(/instead of S3's XML/);
  });
});

describe("content that is not what was stored", () => {
  test("shorter than announced is an error", async () => {
    const s3 = await rawServer("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this");
    const { Body } = await s3.getObject(object);
    expect(await rejection(Body.bytes())).toMatchObject({ code: "TruncatedBody", retryable: true });
  });

  test.each(["bytes", "iterator", "file"] as const)("with a wrong checksum is an error, read as %s", async (way) => {
    const s3 = await against((_, response) => answer(response, 200, "damaged", { "x-amz-checksum-crc32": "AAAAAA==" }));
    const { Body } = await s3.getObject(object);
    const read = async (): Promise<unknown> => {
      if (way === "bytes") return Body.bytes();
      if (way === "file") return Body.toFile("/tmp/stave-test-never-written");
      for await (const _ of Body);
      return undefined;
    };
    const error = await rejection(read());
    expect(error).toMatchObject({ code: "ChecksumMismatch", kind: "integrity" });
    oneLine(error);
  });

  test("a checksum of parts is not taken for one of the whole", async () => {
    const s3 = await against((_, response) => answer(response, 200, "fine", { "x-amz-checksum-crc32": "AAAAAA==-2", "x-amz-checksum-type": "COMPOSITE" }));
    expect(await (await s3.getObject(object)).Body.text()).toBe("fine");
  });

  test("a body is read once", async () => {
    const s3 = await against((_, response) => answer(response, 200, "once"));
    const { Body } = await s3.getObject(object);
    await Body.text();
    expect(Body.used).toBe(true);
    expect(await rejection(Body.text())).toMatchObject({ code: "BodyUsed" });
  });
});

describe("mistakes before anything is sent", () => {
  test("a key with half of a surrogate pair, which would name another object in UTF-8, is in no batch", async () => {
    let seen = 0;
    const s3 = await against((_, response) => (seen++, answer(response, 200, "<DeleteResult/>")));
    for (const Key of ["\ud83d", "a\ude00", "\ude00\ud83d"]) {
      expect(await rejection(s3.deleteObjects({ Bucket: "bucket", Delete: { Objects: [{ Key }] } }))).toMatchObject({ code: "InvalidText", kind: "invalid-input", operation: "DeleteObjects" });
    }
    expect(seen).toBe(0);
    await s3.deleteObjects({ Bucket: "bucket", Delete: { Objects: [{ Key: "\ud83d\ude00" }] } });
    expect(seen).toBe(1);
  });

  const nowhere = (): S3 => {
    const s3 = clientOf("http://127.0.0.1:9", { maxAttempts: 1 });
    open.push(s3);
    return s3;
  };

  test.each([
    ["a missing member", (s3: S3) => s3.getObject({ Bucket: "bucket" } as never), /Key is missing/],
    ["an unknown member", (s3: S3) => s3.getObject({ ...object, Kex: 1 } as never), /Kex is not known; did you mean Key\?/],
    ["a member by the name of what every object inherits", (s3: S3) => s3.getObject({ ...object, constructor: {} } as never), /constructor is not known/],
    ["several at once", (s3: S3) => s3.getObject({ Buckt: "b" } as never), /Bucket is missing; Key is missing; Buckt is not known/],
    ["an unknown member deep inside", (s3: S3) => s3.deleteObjects({ Bucket: "bucket", Delete: { Objects: [{ Kee: "k" }] } } as never), /Delete\.Objects\[0\]\.Key is missing; Delete\.Objects\[0\]\.Kee is not known/],
    ["an empty key", (s3: S3) => s3.getObject({ Bucket: "bucket", Key: "" }), /key is empty/],
    ["a key that is too long", (s3: S3) => s3.getObject({ Bucket: "bucket", Key: "ü".repeat(513) }), /1026 bytes/],
    ["an impossible bucket name", (s3: S3) => s3.headBucket({ Bucket: "no/slash" }), /holds a slash/],
    ["metadata beyond ASCII", (s3: S3) => s3.putObject({ ...object, Metadata: { name: "Zoë" } }), /must be ASCII/],
    ["a header injection", (s3: S3) => s3.putObject({ ...object, ContentType: "a\r\nx-amz-acl: public-read" }), /control character/],
    ["a wrong type", (s3: S3) => s3.listObjectsV2({ Bucket: "bucket", MaxKeys: "7" } as never), /MaxKeys must be a number/],
    ["a customer key of the wrong length", (s3: S3) => s3.getObject({ ...object, SSECustomerKey: "short" }), /32 bytes/],
    ["a stream of text", (s3: S3) => s3.putObject({ ...object, Body: (async function* () { yield "text"; })() as never }), /must give bytes/],
    ["a body of no known kind", (s3: S3) => s3.putObject({ ...object, Body: 42 as never }), /no known kind/],
  ])("%s", async (_, call, message) => {
    const error = await rejection(call(nowhere()));
    expect(error).toMatchObject({ kind: "invalid-input" });
    expect(error.message).toMatch(message);
    oneLine(error);
  });

  test.each([
    [{ regoin: "eu-west-1" }, /unknown option "regoin"; did you mean "region"\?/],
    [{ addressingStyle: "paht" }, /must be one of "auto", "path", "virtual"/],
    [{ maxAttempts: 0 }, /whole number above 0/],
    [{ credentials: { accessKeyId: "a" } }, /\{ accessKeyId, secretAccessKey \}/],
    [{ endpoint: "ftp://x" }, /endpoint "ftp:\/\/x"/],
  ])("the option %j", (options, message) => {
    expect(() => new S3(options as never)).toThrow(message);
  });
});

describe("a server that is not there", () => {
  test("is named, with what to do", async () => {
    const s3 = new S3({ endpoint: "http://127.0.0.1:9", region: "us-east-1", credentials: testKeys, maxAttempts: 1 });
    open.push(s3);
    const error = await rejection(s3.listBuckets());
    expect(error).toMatchObject({ code: "ECONNREFUSED", kind: "network", operation: "ListBuckets" });
    expect(error.message).toMatch(/127\.0\.0\.1:9\b/);
    oneLine(error);
  });
});
