import { createServer, type Socket } from "node:net";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { ResumeEvent } from "../../../src/client/observer.ts";
import type { S3Options } from "../../../src/client/client-options.ts";
import { clientOf, rejection } from "../../support/client.ts";

const content = Buffer.from(Array.from({ length: 400_000 }, (_, at) => at % 251));
const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

interface Behaviour {
  /** Bytes of the body to send before the fault; undefined sends all. */
  readonly after?: number;
  readonly fault?: "reset" | "end" | "stall";
  readonly status?: number;
  readonly etag?: string;
  readonly ignoresRange?: boolean;
}

/** An object behind a server that breaks off as the test says, request by request. */
async function objectServer(behaviours: Behaviour[], options: S3Options = {}) {
  const ranges: (string | undefined)[] = [];
  const conditions: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const head = data.toString("latin1");
      const behaviour = behaviours[ranges.length] ?? {};
      const range = /\r\nrange: bytes=(\d+)-(\d*)/.exec(head);
      ranges.push(range?.[0].trim());
      conditions.push(/\r\nif-match: (.*)\r\n/.exec(head)?.[1]);
      const etag = behaviour.etag ?? '"v1"';
      if (behaviour.status !== undefined) return socket.write(`HTTP/1.1 ${behaviour.status} X\r\ncontent-length: 0\r\n\r\n`);
      const from = behaviour.ignoresRange === true || range === null ? 0 : Number(range[1]);
      const to = range === null || range[2] === "" || behaviour.ignoresRange === true ? content.length : Number(range[2]) + 1;
      const body = content.subarray(from, to);
      const status = range === null || behaviour.ignoresRange === true ? "200 OK" : `206 Partial Content\r\ncontent-range: bytes ${from}-${to - 1}/${content.length}`;
      socket.write(`HTTP/1.1 ${status}\r\netag: ${etag}\r\ncontent-length: ${body.length}\r\n\r\n`);
      if (behaviour.after === undefined) return socket.write(body);
      return socket.write(body.subarray(0, behaviour.after), () => {
        if (behaviour.fault === "end") socket.end();
        else if (behaviour.fault !== "stall") setTimeout(() => socket.resetAndDestroy(), 5);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const resumed: ResumeEvent[] = [];
  const s3 = clientOf(`http://127.0.0.1:${(server.address() as { port: number }).port}`, { observer: { onResume: (event) => void resumed.push(event) }, ...options });
  open.push(() => (sockets.forEach((socket) => socket.destroy()), void server.close()), () => s3.close());
  return { s3, ranges, conditions, resumed };
}

const object = { Bucket: "bucket", Key: "key" };

describe("a download that breaks off", () => {
  test.each(["reset", "end", "stall"] as const)("by %s goes on from its last byte, of the same version", async (fault) => {
    const { s3, ranges, conditions, resumed } = await objectServer([{ after: 150_000, fault }, { after: 100_000, fault }, {}], { idleTimeoutMs: 300 });
    const { Body } = await s3.getObject(object);
    const chunks: Uint8Array[] = [];
    for await (const chunk of Body) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(content)).toBe(true);
    expect(ranges).toHaveLength(3);
    expect(conditions.slice(1)).toEqual(['"v1"', '"v1"']);
    expect(resumed.map(({ position }) => position)).toEqual(ranges.slice(1).map((range) => Number(/=(\d+)-/.exec(range ?? "")?.[1])));
  });

  test("goes on into a file, and into text", async () => {
    const folder = await mkdtemp(join(tmpdir(), "stave-heal-"));
    open.push(() => rm(folder, { recursive: true }));
    const { s3 } = await objectServer([{ after: 150_000 }, {}, { after: 150_000 }, {}]);
    await (await s3.getObject(object)).Body.toFile(join(folder, "file"));
    expect((await readFile(join(folder, "file"))).equals(content)).toBe(true);
    expect(Buffer.from(await (await s3.getObject(object)).Body.bytes()).equals(content)).toBe(true);
  });

  test("of a range goes on within the range", async () => {
    const { s3, ranges } = await objectServer([{ after: 150_000 }, {}]);
    const { Body } = await s3.getObject({ ...object, Range: "bytes=1000-300999" });
    const chunks: Uint8Array[] = [];
    for await (const chunk of Body) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(content.subarray(1000, 301_000))).toBe(true);
    expect(ranges[1]).toMatch(/^range: bytes=\d+-300999$/);
  });

  test("and was replaced meanwhile is an error, not a mixture", async () => {
    const { s3 } = await objectServer([{ after: 150_000 }, { status: 412 }]);
    const { Body } = await s3.getObject(object);
    expect(await rejection((async () => { for await (const _ of Body); })())).toMatchObject({ kind: "precondition", code: "PreconditionFailed" });
  });

  test("from a server that ignores ranges is an error, not a mixture", async () => {
    const { s3 } = await objectServer([{ after: 150_000 }, { ignoresRange: true }]);
    const { Body } = await s3.getObject(object);
    expect(await rejection((async () => { for await (const _ of Body); })())).toMatchObject({ kind: "integrity", code: "WrongRange" });
  });

  test("again and again without a byte in between is given up", async () => {
    const { s3, ranges } = await objectServer(Array.from({ length: 20 }, () => ({ after: 0 })));
    const { Body } = await s3.getObject(object);
    expect(await rejection((async () => { for await (const _ of Body); })())).toMatchObject({ kind: "network" });
    expect(ranges.length).toBeLessThan(20);
  });

  test("is an error at once where the call says so", async () => {
    const { s3, ranges } = await objectServer([{ after: 150_000 }, {}]);
    const { Body } = await s3.getObject(object, { resume: false });
    expect(await rejection((async () => { for await (const _ of Body); })())).toMatchObject({ kind: "network" });
    expect(ranges).toHaveLength(1);
  });
});
