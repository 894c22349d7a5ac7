// What only the socket transport promises: its pool, retries on dead connections, 100-continue, and what it refuses to hear.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import type { ByteSource } from "../../../src/bytes/byte-source.ts";
import type { HttpResponse } from "../../../src/http/http-message.ts";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import type { SocketTransportOptions } from "../../../src/transport/socket-options.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { always, startRawServer } from "./raw-server.ts";
import type { Peer, RawServer, RawServerOptions } from "./raw-server.ts";
import { failure, pattern, requestTo, sourceOf, text } from "./requests.ts";

const debts: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const pay of debts.splice(0).reverse()) await pay();
});

function transport(options: SocketTransportOptions = {}): Transport {
  const made = createSocketTransport(options);
  debts.push(() => made.close());
  return made;
}

async function server(script: (peer: Peer, index: number) => unknown, options?: RawServerOptions): Promise<RawServer> {
  const started = await startRawServer(script, options);
  debts.push(() => started.close());
  return started;
}

/** Answers one request after the other with the texts given, the last of them for ever. */
function inTurn(...answers: readonly ((peer: Peer) => unknown)[]): (peer: Peer) => Promise<void> {
  let count = 0;
  return always((peer) => (answers[Math.min(count++, answers.length - 1)] as (peer: Peer) => unknown)(peer));
}

const bodyText = async (response: HttpResponse): Promise<string> => text(await response.body.bytes());

describe("smuggled responses", () => {
  const extra = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil";

  it.each<[string, (peer: Peer) => unknown]>([
    ["in the same read", (peer) => peer.send(`HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood${extra}`)],
    ["behind an answer without body", (peer) => peer.send(`HTTP/1.1 204 No Content\r\n\r\n${extra}`)],
    ["behind a chunked body", (peer) => peer.send(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\ngood\r\n0\r\n\r\n${extra}`)],
    [
      "behind a body of several reads",
      (peer) => {
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n");
        setTimeout(() => peer.send(`good${extra}`), 10);
      },
    ],
    ["a single byte", (peer) => peer.send("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood\n")],
  ])("never reach the next request: %s", async (_, first) => {
    const raw = await server(inTurn(first, (peer) => peer.reply("next")));
    const sender = transport({ maxConnections: 1 });
    const [one, two] = [sender.send(requestTo(raw.origin), {}), sender.send(requestTo(raw.origin), {})];
    expect(["good", ""]).toContain(await bodyText(await one));
    expect(await bodyText(await two)).toBe("next");
    expect(raw.connectionCount).toBe(2);
  });

  it("never reach the next request when they come while the connection is idle", async () => {
    const raw = await server(
      inTurn(
        (peer) => {
          peer.reply("good");
          setTimeout(() => peer.send(extra), 10);
        },
        (peer) => peer.reply("next"),
      ),
    );
    const sender = transport();
    expect(await bodyText(await sender.send(requestTo(raw.origin), {}))).toBe("good");
    await expect.poll(() => raw.openCount).toBe(0);
    expect(await bodyText(await sender.send(requestTo(raw.origin), {}))).toBe("next");
    expect(raw.connectionCount).toBe(2);
  });

  it("never reach the next request when they wait behind a body that was read into memory of just its size", async () => {
    const content = pattern(400_000);
    const raw = await server(
      inTurn(
        (peer) => peer.send(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${content.length}\r\n\r\n`), content, Buffer.from(extra)])),
        (peer) => peer.reply("next"),
      ),
    );
    const sender = transport({ maxConnections: 1 });
    const first = await sender.send(requestTo(raw.origin), {});
    const second = sender.send(requestTo(raw.origin), {});
    const place = Buffer.alloc(content.length);
    let filled = 0;
    await new Promise<void>((resolve, reject) => {
      first.body.consume({
        buffer: () => place.subarray(filled),
        chunk(bytes) {
          if (bytes.buffer !== place.buffer) place.set(bytes, filled);
          filled += bytes.byteLength;
          // The rest arrives in the kernel while this process stands still.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        },
        end: resolve,
        error: reject,
      });
    });
    expect(Buffer.compare(place, content)).toBe(0);
    expect(await bodyText(await second)).toBe("next");
    expect(raw.connectionCount).toBe(2);
  });

  it.each([
    ["conflicting lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
    ["a length and a transfer coding", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["bare line feeds", "HTTP/1.1 200 OK\ncontent-length: 0\n\n"],
  ])("are refused as malformed: %s", async (_, answer) => {
    const raw = await server(always((peer) => peer.send(answer)));
    const error = await failure(transport().send(requestTo(raw.origin), {}));
    expect(error).toMatchObject({ kind: "network", code: "MalformedResponse", retryable: false });
    await expect.poll(() => raw.openCount).toBe(0);
  });

  it("end a chunked body that turns malformed with an error", async () => {
    const raw = await server(always((peer) => peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\ngood\r\nxyz\r\n")));
    const response = await transport().send(requestTo(raw.origin), {});
    expect(await failure(response.body.bytes())).toMatchObject({ code: "MalformedResponse" });
  });
});

describe("the pool", () => {
  it("opens no more connections than its limit and serves the queue in order", async () => {
    const order: string[] = [];
    const raw = await server(
      always(async (peer, request) => {
        order.push(request.target);
        await new Promise((resolve) => setTimeout(resolve, 2));
        peer.reply();
      }),
    );
    const sender = transport({ maxConnections: 1 });
    const targets = Array.from({ length: 20 }, (_, i) => `/${i}`);
    await Promise.all(targets.map((target) => sender.send(requestTo(raw.origin, { target }), {})));
    expect(order).toEqual(targets);

    const wide = transport({ maxConnections: 3 });
    await Promise.all(targets.map((target) => wide.send(requestTo(raw.origin, { target }), {})));
    expect(raw.connectionCount).toBe(1 + 3);
  });

  it("shares connections between origin objects of the same address", async () => {
    const raw = await server(always((peer) => peer.reply()));
    const sender = transport();
    for (let i = 0; i < 3; i++) await sender.send(requestTo({ ...raw.origin }), {});
    expect(raw.connectionCount).toBe(1);
  });

  it("uses the connection that was used last", async () => {
    const seen: number[] = [];
    const raw = await server(async (peer, index) => {
      await always((answering) => {
        seen.push(index);
        setTimeout(() => answering.reply(), 5 * index);
      })(peer);
    });
    const sender = transport();
    await Promise.all([0, 1, 2].map(() => sender.send(requestTo(raw.origin), {})));
    seen.length = 0;
    for (let i = 0; i < 3; i++) await sender.send(requestTo(raw.origin), {});
    expect(new Set(seen)).toEqual(new Set([seen[0]]));
    expect(raw.connectionCount).toBe(3);
  });

  it("closes idle connections after keepAliveMs", async () => {
    const raw = await server(always((peer) => peer.reply()));
    await transport({ keepAliveMs: 20 }).send(requestTo(raw.origin), {});
    await expect.poll(() => raw.openCount).toBe(0);
  });

  it.each(["connection: close\r\n", "keep-alive: timeout=0\r\n"])("closes a connection whose answer says %j", async (header) => {
    const raw = await server(always((peer) => peer.reply("x", "200 OK", header)));
    const sender = transport();
    await bodyText(await sender.send(requestTo(raw.origin), {}));
    await expect.poll(() => raw.openCount).toBe(0);
  });

  it("keeps a connection whose chunked or long body was read to its end", async () => {
    const raw = await server(
      inTurn(
        (peer) => peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
        (peer) => peer.reply(pattern(2_000_000)),
        (peer) => peer.reply("end"),
      ),
    );
    const sender = transport();
    for (let i = 0; i < 3; i++) await (await sender.send(requestTo(raw.origin), {})).body.bytes();
    expect(raw.connectionCount).toBe(1);
  });

  it("drops an aborted request from the queue and serves those behind it", async () => {
    const release: (() => void)[] = [];
    const seen: string[] = [];
    const raw = await server(
      always(async (peer, request) => {
        seen.push(request.target);
        if (request.target === "/first") await new Promise<void>((resolve) => release.push(resolve));
        peer.reply();
      }),
    );
    const sender = transport({ maxConnections: 1 });
    const first = sender.send(requestTo(raw.origin, { target: "/first" }), {});
    const aborted = Array.from({ length: 100 }, (_, i) => {
      const controller = new AbortController();
      return { controller, failed: failure(sender.send(requestTo(raw.origin, { target: `/aborted${i}` }), { signal: controller.signal })) };
    });
    const last = sender.send(requestTo(raw.origin, { target: "/last" }), {});
    for (const { controller } of aborted) controller.abort();
    for (const { failed } of aborted) expect(await failed).toMatchObject({ code: "Aborted" });
    await expect.poll(() => release.length).toBe(1);
    release[0]?.();
    expect((await first).status).toBe(200);
    expect((await last).status).toBe(200);
    expect(seen).toEqual(["/first", "/last"]);
  });

  it("gives up the connection attempt of the only request when that is aborted", async () => {
    const controller = new AbortController();
    // An address of TEST-NET-1 (RFC 5737), which answers nothing: the attempt stands until it is given up.
    const sending = failure(transport().send(requestTo({ protocol: "http:", hostname: "192.0.2.1", port: 9, host: "192.0.2.1:9" }), { signal: controller.signal }));
    setTimeout(() => controller.abort(), 10);
    expect(["Aborted", "ENETUNREACH", "EHOSTUNREACH", "ECONNREFUSED"]).toContain((await sending).code);
  });

  it("closes idle connections at once and busy ones when their bodies end", async () => {
    const raw = await server(always((peer) => peer.reply(pattern(300_000))));
    const sender = createSocketTransport({ maxConnections: 2 });
    await (await sender.send(requestTo(raw.origin), {})).body.bytes();
    const busy = await sender.send(requestTo(raw.origin), {});
    const queued = [sender.send(requestTo(raw.origin), {}), sender.send(requestTo(raw.origin), {})];
    let isClosed = false;
    const closing = sender.close().then(() => (isClosed = true));
    expect(await busy.body.bytes()).toHaveLength(300_000);
    for (const one of queued) {
      expect(isClosed).toBe(false);
      expect(await (await one).body.bytes()).toHaveLength(300_000);
    }
    await closing;
    await expect.poll(() => raw.openCount).toBe(0);
  });

  it("connects by a Unix socket", async () => {
    const folder = await mkdtemp(join(tmpdir(), "stave-socket-"));
    debts.push(() => rm(folder, { recursive: true }));
    const raw = await server(always((peer, request) => peer.reply(request.headers.get("host") ?? "")), { socketPath: join(folder, "s") });
    expect(await bodyText(await transport().send(requestTo(raw.origin), {}))).toBe("localhost");
    const missing = { ...raw.origin, socketPath: join(folder, "missing") };
    expect(await failure(transport().send(requestTo(missing), {}))).toMatchObject({ code: "ENOENT", retryable: false });
  });

  it("connects to whichever address of a name answers", async () => {
    const raw = await server(always((peer) => peer.reply("hello")));
    const origin = { ...raw.origin, hostname: "localhost" };
    expect(await bodyText(await transport().send(requestTo(origin), {}))).toBe("hello");
  });

  it("says that a host does not exist, and that trying again is of no use", async () => {
    const error = await failure(transport().send(requestTo({ protocol: "http:", hostname: "no-such-host.invalid", port: 80, host: "no-such-host.invalid" }), {}));
    expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(error.code);
    expect(error.retryable).toBe(error.code === "EAI_AGAIN");
    expect(error.message).toContain("no-such-host.invalid:80");
  });
});

describe("unread bodies", () => {
  it("are buffered while they are small, so that their connection is free at once", async () => {
    const raw = await server(always((peer) => peer.reply(pattern(50_000))));
    const sender = transport({ maxConnections: 1 });
    const responses: HttpResponse[] = [];
    for (let i = 0; i < 5; i++) responses.push(await sender.send(requestTo(raw.origin), {}));
    expect(raw.connectionCount).toBe(1);
    for (const response of responses) expect(Buffer.compare(await response.body.bytes(), pattern(50_000))).toBe(0);
  });

  it("lose their connection when they are large and others wait for it", async () => {
    const raw = await server(always((peer) => peer.reply(pattern(10_000_000))));
    const sender = transport({ maxConnections: 1, unreadBodyTimeoutMs: 30 });
    const first = await sender.send(requestTo(raw.origin), {});
    const second = await sender.send(requestTo(raw.origin), {});
    expect(await failure(first.body.bytes())).toMatchObject({ kind: "timeout", code: "BodyAbandoned" });
    expect(await second.body.bytes()).toHaveLength(10_000_000);
  });

  it("stay readable for as long as nobody waits for their connection", async () => {
    const raw = await server(always((peer) => peer.reply(pattern(10_000_000))));
    const response = await transport({ maxConnections: 1, unreadBodyTimeoutMs: 10, idleTimeoutMs: 10_000 }).send(requestTo(raw.origin), {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await response.body.bytes()).toHaveLength(10_000_000);
  });

  it("are given up once they are garbage", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const raw = await server(always((peer) => peer.reply(pattern(10_000_000))));
    const sender = transport({ maxConnections: 1 });
    await (async () => void (await sender.send(requestTo(raw.origin), {})))();
    const second = sender.send(requestTo(raw.origin), {});
    let hasCome = false;
    void second.then(() => (hasCome = true));
    await expect
      .poll(() => {
        collect();
        return hasCome;
      })
      .toBe(true);
    (await second).body.cancel();
  });

  it("are given up by cancel, which frees the way for the next request", async () => {
    const raw = await server(always((peer) => peer.reply(pattern(10_000_000))));
    const sender = transport({ maxConnections: 1 });
    for (let i = 0; i < 3; i++) (await sender.send(requestTo(raw.origin), {})).body.cancel();
    await expect.poll(() => raw.openCount).toBe(0);
  });
});

describe("connections that die", () => {
  const dyingOnSecondRequest = async (peer: Peer, index: number): Promise<void> => {
    for (let count = 0; ; count++) {
      const request = await peer.request();
      if (request === undefined) return;
      if (index === 0 && count === 1) {
        peer.reset();
        return;
      }
      const body = await peer.body(request);
      peer.reply(`${index}:${body.length}`);
    }
  };

  it.each([
    ["GET without body", {}, "1:0"],
    ["PUT with bytes", { method: "PUT", body: pattern(100_000) }, "1:100000"],
    ["PUT with a source that can be read again", { method: "PUT", body: sourceOf(pattern(100_000), 10_000) }, "1:100000"],
  ])("while they were idle: %s is sent again on a fresh one", async (_, request, expected) => {
    const raw = await server(dyingOnSecondRequest);
    const sender = transport();
    expect(await bodyText(await sender.send(requestTo(raw.origin), {}))).toBe("0:0");
    expect(await bodyText(await sender.send(requestTo(raw.origin, request), {}))).toBe(expected);
  });

  it.each([
    ["POST", { method: "POST", body: pattern(10) }],
    ["a source that can be read once", { method: "PUT", body: { ...sourceOf(pattern(100_000), 10_000), replayable: false } }],
  ])("while they were idle: %s is not sent again", async (_, request) => {
    const raw = await server(dyingOnSecondRequest);
    const sender = transport();
    await sender.send(requestTo(raw.origin), {});
    expect(await failure(sender.send(requestTo(raw.origin, request), {}))).toMatchObject({ kind: "network" });
    expect(raw.connectionCount).toBe(1);
  });

  it("are not tried a third time", async () => {
    const raw = await server(async (peer, index) => {
      await peer.request();
      if (index === 0) peer.reply();
      else peer.reset();
      await peer.request();
      peer.reset();
    });
    const sender = transport();
    await sender.send(requestTo(raw.origin), {});
    expect(await failure(sender.send(requestTo(raw.origin), {}))).toMatchObject({ kind: "network", code: "ECONNRESET", retryable: true });
    expect(raw.connectionCount).toBe(2);
  });

  it("after an answer was sent while the body still came: the answer is found", async () => {
    const raw = await server(async (peer) => {
      await peer.request();
      peer.reply("<Error><Code>EntityTooLarge</Code></Error>", "400 Bad Request", "connection: close\r\n");
      setTimeout(() => peer.reset(), 5);
    });
    const body: ByteSource = {
      length: 500_000_000,
      replayable: true,
      async *open() {
        for (;;) {
          yield pattern(8_192);
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    };
    const sender = transport();
    for (let i = 0; i < 10; i++) {
      const response = await sender.send(requestTo(raw.origin, { method: "PUT", body }), {});
      expect(response.status).toBe(400);
    }
  });
});

describe("expect: 100-continue", () => {
  const expecting = (raw: RawServer, body: Uint8Array | ByteSource) =>
    requestTo(raw.origin, { method: "PUT", body, headers: ["host", raw.origin.host, "expect", "100-continue", "content-length", String(body instanceof Uint8Array ? body.byteLength : body.length)] });

  it("sends the body after 100 Continue, small or large, and uses the connection again", async () => {
    let bodyBeforeContinue = 0;
    const raw = await server(async (peer) => {
      for (let request = await peer.request(); request !== undefined; request = await peer.request()) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        bodyBeforeContinue += peer.socket.bytesRead;
        peer.send("HTTP/1.1 100 Continue\r\n\r\n");
        const body = await peer.body(request);
        bodyBeforeContinue -= peer.socket.bytesRead - body.length;
        peer.reply(String(body.length));
      }
    });
    const sender = transport({ continueTimeoutMs: 5_000 });
    for (const body of [pattern(10), pattern(1_000_000), sourceOf(pattern(70_000), 1_000)]) {
      const response = await sender.send(expecting(raw, body), {});
      expect(await bodyText(response)).toBe(String(body instanceof Uint8Array ? body.byteLength : body.length));
    }
    expect(bodyBeforeContinue).toBe(0);
    expect(raw.connectionCount).toBe(1);
  });

  it("sends the body all the same when no 100 comes", async () => {
    const raw = await server(always((peer, _, body) => peer.reply(String(body.length))));
    expect(await bodyText(await transport({ continueTimeoutMs: 20 }).send(expecting(raw, pattern(50)), {}))).toBe("50");
  });

  it("never opens the body when a final answer comes first, and closes the connection", async () => {
    const raw = await server(async (peer) => {
      await peer.request();
      peer.reply("no", "403 Forbidden");
    });
    let isOpened = false;
    const body: ByteSource = {
      length: 10,
      replayable: false,
      open() {
        isOpened = true;
        return sourceOf(pattern(10), 10).open();
      },
    };
    const response = await transport().send(expecting(raw, body), {});
    expect(response.status).toBe(403);
    expect(await bodyText(response)).toBe("no");
    await expect.poll(() => raw.openCount).toBe(0);
    expect(isOpened).toBe(false);
  });
});

describe("limits", () => {
  it("give up on a connection that does not come to stand, for all who wait as long", async () => {
    // A listener whose backlog is never accepted still connects, so a TLS server that never answers stands in.
    const raw = await server(() => {});
    const origin = { ...raw.origin, protocol: "https:" as const };
    const sender = transport({ maxConnections: 2, connectTimeoutMs: 50 });
    const errors = await Promise.all([1, 2, 3, 4, 5].map(() => failure(sender.send(requestTo(origin), {}))));
    for (const error of errors) expect(error).toMatchObject({ kind: "timeout", code: "ConnectTimeout", retryable: true });
  });

  it("give up on a request body that the server does not take", async () => {
    const raw = await server((peer) => peer.socket.pause());
    const error = await failure(transport({ idleTimeoutMs: 50 }).send(requestTo(raw.origin, { method: "PUT", body: pattern(50_000_000) }), {}));
    expect(error).toMatchObject({ kind: "timeout", code: "IdleTimeout" });
  });

  it("abort a request while its body is being sent, and release its source", async () => {
    const raw = await server((peer) => peer.socket.pause());
    let isReleased = false;
    const body: ByteSource = {
      length: 1e9,
      replayable: true,
      async *open() {
        try {
          for (;;) yield pattern(65_536);
        } finally {
          isReleased = true;
        }
      },
    };
    const controller = new AbortController();
    const sending = failure(transport().send(requestTo(raw.origin, { method: "PUT", body }), { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error("stop")), 30);
    expect(await sending).toMatchObject({ kind: "aborted", code: "Aborted" });
    await expect.poll(() => isReleased).toBe(true);
  });

  it.each<[SocketTransportOptions | Record<string, unknown>, string]>([
    [{ maxConections: 3 }, 'unknown option "maxConections" of the socket transport; did you mean "maxConnections"?'],
    [{ maxConnections: 0 }, "option maxConnections is 0; give a number of at least 1"],
    [{ maxConnections: 1.5 }, "option maxConnections is 1.5"],
    [{ idleTimeoutMs: Number.NaN }, "option idleTimeoutMs is NaN"],
  ])("are checked when the transport is made: %j", (options, message) => {
    expect(() => createSocketTransport(options)).toThrowError(expect.objectContaining({ kind: "invalid-input", message: expect.stringContaining(message) }));
  });
});
