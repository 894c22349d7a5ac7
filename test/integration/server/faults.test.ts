import { describe, expect, test } from "vitest";
import type { TestServer } from "../../../src/testing/start-test-server.ts";
import { serverWithBucket, testServer } from "./clients.ts";
import { headOf, RawConnection, sign } from "./raw-request.ts";

const at = { Bucket: "photos", Key: "k" };

describe("injected faults, as a client sees them", () => {
  test("an error answers once, then the request goes through", async () => {
    const { server, s3 } = await serverWithBucket();
    server.faults.add({ operation: "PutObject", fault: { kind: "error", code: "SlowDown" } });
    await expect(s3.putObject({ ...at, Body: "x" })).rejects.toMatchObject({ code: "SlowDown", status: 503, kind: "throttled" });
    await s3.putObject({ ...at, Body: "x" });
    expect(server.faults.usedCount).toBe(1);
  });

  test("a client that retries gets through", async () => {
    const { server, s3 } = await serverWithBucket({}, { maxAttempts: 3 });
    server.faults.add({ operation: "PutObject", times: 2, fault: { kind: "error", code: "InternalError" } });
    expect((await s3.putObject({ ...at, Body: "x" })).$metadata.attempts).toBe(3);
  });

  test("an error document comes with status 200 and is an error all the same", async () => {
    const { server, s3 } = await serverWithBucket();
    await s3.putObject({ ...at, Body: "x" });
    server.faults.add({ operation: "CopyObject", fault: { kind: "error-document", code: "InternalError" } });
    await expect(s3.copyObject({ Bucket: "photos", Key: "c", CopySource: "photos/k" })).rejects.toMatchObject({ code: "InternalError" });
  });

  test.each([0, 1, 300_000])("the answer is reset after %i bytes of its body", async (afterBytes) => {
    const { server, s3 } = await serverWithBucket();
    await s3.putObject({ ...at, Body: Buffer.alloc(1_000_000) });
    server.faults.add({ operation: "GetObject", fault: { kind: "reset", afterBytes } });
    const { received } = await download(server);
    // What was on its way when the reset came may be lost to the reader; a reset right behind data may look to it like an end.
    expect(received).toBeLessThanOrEqual(afterBytes);
  });

  test("a reset of the request leaves nothing behind", async () => {
    const { server, s3 } = await serverWithBucket();
    server.faults.add({ operation: "PutObject", times: Infinity, fault: { kind: "reset", of: "request", afterBytes: 100_000 } });
    await expect(s3.putObject({ ...at, Body: Buffer.alloc(1_000_000) })).rejects.toMatchObject({ kind: "network" });
    expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(0);
  });

  test.each([0, 1, 99_999])("the answer ends after %i bytes, short of its length", async (afterBytes) => {
    const { server, s3 } = await serverWithBucket();
    await s3.putObject({ ...at, Body: Buffer.alloc(100_000) });
    server.faults.add({ operation: "GetObject", fault: { kind: "truncate", afterBytes } });
    expect(await download(server)).toEqual({ announced: 100_000, received: afterBytes });
  });

  test.each([0, 50_000, 99_999])("a corrupted byte at %i is found by its checksum, and the stored object stays whole", async (atByte) => {
    const { server, s3 } = await serverWithBucket();
    await s3.putObject({ ...at, Body: Buffer.alloc(100_000) });
    server.faults.add({ operation: "GetObject", fault: { kind: "corrupt", atByte } });
    await expect(s3.getObject(at).then(({ Body }) => Body.bytes()).then(({ length }) => length)).rejects.toMatchObject({ kind: "integrity" });
    expect((await (await s3.getObject(at)).Body.bytes()).every((byte) => byte === 0)).toBe(true);
  });

  test.each([[undefined], [10_000]])("a stall after %s bytes lasts until the client gives up", async (afterBytes) => {
    const { server, s3 } = await serverWithBucket({}, { firstByteTimeoutMs: 1_000, idleTimeoutMs: 1_000 });
    await s3.putObject({ ...at, Body: Buffer.alloc(100_000) });
    server.faults.add({ operation: "GetObject", times: Infinity, fault: { kind: "stall", ...(afterBytes === undefined ? {} : { afterBytes }) } });
    await expect(s3.getObject({ ...at, Range: "bytes=0-50000" }).then(({ Body }) => Body.bytes()).then(({ length }) => length)).rejects.toMatchObject({ kind: "timeout" });
    await expect.poll(() => server.requests.find(({ operation }) => operation === "GetObject")?.isComplete).toBe(false);
  });

  test("slow bodies come whole, in both directions", async () => {
    const { server, s3 } = await serverWithBucket();
    server.faults.add({ operation: "PutObject", fault: { kind: "slow", bytesPerSecond: 1_000_000, of: "request" } });
    await s3.putObject({ ...at, Body: Buffer.alloc(100_000, "s") });
    server.faults.add({ operation: "GetObject", fault: { kind: "slow", bytesPerSecond: 1_000_000 } });
    expect((await (await s3.getObject(at)).Body.text()).length).toBe(100_000);
  });

  test("a wrong ETag stands in headers and in listings", async () => {
    const { server, s3 } = await serverWithBucket();
    const zeros = '"00000000000000000000000000000000"';
    server.faults.add({ operation: ["PutObject", "ListObjectsV2"], times: 2, fault: { kind: "wrong-etag" } });
    expect((await s3.putObject({ ...at, Body: "x" })).ETag).toBe(zeros);
    expect((await s3.listObjectsV2({ Bucket: "photos" })).Contents[0]?.ETag).toBe(zeros);
  });

  test("a misspelled rule is refused", async () => {
    const server = await testServer();
    expect(() => server.faults.add({ operations: "GetObject", fault: { kind: "delay", delayMs: 1 } } as never)).toThrow(/no member "operations"/);
    expect(() => server.faults.add({ fault: { kind: "explode" } } as never)).toThrow(/kind must be one of/);
  });
});

/** What of an object's bytes comes over the wire. */
async function download(server: TestServer): Promise<{ announced: number | undefined; received: number }> {
  const connection = new RawConnection(server.port);
  connection.write(headOf("GET", "/photos/k", sign(server.port, { method: "GET", target: "/photos/k" }, server.credentials).headers));
  const text = await connection.closed();
  const end = text.indexOf("\r\n\r\n");
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return { announced: length === undefined ? undefined : Number(length), received: end < 0 ? 0 : text.length - end - 4 };
}
