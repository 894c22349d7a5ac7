import { afterEach, describe, expect, test } from "vitest";
import type { AdjustEvent } from "../../../src/client/observer.ts";
import { sharedOrigin } from "../../../src/endpoint/origin.ts";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { clientOf, rejection } from "../../support/client.ts";
import { answer, errorDocument, startScriptedServer, type Script, type SeenRequest } from "../../support/scripted-server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

/** Takes requests to whatever host to one server. */
function leadingTo(url: string): Transport {
  const inner = createSocketTransport({});
  const { hostname, port } = new URL(url);
  return {
    send: (request, options) => inner.send({ ...request, origin: sharedOrigin("http:", hostname, Number(port)) }, options),
    close: () => inner.close(),
  };
}

async function setUp(script: Script, isElsewhere = false) {
  const server = await startScriptedServer(script);
  const adjusted: AdjustEvent[] = [];
  const s3 = clientOf(isElsewhere ? "http://store.test" : server.url, { ...(isElsewhere ? { transport: leadingTo(server.url) } : {}), observer: { onAdjust: (event) => void adjusted.push(event) } });
  open.push(server, s3);
  return { server, s3, adjusted };
}

const object = { Bucket: "bucket", Key: "key" };
const how = ({ headers }: SeenRequest): string => (headers["x-amz-trailer"] !== undefined ? "trailer" : headers["x-amz-checksum-crc32"] !== undefined ? "header" : headers["content-md5"] !== undefined ? "md5" : "nothing");
/** Content that can be read once only, too long to be read ahead. */
const streamBytes = 9 * 1024 * 1024;
async function* stream(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < 9; count += 1) yield new Uint8Array(1024 * 1024);
}
const blob = (): Blob => new Blob(["some content"]);

/** An answer as stores that know the checksum give it: with the checksum in it. */
function known(request: SeenRequest, response: Parameters<Script>[1]): void {
  response.setHeader("x-amz-checksum-crc32", request.headers["x-amz-checksum-crc32"] ?? "of-the-trailer");
  answer(response, 200);
}

describe("a store that knows it all", () => {
  test("shows it with the first upload; then checksums may stand behind the body", async () => {
    const { s3, server, adjusted } = await setUp(known);
    for (let count = 0; count < 3; count += 1) await s3.putObject({ ...object, Body: blob() });
    expect(server.seen.map(how)).toEqual(["header", "trailer", "trailer"]);
    expect(adjusted).toEqual([]);
  });

  test("is not asked for what could fail when it is tried twice", async () => {
    const { s3, server } = await setUp(known);
    await s3.putObject({ ...object, Body: "text" });
    await s3.putObject({ ...object, Body: blob(), IfNoneMatch: "*" });
    await s3.putObject({ ...object, Body: blob() });
    await s3.putObject({ ...object, Body: blob(), IfNoneMatch: "*" });
    expect(server.seen.map(how)).toEqual(["header", "header", "trailer", "trailer"]);
  });
});

describe("a store that passes over in silence", () => {
  test("trailing checksums is not believed: the object may hold the framing, so it is sent again", async () => {
    const { s3, server, adjusted } = await setUp((request, response) => (how(request) === "header" ? known(request, response) : answer(response, 200)));
    await s3.putObject({ ...object, Body: "text" });
    await s3.putObject({ ...object, Body: blob() });
    await s3.putObject({ ...object, Body: blob() });
    expect(server.seen.map(how)).toEqual(["header", "trailer", "header", "header"]);
    expect(server.seen[2]?.body.toString()).toBe("some content");
    expect(adjusted).toMatchObject([{ what: "checksum", detail: expect.stringContaining("in a header") }]);
  });

  test("the trailing checksum of a stream that can be read once has not stored it", async () => {
    const { s3, server, adjusted } = await setUp((_, response) => answer(response, 200));
    const failure = await rejection(s3.putObject({ ...object, Body: stream(), ContentLength: streamBytes }));
    expect(failure).toMatchObject({ code: "UnconfirmedChecksum", kind: "integrity", retryable: false });
    expect(failure.message).toContain("upload()");
    expect(server.seen.map(how)).toEqual(["trailer"]);
    expect(adjusted).toHaveLength(1);
    // Now that this is known, such a stream is refused before anything is sent.
    expect(await rejection(s3.putObject({ ...object, Body: stream(), ContentLength: streamBytes }))).toMatchObject({ code: "UnreplayableBody" });
    expect(server.seen).toHaveLength(1);
  });

  test("the newer checksums altogether gets Content-MD5 from then on, and says so once", async () => {
    const { s3, server, adjusted } = await setUp((_, response) => answer(response, 200), true);
    await Promise.all([1, 2].map(() => s3.putObject({ ...object, Body: "text" })));
    await s3.putObject({ ...object, Body: blob() });
    expect(server.seen.map(how)).toEqual(["header", "header", "md5"]);
    expect(adjusted).toMatchObject([{ what: "checksum", detail: expect.stringContaining("Content-MD5") }]);
  });

  test("the newer checksums altogether keeps getting them on the same machine, where nothing is between that Content-MD5 could guard against", async () => {
    const { s3, server, adjusted } = await setUp((_, response) => answer(response, 200));
    for (let count = 0; count < 3; count += 1) await s3.putObject({ ...object, Body: blob() });
    expect(server.seen.map(how)).toEqual(["header", "header", "header"]);
    expect(adjusted).toMatchObject([{ what: "checksum", detail: expect.stringContaining("in a header") }]);
  });

  test("a checksum that the caller asked for has taught nothing", async () => {
    const { s3, server, adjusted } = await setUp((_, response) => answer(response, 200));
    await s3.putObject({ ...object, Body: "text", ChecksumAlgorithm: "CRC32" });
    await s3.putObject({ ...object, Body: "text", ChecksumAlgorithm: "CRC32" });
    expect(server.seen.map(how)).toEqual(["header", "header"]);
    expect(adjusted).toEqual([]);
  });
});

describe("a store that refuses", () => {
  test("trailing checksums gets them in a header, from then on", async () => {
    const { s3, server, adjusted } = await setUp((request, response) => (how(request) === "trailer" ? answer(response, 501, errorDocument("NotImplemented")) : known(request, response)));
    for (let count = 0; count < 3; count += 1) await s3.putObject({ ...object, Body: blob() });
    expect(server.seen.map(how)).toEqual(["header", "trailer", "header", "header"]);
    expect(server.seen[2]?.body.toString()).toBe("some content");
    expect(adjusted).toMatchObject([{ what: "checksum", detail: expect.stringContaining("in a header") }]);
  });

  test("the newer checksums altogether gets Content-MD5, never nothing", async () => {
    const { s3, server, adjusted } = await setUp((request, response) => (how(request) === "md5" ? answer(response, 200) : answer(response, 400, errorDocument("InvalidArgument"))));
    await s3.putObject({ ...object, Body: "text" });
    await s3.putObject({ ...object, Body: blob() });
    expect(server.seen.map(how)).toEqual(["header", "md5", "md5"]);
    expect(adjusted).toHaveLength(1);
  });

  test("the request for another reason is not taken for one of these", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 400, errorDocument("InvalidArgument", "the key is odd")));
    expect(await rejection(s3.putObject({ ...object, Body: "text" }))).toMatchObject({ code: "InvalidArgument", message: "the key is odd" });
    await rejection(s3.putObject({ ...object, Body: "text" }));
    // Tried with less, failed the same: nothing was learnt.
    expect(server.seen.map(how)).toEqual(["header", "md5", "header", "md5"]);
  });

  test("the trailing checksum of a stream that can be read once says which option helps, and it does", async () => {
    const script: Script = (request, response) => (how(request) === "trailer" ? answer(response, 400, errorDocument("XAmzContentSHA256Mismatch", "the hash is wrong")) : answer(response, 200));
    const { s3, server } = await setUp(script);
    const failure = await rejection(s3.putObject({ ...object, Body: stream(), ContentLength: streamBytes }));
    expect(failure).toMatchObject({ code: "XAmzContentSHA256Mismatch", kind: "integrity", status: 400, retryable: false, attempts: 1 });
    expect(failure.message).toMatch(/^the hash is wrong; .*upload\(\).*requestChecksum: "when-required"$/);
    expect(server.seen.map(how)).toEqual(["trailer"]);

    const plain = clientOf(server.url, { requestChecksum: "when-required" });
    open.push(plain);
    await plain.putObject({ ...object, Body: stream(), ContentLength: streamBytes });
    expect(server.seen.map(how)).toEqual(["trailer", "nothing"]);
    expect(server.seen[1]?.body.length).toBe(streamBytes);
  });

  test("a checksum that the caller asked for is an error", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 501, errorDocument("NotImplemented")));
    expect(await rejection(s3.putObject({ ...object, Body: "text", ChecksumAlgorithm: "SHA256" }))).toMatchObject({ code: "NotImplemented" });
    expect(server.seen).toHaveLength(1);
  });
});

describe("a checksum of the caller's choice", () => {
  test.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "XXHASH64", "XXHASH3", "XXHASH128"])("%s is computed and named once", async (algorithm) => {
    const { s3, server } = await setUp((_, response) => answer(response, 200));
    const heard: string[] = [];
    await s3.putObject({ ...object, Body: "text", ChecksumAlgorithm: algorithm }, { onChecksum: (name, base64) => void heard.push(name, base64) });
    const { headers } = server.seen[0] as SeenRequest;
    expect(headers["x-amz-sdk-checksum-algorithm"]).toBe(algorithm);
    expect(headers[`x-amz-checksum-${algorithm.toLowerCase()}`]).toBe(heard[1]);
    expect(heard[0]).toBe(algorithm);
  });

  test("given as a value is sent as it is, and no other is computed", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 200));
    await s3.putObject({ ...object, Body: "text", ChecksumSHA1: "anything" });
    const names = Object.keys(server.seen[0]?.headers ?? {}).filter((name) => name.startsWith("x-amz-checksum") || name === "content-md5");
    expect(names).toEqual(["x-amz-checksum-sha1"]);
  });
});
