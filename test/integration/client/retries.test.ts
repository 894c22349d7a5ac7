import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { S3Options } from "../../../src/client/client-options.ts";
import type { Observer, RetryEvent } from "../../../src/client/observer.ts";
import type { S3 } from "../../../src/index.ts";
import { clientOf, rejection } from "../../support/client.ts";
import { answer, errorDocument, startScriptedServer, type Script, type ScriptedServer } from "../../support/scripted-server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function setUp(script: Script, options: S3Options = {}): Promise<{ server: ScriptedServer; s3: S3; retries: RetryEvent[] }> {
  const server = await startScriptedServer(script);
  const retries: RetryEvent[] = [];
  const observer: Observer = { onRetry: (event) => void retries.push(event), ...options.observer };
  const s3 = clientOf(server.url, { ...options, observer });
  open.push(server, s3);
  return { server, s3, retries };
}

const slowDown = { "retry-after": "0" };
const object = { Bucket: "bucket", Key: "key" };

describe("a failed attempt", () => {
  test("is made again after 503 until it succeeds", async () => {
    const { s3, server, retries } = await setUp((_, response, index) => answer(response, index < 2 ? 503 : 200, index < 2 ? errorDocument("SlowDown") : "hello", slowDown));
    const { Body, $metadata } = await s3.getObject(object);
    expect(await Body.text()).toBe("hello");
    expect($metadata.attempts).toBe(3);
    expect(server.seen).toHaveLength(3);
    expect(retries.map(({ error, attempt }) => [error.code, error.kind, attempt])).toEqual([["SlowDown", "throttled", 1], ["SlowDown", "throttled", 2]]);
  });

  test("is given up after three attempts, with the last error", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 500, errorDocument("InternalError", "we failed"), slowDown));
    const error = await rejection(s3.getObject(object));
    expect(error).toMatchObject({ code: "InternalError", kind: "server", status: 500, attempts: 3, operation: "GetObject", bucket: "bucket", key: "key", requestId: "R1", message: "we failed" });
    expect(server.seen).toHaveLength(3);
  });

  test.each([
    [400, "InvalidArgument", 1],
    [403, "AccessDenied", 1],
    [404, "NoSuchKey", 1],
    [409, "BucketNotEmpty", 1],
    [412, "PreconditionFailed", 1],
    [501, "NotImplemented", 1],
    [400, "RequestTimeout", 3],
    [429, "TooManyRequests", 3],
    [500, "InternalError", 3],
    [502, "Whatever", 3],
    [504, "Whatever", 3],
  ])("with status %i and code %s is sent %i times", async (status, code, times) => {
    const { s3, server } = await setUp((_, response) => answer(response, status, errorDocument(code), slowDown));
    expect(await rejection(s3.getObject(object))).toMatchObject({ status, code, attempts: times });
    expect(server.seen).toHaveLength(times);
  });

  test("waits as long as Retry-After says", async () => {
    const { s3, retries } = await setUp((_, response, index) => answer(response, index === 0 ? 503 : 200, "", { "retry-after": "1" }));
    await s3.putObject({ ...object, Body: "x" });
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([1000]);
  });

  test("sends its body again, whole, from bytes, text and Blobs", async () => {
    const { s3, server } = await setUp((_, response, index) => answer(response, index % 2 === 0 ? 503 : 200, "", slowDown));
    for (const Body of ["text", new TextEncoder().encode("bytes"), new Blob(["blob"])]) await s3.putObject({ ...object, Body });
    expect(server.seen.map(({ body, headers }) => (headers["content-encoding"] === "aws-chunked" ? /\r\n(.*)\r\n0/s.exec(body.toString())?.[1] : body.toString()))).toEqual(["text", "text", "bytes", "bytes", "blob", "blob"]);
  });

  test("is not repeated when its body was a stream, and says why", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 503, errorDocument("SlowDown"), slowDown));
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 40; at++) yield new Uint8Array(256 * 1024);
    }
    const error = await rejection(s3.putObject({ ...object, Body: chunks(), ContentLength: 40 * 256 * 1024 }));
    expect(error).toMatchObject({ code: "SlowDown", retryable: false });
    expect(error.message).toMatch(/read only once.*upload\(\)/);
    expect(server.seen).toHaveLength(1);
  });

  test("keeps to the number of attempts that the client is given", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 500, "", slowDown), { maxAttempts: 1 });
    await rejection(s3.getObject(object));
    expect(server.seen).toHaveLength(1);
  });

  test("spends from a budget that all calls share, so that an outage is not answered with a storm", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 500, "", slowDown));
    for (let call = 0; call < 60; call++) await rejection(s3.getObject(object));
    // 500 tokens at 5 a retry are a hundred retries; the other calls are made once.
    expect(server.seen).toHaveLength(60 + 100);
  });

  test("is made again when the connection breaks before an answer", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.on("error", () => undefined);
      socket.once("data", () => (connections < 3 ? socket.destroy() : socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const s3 = clientOf(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
    open.push(s3);
    expect(await (await s3.getObject(object)).Body.text()).toBe("ok");
  });

  test("ends at once when its signal fires during the pause", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 503, "", { "retry-after": "20" }));
    const controller = new AbortController();
    const call = rejection(s3.getObject(object, { signal: controller.signal }));
    while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort(new Error("changed my mind"));
    expect(await call).toMatchObject({ kind: "aborted", code: "Aborted", cause: { message: "changed my mind" } });
  });
});

describe("an error under status 200", () => {
  test.each(["copyObject", "completeMultipartUpload"] as const)("of %s is tried again, then reported", async (method) => {
    const { s3, server } = await setUp((_, response) => answer(response, 200, errorDocument("InternalError", "late failure"), slowDown));
    const call = method === "copyObject" ? s3.copyObject({ ...object, CopySource: { Bucket: "a", Key: "b" } }) : s3.completeMultipartUpload({ ...object, UploadId: "u", MultipartUpload: { Parts: [] } });
    expect(await rejection(call)).toMatchObject({ code: "InternalError", message: "late failure", attempts: 3 });
    expect(server.seen).toHaveLength(3);
  });

  test("is also seen in an empty and in a broken-off document", async () => {
    const bodies = ["", "<?xml version=\"1.0\"?><CopyObjectResult><ETag>x", "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>"];
    const { s3, server } = await setUp((_, response, index) => answer(response, 200, bodies[index] ?? "", slowDown));
    const { CopyObjectResult } = await s3.copyObject({ ...object, CopySource: "a/b" });
    expect(CopyObjectResult.ETag).toBe('"e"');
    expect(server.seen).toHaveLength(3);
  });
});
