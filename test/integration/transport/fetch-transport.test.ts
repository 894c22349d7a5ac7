// What only the fetch transport does: it leaves to fetch what fetch sets itself, and says what fetch hides.

import { afterEach, describe, expect, it } from "vitest";
import { createFetchTransport } from "../../../src/transport/fetch-transport.ts";
import { always, startRawServer } from "./raw-server.ts";
import type { Peer, RawServer } from "./raw-server.ts";
import { failure, pattern, requestTo, text } from "./requests.ts";

const debts: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const pay of debts.splice(0).reverse()) await pay();
});

async function server(script: (peer: Peer) => unknown): Promise<RawServer> {
  const started = await startRawServer(script);
  debts.push(() => started.close());
  return started;
}

describe("the fetch transport", () => {
  it("leaves out the headers that fetch sets itself, and passes on all others", async () => {
    const { origin } = await server(always((peer, request) => peer.reply([...request.headers].map(([name, value]) => `${name}=${value}`).join("\n"))));
    const response = await createFetchTransport().send(
      requestTo(origin, {
        method: "PUT",
        body: pattern(3),
        headers: ["host", "other.example", "connection", "close", "expect", "100-continue", "content-length", "3", "x-amz-meta-a", "b", "accept-encoding", "identity", "user-agent", "stave"],
      }),
      {},
    );
    const seen = text(await response.body.bytes()).split("\n");
    expect(seen).toContain(`host=${origin.host}`);
    for (const line of ["content-length=3", "x-amz-meta-a=b", "accept-encoding=identity", "user-agent=stave"]) expect(seen).toContain(line);
    for (const name of ["expect=", "connection=close", "host=other"]) expect(seen.some((line) => line.startsWith(name))).toBe(false);
  });

  it("does not believe the length of a body that fetch has decoded", async () => {
    const { gzipSync } = await import("node:zlib");
    const packed = gzipSync("hello hello hello hello hello");
    const { origin } = await server(always((peer) => peer.reply(packed, "200 OK", "content-encoding: gzip\r\n")));
    const response = await createFetchTransport().send(requestTo(origin), {});
    expect(response.body.length).toBeUndefined();
    expect(text(await response.body.bytes())).toBe("hello hello hello hello hello");
  });

  it("says that a redirect is hidden where the platform hides it", async () => {
    // What a browser gives for `redirect: "manual"`; Node shows the redirect itself.
    const hidden = { type: "opaqueredirect", status: 0, statusText: "", headers: new Headers(), body: null } as unknown as Response;
    const { origin } = await server(() => {});
    const sender = createFetchTransport({ fetch: async () => hidden });
    expect(await failure(sender.send(requestTo(origin), {}))).toMatchObject({ kind: "network", code: "HiddenRedirect", retryable: false });
  });

  it("refuses Unix sockets", async () => {
    const { origin } = await server(() => {});
    const error = await failure(createFetchTransport().send(requestTo({ ...origin, socketPath: "/tmp/s" }), {}));
    expect(error).toMatchObject({ kind: "unsupported", code: "UnsupportedByFetch" });
  });

  it("checks its options", () => {
    const wrong: Record<string, unknown> = { bufferLimit: 1 };
    expect(() => createFetchTransport(wrong)).toThrowError(expect.objectContaining({ message: expect.stringContaining('did you mean "bufferLimitBytes"') }));
    expect(() => createFetchTransport({ idleTimeoutMs: 0 })).toThrowError(expect.objectContaining({ kind: "invalid-input" }));
  });
});
