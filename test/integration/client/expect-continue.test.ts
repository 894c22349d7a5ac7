import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { clientOf, rejection } from "../../support/client.ts";
import { answer, errorDocument } from "../../support/scripted-server.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const ContentLength = 9 * 1024 * 1024;

/** A server that is asked before the body comes. `refuse` answers without taking it, or gives false. */
async function setUp(refuse: (index: number, response: ServerResponse) => boolean) {
  const asked: string[] = [];
  const received: number[] = [];
  const server = createServer();
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    asked.push(String(request.headers["expect"]));
    if (refuse(asked.length - 1, response)) return;
    response.writeContinue();
    let length = 0;
    request.on("data", (chunk: Buffer) => (length += chunk.length));
    request.on("end", () => {
      received.push(length);
      answer(response, 200, "", { "x-amz-checksum-crc32": "of-the-trailer" });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const s3 = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { requestChecksum: "when-required" });
  open.push({ close: () => (server.closeAllConnections(), server.close()) }, s3);
  return { s3, asked, received };
}

/** A stream that can be read once, and how often that was begun. */
function once() {
  const body = {
    begun: 0,
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      body.begun += 1;
      for (let count = 0; count < 9; count += 1) yield new Uint8Array(1024 * 1024);
    },
  };
  return body;
}

describe("a body that can be read only once", () => {
  test("X-11 waits for the server's consent, so that a busy server is asked again", async () => {
    const { s3, asked, received } = await setUp((index, response) => index < 2 && (answer(response, 503, errorDocument("SlowDown"), { "retry-after": "0" }), true));
    const Body = once();
    await s3.putObject({ Bucket: "bucket", Key: "key", Body, ContentLength });
    expect(asked).toEqual(["100-continue", "100-continue", "100-continue"]);
    expect(received).toEqual([ContentLength]);
    expect(Body.begun).toBe(1);
  });

  test("is not begun when the request is refused", async () => {
    const { s3, received } = await setUp((_, response) => (answer(response, 403, errorDocument("AccessDenied")), true));
    const Body = once();
    expect(await rejection(s3.putObject({ Bucket: "bucket", Key: "key", Body, ContentLength }))).toMatchObject({ code: "AccessDenied" });
    expect(Body.begun).toBe(0);
    expect(received).toEqual([]);
  });
});
