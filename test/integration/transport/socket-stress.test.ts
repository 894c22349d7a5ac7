// Many requests at once with everything that can happen to them, on few connections: whatever comes, each gets its own
// answer or a typed error, nothing hangs, and the pool is whole afterwards.

import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isS3Error } from "../../../src/errors/s3-error.ts";
import type { BodyControl, HttpResponse, Origin } from "../../../src/http/http-message.ts";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import { Peer } from "./raw-server.ts";
import { requestTo, sourceOf } from "./requests.ts";

interface Plan {
  /** What the server does. */
  readonly framing: "length" | "chunked" | "close" | "none";
  readonly size: number;
  /** Reads that the answer is cut into, as parts of it. */
  readonly cuts: readonly number[];
  readonly fault: "none" | "none " | "none  " | "reset before" | "close before" | "reset within" | "close within" | "extra bytes" | "early";
  /** What the client does. */
  readonly upload: "none" | "bytes" | "source" | "expect";
  readonly uploadSize: number;
  readonly reading: "bytes" | "sink" | "sink with pauses" | "cancel" | "cancel within" | "ignore" | "abort" | "abort at once";
}

const plan: fc.Arbitrary<Plan> = fc.record({
  framing: fc.constantFrom("length", "length", "chunked", "close", "none"),
  size: fc.oneof(fc.nat(2_000), fc.nat(200_000), fc.nat(700_000)),
  cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
  fault: fc.constantFrom("none", "none ", "none  ", "reset before", "close before", "reset within", "close within", "extra bytes", "early"),
  upload: fc.constantFrom("none", "none", "bytes", "source", "expect"),
  uploadSize: fc.oneof(fc.nat(3_000), fc.nat(600_000)),
  reading: fc.constantFrom("bytes", "bytes", "sink", "sink with pauses", "cancel", "cancel within", "ignore", "abort", "abort at once"),
});

/** Content that belongs to one request only. */
function contentOf(id: number, size: number): Buffer {
  const content = Buffer.alloc(size);
  for (let i = 0; i < size; i++) content[i] = (id * 7 + i * 13 + (i >>> 8)) & 0xff;
  return content;
}

function answerTo(id: number, { framing, size }: Plan): Buffer {
  const content = contentOf(id, size);
  const head = `HTTP/1.1 200 OK\r\nx-id: ${id}\r\n`;
  if (framing === "none") return Buffer.from(`HTTP/1.1 204 No Content\r\nx-id: ${id}\r\n\r\n`);
  if (framing === "length") return Buffer.concat([Buffer.from(`${head}content-length: ${size}\r\n\r\n`), content]);
  if (framing === "close") return Buffer.concat([Buffer.from(`${head}\r\n`), content]);
  const parts: Buffer[] = [Buffer.from(`${head}transfer-encoding: chunked\r\n\r\n`)];
  for (let at = 0; at < size; ) {
    const chunk = content.subarray(at, at + 1 + ((at * 31 + id) % 50_000));
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n"));
    at += chunk.length;
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

const plans = new Map<number, Plan>();
const uploadsThatDiffer: number[] = [];
const sockets = new Set<Socket>();
let server: Server;
let origin: Origin;

beforeAll(async () => {
  server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    void serve(new Peer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  origin = { protocol: "http:", hostname: "127.0.0.1", port, host: `127.0.0.1:${port}` };
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(peer: Peer): Promise<void> {
  for (let request = await peer.request(); request !== undefined; request = await peer.request()) {
    const id = Number(request.target.slice(1));
    const made = plans.get(id) as Plan;
    const { fault, cuts, framing } = made;
    if (fault === "reset before") return peer.reset();
    if (fault === "close before") return peer.end();
    if (fault !== "early") {
      if (request.headers.has("expect")) peer.send("HTTP/1.1 100 Continue\r\n\r\n");
      const body = await peer.body(request);
      const announced = Number(request.headers.get("content-length") ?? 0);
      if (body.length === announced && Buffer.compare(body, contentOf(id, announced)) !== 0) uploadsThatDiffer.push(id);
      if (body.length < announced) return;
    }
    if (fault === "extra bytes") {
      // In one small segment with the answer, and nothing after it: what comes later than a connection's next request no
      // HTTP/1.1 client can tell from its answer.
      peer.send(Buffer.concat([answerTo(id, made), Buffer.from("HTTP/1.1 200 OK\r\nx-id: 999999\r\ncontent-length: 4\r\n\r\nevil")]));
      continue;
    }
    const answer = answerTo(id, made);
    const end = fault.endsWith("within") ? Math.floor(answer.length * (cuts[0] ?? 0.5)) : answer.length;
    const positions = [...cuts.map((cut) => Math.floor(cut * end)), end].sort((a, b) => a - b);
    let from = 0;
    for (const position of positions) {
      if (position > from) peer.send(answer.subarray(from, position));
      from = position;
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (fault === "reset within") return peer.reset();
    if (!fault.startsWith("none")) return peer.end();
    if (framing === "close") return peer.end();
  }
}

let nextId = 0;

/** Runs one request; throws when it got what it must not get. */
async function runOne(transport: ReturnType<typeof createSocketTransport>, drawn: Plan): Promise<void> {
  const id = nextId++;
  const made = drawn.fault === "extra bytes" ? { ...drawn, size: drawn.size % 10_000, framing: drawn.framing === "close" ? "length" : drawn.framing } : drawn;
  plans.set(id, made);
  const { upload, uploadSize, reading, size, framing, fault } = made;
  const content = contentOf(id, uploadSize);
  const controller = new AbortController();
  const headers = ["host", origin.host, ...(upload === "none" ? [] : ["content-length", String(uploadSize)]), ...(upload === "expect" ? ["expect", "100-continue"] : [])];
  const request = requestTo(origin, {
    method: upload === "none" ? "GET" : "PUT",
    target: `/${id}`,
    headers,
    ...(upload === "none" ? {} : { body: upload === "bytes" ? content : sourceOf(content, 20_000) }),
  });
  if (reading === "abort at once") setTimeout(() => controller.abort(), id % 5);
  let received: Buffer | undefined;
  try {
    const response = await transport.send(request, { signal: controller.signal });
    expect(response.headers[response.headers.indexOf("x-id") + 1]).toBe(String(id));
    received = await read(response, reading, controller);
  } catch (error) {
    if (!isS3Error(error)) throw error;
    expect(["network", "aborted"]).toContain(error.kind);
    if (error.kind === "aborted") expect(reading).toMatch(/^abort/);
    else if (fault.startsWith("none") || fault === "extra bytes") throw error;
    return;
  }
  // A body that only the end of the connection delimits cannot be told from a truncated one.
  if (received === undefined || (framing === "close" && fault.endsWith("within"))) return;
  expect(Buffer.compare(received, framing === "none" ? Buffer.alloc(0) : contentOf(id, size))).toBe(0);
}

/** Reads a body in one way or another; undefined when it was given up. */
async function read(response: HttpResponse, reading: Plan["reading"], controller: AbortController): Promise<Buffer | undefined> {
  switch (reading) {
    case "ignore":
      return undefined;
    case "cancel":
      response.body.cancel();
      return undefined;
    case "abort": {
      const bytes = response.body.bytes();
      controller.abort();
      return Buffer.from(await bytes);
    }
    case "bytes":
    case "abort at once":
      return Buffer.from(await response.body.bytes());
  }
  const place = Buffer.alloc(800_000);
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    let isPaused = false;
    const control: BodyControl = response.body.consume({
      buffer: () => (reading === "sink" ? place.subarray(0, 30_000) : undefined),
      chunk(bytes) {
        if (isPaused) reject(new Error("a chunk came during a pause"));
        chunks.push(Buffer.from(bytes));
        if (reading === "cancel within") {
          control.cancel();
          resolve(undefined);
        }
        if (reading !== "sink with pauses") return true;
        isPaused = true;
        setImmediate(() => {
          isPaused = false;
          control.resume();
        });
        return false;
      },
      end: () => resolve(Buffer.concat(chunks)),
      error: reject,
    });
  });
}

describe("the socket transport under everything at once", () => {
  it("gives each request its own answer or a typed error, and never hangs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 5, maxLength: 40 }), fc.integer({ min: 1, max: 6 }), async (batch, maxConnections) => {
        const transport = createSocketTransport({ maxConnections, unreadBodyTimeoutMs: 20, idleTimeoutMs: 5_000, firstByteTimeoutMs: 5_000 });
        await Promise.all(batch.map((made) => runOne(transport, made)));
        // The pool is whole: a plain request gets through, and everything closes.
        await runOne(transport, { framing: "length", size: 10, cuts: [], fault: "none", upload: "none", uploadSize: 0, reading: "bytes" });
        await transport.close();
      }),
      { numRuns: 60 },
    );
    expect(uploadsThatDiffer).toEqual([]);
    await expect.poll(() => sockets.size).toBe(0);
  });
});
