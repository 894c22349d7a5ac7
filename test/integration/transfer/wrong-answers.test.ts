// Stores that answer something else than what they were asked for.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { clientOf, rejection } from "../../support/client.ts";
import { startScriptedServer, type SeenRequest } from "../../support/scripted-server.ts";
import { collector, MiB, noise } from "../../support/transfers.ts";

const object = { Bucket: "bucket", Key: "key" };
const bytes = noise(3 * MiB);
const transfer = { multipartThresholdBytes: 1, partSizeBytes: MiB };

type Answer = (range: { start: number; end: number }, response: ServerResponse, request: SeenRequest) => void;

/** A store with one object, which answers the GET of a range as the test says. */
async function objectStore(answer: Answer, headHeaders: Record<string, string> = { etag: '"v1"' }) {
  const server = await startScriptedServer((request, response) => {
    if (request.method === "HEAD") return void response.writeHead(200, { "content-length": String(bytes.length), ...headHeaders }).end();
    const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers["range"] ?? "") ?? [];
    answer({ start: Number(start), end: end === "" ? bytes.length : Number(end) + 1 }, response, request);
  });
  const folder = mkdtempSync(join(tmpdir(), "stave-wrong-"));
  const s3 = clientOf(server.url, { maxAttempts: 1 });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
  return { server, s3, folder, path: join(folder, "file") };
}

const range: Answer = ({ start, end }, response) => response.writeHead(206, { etag: '"v1"', "content-range": `bytes ${start}-${end - 1}/${bytes.length}` }).end(bytes.subarray(start, end));

describe("a range that is not the one asked for", () => {
  test.each<[string, Answer, object]>([
    ["the whole object, from a server that ignores ranges", (_, response) => response.writeHead(200, { etag: '"v1"' }).end(bytes), { code: "WrongRange", kind: "integrity" }],
    ["another range of the same length", ({ start, end }, response) => response.writeHead(206, { etag: '"v1"', "content-range": `bytes ${start + 1}-${end}/${bytes.length}` }).end(bytes.subarray(start, end)), { code: "WrongRange", kind: "integrity" }],
    ["a shorter range", ({ start, end }, response) => response.writeHead(206, { etag: '"v1"', "content-range": `bytes ${start}-${end - 2}/${bytes.length}` }).end(bytes.subarray(start, end - 1)), { code: "WrongRange", kind: "integrity" }],
    ["fewer bytes than it says", ({ start, end }, response) => response.writeHead(206, { etag: '"v1"', "content-range": `bytes ${start}-${end - 1}/${bytes.length}`, "content-length": "5" }).end("12345"), { code: "WrongRange", kind: "integrity" }],
    ["that of another version, from a server that ignores If-Match", ({ start, end }, response) => response.writeHead(206, { etag: '"v2"', "content-range": `bytes ${start}-${end - 1}/${bytes.length}` }).end(bytes.subarray(start, end)), { code: "ObjectChanged", kind: "precondition" }],
    ["none, with an error's document under status 200", (_, response) => response.writeHead(200, { "content-type": "application/xml" }).end("<Error><Code>InternalError</Code></Error>"), { code: "WrongRange", kind: "integrity" }],
  ])("B-41 %s: is an error, never a part of the file", async (_, answer, expected) => {
    const { s3, path, folder } = await objectStore(answer);
    expect(await rejection(s3.downloadFile(object, path, { transfer }))).toMatchObject({ ...expected, bucket: "bucket", key: "key" });
    expect(readdirSync(folder)).toEqual([]);
    const { stream, bytes: received } = collector();
    expect(await rejection(s3.download(object, stream, { transfer }))).toMatchObject(expected);
    expect(received()).toHaveLength(0);
  });

  test("B-41 also when it is the rest of one that broke off", async () => {
    const { s3, path } = await objectStore((asked, response, request) => {
      if (asked.start % MiB !== 0) return void response.writeHead(206, { etag: '"v2"', "content-range": `bytes ${asked.start}-${asked.end - 1}/${bytes.length}` }).end(bytes.subarray(asked.start, asked.end));
      if (asked.start !== MiB) return range(asked, response, request);
      response.writeHead(206, { etag: '"v1"', "content-range": `bytes ${asked.start}-${asked.end - 1}/${bytes.length}`, "content-length": String(MiB) });
      response.write(bytes.subarray(asked.start, asked.start + 200_000), () => setTimeout(() => response.destroy(), 20));
    });
    expect(await rejection(s3.downloadFile(object, path, { transfer }))).toMatchObject({ code: "ObjectChanged" });
  });

  test("B-39 an object without an ETag is fetched without If-Match", async () => {
    const { s3, server, path } = await objectStore(({ start, end }, response) => response.writeHead(206, { "content-range": `bytes ${start}-${end - 1}/${bytes.length}` }).end(bytes.subarray(start, end)), {});
    await s3.downloadFile(object, path, { transfer, resume: true });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(server.seen.some(({ headers }) => headers["if-match"] !== undefined)).toBe(false);
  });
});

describe("an upload that is answered with success, and nothing to show for it", () => {
  test.each([
    ["in one request", noise(1000)],
    ["in parts", noise(6 * MiB)],
  ])("%s: is an error, since stores answer 200 with an error's document at times", async (_, body) => {
    const server = await startScriptedServer((request, response) => {
      if (request.method === "POST") return void response.writeHead(200).end("<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
      response.writeHead(request.method === "DELETE" ? 204 : 200).end(request.method === "DELETE" ? undefined : "<Error><Code>InternalError</Code></Error>");
    });
    const s3 = clientOf(server.url, { maxAttempts: 1 });
    onTestFinished(async () => {
      await s3.close();
      await server.close();
    });
    expect(await rejection(s3.upload(body, object, { transfer: { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB } }))).toMatchObject({ code: "NoETag", kind: "server", retryable: true, bucket: "bucket", key: "key" });
    expect(server.seen.filter(({ method }) => method === "DELETE")).toHaveLength(body.length > MiB ? 1 : 0);
  });
});

test.each([
  ["", "server"],
  ["<CopyObjectResult/>", "server"],
  ["<html/>", "unsupported"],
])("a copy that is answered with success and %j is an error: who moves an object removes its source next", async (document, kind) => {
  const server = await startScriptedServer(({ method }, response) => void response.writeHead(200, method === "HEAD" ? { "content-length": "5" } : {}).end(method === "HEAD" ? undefined : document));
  const s3 = clientOf(server.url, { maxAttempts: 1 });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
  });
  expect(await rejection(s3.copy({ Bucket: "bucket", Key: "source" }, object))).toMatchObject({ kind, bucket: "bucket", key: "key" });
});

test("an upload of which the store keeps something else, with checksums of that, is an error", async () => {
  // The CRC32 that is all zeros, of each part and of the whole, which are in harmony with each other.
  const headers = { etag: '"e"', "x-amz-checksum-type": "FULL_OBJECT", "x-amz-checksum-crc32": "AAAAAA==" };
  const server = await startScriptedServer((request, response) => {
    if (request.method === "DELETE") return void response.writeHead(204).end();
    const isEnd = request.target.includes("uploadId=");
    const document = isEnd ? '<CompleteMultipartUploadResult><ETag>"e-2"</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32><ChecksumType>FULL_OBJECT</ChecksumType></CompleteMultipartUploadResult>' : "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>";
    response.writeHead(200, headers).end(request.method === "POST" ? document : undefined);
  });
  const s3 = clientOf(server.url, { maxAttempts: 1 });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
  });
  const error = await rejection(s3.upload(noise(6 * MiB), object, { transfer: { multipartThresholdBytes: 5 * MiB, partSizeBytes: 5 * MiB } }));
  expect(error).toMatchObject({ code: "ChecksumMismatch", kind: "integrity", bucket: "bucket", key: "key" });
});
