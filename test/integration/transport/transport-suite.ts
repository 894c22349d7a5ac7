// What every transport must do, whatever it is built on: one suite, run against raw sockets that say exact bytes.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ByteSource } from "../../../src/bytes/byte-source.ts";
import { headerValue } from "../../../src/http/http-message.ts";
import type { BodyControl, HeaderList, HttpRequest, HttpResponse, Origin } from "../../../src/http/http-message.ts";
import type { SendOptions, Transport } from "../../../src/transport/transport.ts";
import { describeFailures } from "./transport-failures-suite.ts";
import { always, startRawServer } from "./raw-server.ts";
import type { Peer, RawServer } from "./raw-server.ts";
import { failure, pattern, requestTo, sourceOf, text } from "./requests.ts";

/** What a transport can and cannot; a test that needs what is missing is skipped for the reason given here. */
export interface TransportCapabilities {
  /** Sends any target as it is. False: refuses those that it would rewrite. */
  readonly keepsEveryTarget: boolean;
  /** Gives the answer to a request whose body it could not send to its end. */
  readonly seesAnswerBeforeBodyIsSent: boolean;
  /** Decides itself when connections are opened, used again and closed. False: the platform does, in its own way. */
  readonly ownsConnections: boolean;
  /** Skips a `100 Continue` that it did not ask for, as RFC 9110 section 15.2 demands. */
  readonly skipsUnaskedContinue: boolean;
}

/** Runs the suite; `create` makes a transport with these limits as its defaults. */
export function describeTransport(name: string, create: (limits: Omit<SendOptions, "signal">) => Transport, capabilities: TransportCapabilities): void {
  describe(name, () => {
    const debts: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const pay of debts.splice(0).reverse()) await pay();
    });

    function transport(limits: Omit<SendOptions, "signal"> = {}): Transport {
      const made = create(limits);
      debts.push(() => made.close());
      return made;
    }

    async function server(script: (peer: Peer, index: number) => unknown): Promise<RawServer> {
      const started = await startRawServer(script);
      debts.push(() => started.close());
      return started;
    }

    /** One answer for one request. */
    async function exchange(answer: (peer: Peer) => unknown, request: Partial<HttpRequest> = {}): Promise<HttpResponse> {
      const { origin } = await server(async (peer) => {
        await peer.request();
        await answer(peer);
      });
      return transport().send(requestTo(origin, request), {});
    }

    describe("answers", () => {
      it("gives status, reason, lower-case headers in order and the body", async () => {
        const response = await exchange((peer) => peer.send("HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\nETag: \"x\"\r\nX-Amz-Meta-A:  b c \r\n\r\nhello"));
        expect(response.status).toBe(206);
        expect(response.reason).toBe("Partial Content");
        expect(headerValue(response.headers, "etag")).toBe('"x"');
        expect(headerValue(response.headers, "x-amz-meta-a")).toBe("b c");
        expect(response.body.length).toBe(5);
        expect(text(await response.body.bytes())).toBe("hello");
      });

      it("reads a body of several megabytes", async () => {
        const content = pattern(3_000_000);
        const response = await exchange((peer) => peer.reply(content));
        expect(Buffer.compare(await response.body.bytes(), content)).toBe(0);
      });

      it("reads a chunked body, skipping chunk extensions and trailers", async () => {
        const response = await exchange((peer) => peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nx-trailer: 1\r\n\r\n"));
        expect(response.body.length).toBeUndefined();
        expect(text(await response.body.bytes())).toBe("hello world");
      });

      it("reads a body that ends with the connection", async () => {
        const response = await exchange((peer) => {
          peer.send("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nup to the end");
          peer.end();
        });
        expect(text(await response.body.bytes())).toBe("up to the end");
      });

      it.each([
        ["HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n"],
        ["DELETE", "HTTP/1.1 204 No Content\r\n\r\n"],
        ["GET", "HTTP/1.1 304 Not Modified\r\netag: \"x\"\r\n\r\n"],
        ["GET", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"],
      ])("has an empty body for %s %j", async (method, answer) => {
        const response = await exchange((peer) => peer.send(answer), { method });
        expect(response.body.length).toBe(0);
        expect(await response.body.bytes()).toHaveLength(0);
      });

      it("skips informational answers", async () => {
        const response = await exchange((peer) => peer.send((capabilities.skipsUnaskedContinue ? "HTTP/1.1 100 Continue\r\n\r\n" : "") + "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));
        expect(response.status).toBe(200);
        expect(text(await response.body.bytes())).toBe("ok");
      });

      it("passes error answers on with their bodies", async () => {
        const response = await exchange((peer) => peer.reply("<Error/>", "503 Slow Down", "retry-after: 1\r\n"));
        expect(response.status).toBe(503);
        expect(headerValue(response.headers, "retry-after")).toBe("1");
        expect(text(await response.body.bytes())).toBe("<Error/>");
      });

      it("hands redirects to the caller instead of following them", async () => {
        const response = await exchange((peer) => peer.reply("", "307 Temporary Redirect", "location: http://127.0.0.1:1/\r\n"));
        expect(response.status).toBe(307);
      });

      it("works with node:http as the server, forty requests at once", async () => {
        const http = createServer((request, response) => {
          const chunks: Buffer[] = [];
          request.on("data", (chunk: Buffer) => chunks.push(chunk));
          request.on("end", () => response.end(`${request.method} ${request.url} ${Buffer.concat(chunks).length}`));
        });
        await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
        debts.push(async () => {
          http.closeAllConnections();
          await new Promise((resolve) => http.close(resolve));
        });
        const { port } = http.address() as AddressInfo;
        const origin: Origin = { protocol: "http:", hostname: "127.0.0.1", port, host: `127.0.0.1:${port}` };
        const sender = transport();
        const answers = await Promise.all(
          Array.from({ length: 40 }, async (_, i) => {
            const response = await sender.send(requestTo(origin, { method: "PUT", target: `/b/${i}`, body: pattern(i * 1000) }), {});
            return text(await response.body.bytes());
          }),
        );
        expect(answers).toEqual(Array.from({ length: 40 }, (_, i) => `PUT /b/${i} ${i * 1000}`));
      });
    });

    describe("requests", () => {
      it.each([0, 1, 1024, 16 * 1024, 16 * 1024 + 1, 3_000_000])("sends a body of %d bytes in memory", async (size) => {
        const content = pattern(size);
        const { origin } = await server(always((peer, _, body) => peer.reply(String(Buffer.compare(body, content)))));
        const response = await transport().send(requestTo(origin, { method: "PUT", body: content }), {});
        expect(text(await response.body.bytes())).toBe("0");
      });

      it("sends a source of known length, which may use its buffer again for every chunk", async () => {
        const content = pattern(500_000);
        const { origin } = await server(always((peer, request, body) => peer.reply(`${request.headers.get("content-length")} ${Buffer.compare(body, content)}`)));
        const response = await transport().send(requestTo(origin, { method: "PUT", body: sourceOf(content, 7_000) }), {});
        expect(text(await response.body.bytes())).toBe("500000 0");
      });

      it.each([0, 1, 4_096, 16_384, 16_385])("sends a small source of %d bytes, chunk by chunk or in one", async (size) => {
        const content = pattern(size);
        const { origin } = await server(always((peer, _, body) => peer.reply(String(Buffer.compare(body, content)))));
        const sender = transport();
        for (const chunkBytes of [1_000, 100_000]) {
          const response = await sender.send(requestTo(origin, { method: "PUT", body: sourceOf(content, chunkBytes) }), {});
          expect(text(await response.body.bytes())).toBe("0");
        }
      });

      it("sends a source of unknown length in chunks", async () => {
        const content = pattern(100_000);
        const { origin } = await server(always((peer, request, body) => peer.reply(`${request.headers.get("transfer-encoding")} ${Buffer.compare(body, content)}`)));
        const body = { ...sourceOf(content, 9_999), length: undefined };
        const response = await transport().send(requestTo(origin, { method: "PUT", headers: ["host", origin.host, "transfer-encoding", "chunked"], body }), {});
        expect(text(await response.body.bytes())).toBe("chunked 0");
      });

      it.each([
        ["shorter", 100, 90],
        ["longer", 100, 110],
        ["shorter", 100_000, 99_999],
        ["longer", 100_000, 100_001],
        ["longer", 0, 1],
      ])("never completes an object from a source that is %s than announced: %d, but %d", async (_, announced, size) => {
        let hasBody = false;
        const { origin } = await server(async (peer) => {
          if ((await peer.request()) === undefined) return;
          hasBody = (await peer.bytes(announced)).length === announced;
          peer.reply();
        });
        const body = sourceOf(pattern(size), 30_000);
        const headers: HeaderList = ["host", origin.host, "content-length", String(announced)];
        const error = await failure(transport().send(requestTo(origin, { method: "PUT", headers, body }), {}));
        expect(error).toMatchObject({ kind: "integrity", code: "BodyLengthMismatch" });
        if (announced > 0) expect(hasBody).toBe(false);
      });

      it("reports a source that fails, with its error as the cause", async () => {
        const cause = new Error("disk on fire");
        const { origin } = await server(always((peer) => peer.reply()));
        const body: ByteSource = {
          length: 100,
          replayable: false,
          async *open() {
            yield pattern(10);
            throw cause;
          },
        };
        const error = await failure(transport().send(requestTo(origin, { method: "PUT", body, headers: ["host", origin.host, "content-length", "100"] }), {}));
        expect(error).toMatchObject({ code: "BodySourceFailed", retryable: false, cause });
      });

      it.runIf(capabilities.keepsEveryTarget)("sends the target exactly as given", async () => {
        const { origin } = await server(always((peer, request) => peer.reply(request.target)));
        for (const target of ["/b/a/../c", "/b//x/./y/", "/b/%2e%2E/z?x", "/b/'k'?a='b'&c=", "/b/k?"]) {
          const response = await transport().send(requestTo(origin, { target }), {});
          expect(text(await response.body.bytes())).toBe(target);
        }
      });

      it.runIf(!capabilities.keepsEveryTarget)("sends a target exactly as given, or refuses it", async () => {
        const { origin } = await server(always((peer, request) => peer.reply(request.target)));
        for (const target of ["/b/%20%2B//x?a=b&c="]) {
          const response = await transport().send(requestTo(origin, { target }), {});
          expect(text(await response.body.bytes())).toBe(target);
        }
        for (const target of ["/b/a/../c", "/b/./y", "/b/%2e%2E/z", "/b/k?", "/b/k?a='b'", "/b/k#f"]) {
          expect(await failure(transport().send(requestTo(origin, { target }), {}))).toMatchObject({ kind: "unsupported", code: "UnsupportedByFetch" });
        }
      });

      it.each<[string, Partial<HttpRequest>]>([
        ["a line break in a header value", { headers: ["host", "h", "x-a", "b\r\nx-evil: 1"] }],
        ["a bare line feed in a header value", { headers: ["host", "h", "x-a", "b\nc"] }],
        ["a NUL in a header value", { headers: ["host", "h", "x-a", "b\0c"] }],
        ["a character beyond latin-1 in a header value", { headers: ["host", "h", "x-a", "č"] }],
        ["a colon in a header name", { headers: ["host", "h", "x-a: b\r\nx", "c"] }],
        ["an empty header name", { headers: ["host", "h", "", "c"] }],
        ["a space in the target", { target: "/a b" }],
        ["a line break in the target", { target: "/a HTTP/1.1\r\nx: y" }],
        ["a character beyond latin-1 in the target", { target: "/č" }],
        ["an empty target", { target: "" }],
        ["a space in the method", { method: "GET /evil" }],
        ["a body without content-length", { method: "PUT", body: pattern(5), headers: ["host", "h"] }],
        ["a body of another length than announced", { method: "PUT", body: pattern(5), headers: ["host", "h", "content-length", "4"] }],
        ["a length without body", { method: "PUT", headers: ["host", "h", "content-length", "4"] }],
        ["a length beside a transfer coding", { method: "PUT", body: sourceOf(pattern(5), 5), headers: ["host", "h", "content-length", "5", "transfer-encoding", "chunked"] }],
        ["a source with neither length nor transfer coding", { method: "PUT", body: sourceOf(pattern(5), 5), headers: ["host", "h"] }],
        ["a length that is no number", { method: "PUT", body: sourceOf(pattern(5), 5), headers: ["host", "h", "content-length", "5x"] }],
      ])("refuses %s before anything is sent", async (_, request) => {
        const raw = await server(() => {});
        const error = await failure(transport().send(requestTo(raw.origin, request), {}));
        expect(error).toMatchObject({ kind: "invalid-input", retryable: false });
        expect(error.message).not.toMatch(/[\r\n]/);
        expect(raw.connectionCount).toBe(0);
      });

      it.runIf(capabilities.ownsConnections)("uses one connection for requests that follow each other", async () => {
        const raw = await server(always((peer) => peer.reply("x".repeat(100_000))));
        const sender = transport();
        for (let i = 0; i < 5; i++) await (await sender.send(requestTo(raw.origin), {})).body.bytes();
        expect(raw.connectionCount).toBe(1);
      });

      it.runIf(capabilities.seesAnswerBeforeBodyIsSent)("gives an answer that comes before the body is sent, and sends no more of it", async () => {
        let isReleased = false;
        const body: ByteSource = {
          length: 1_000_000_000,
          replayable: true,
          async *open() {
            try {
              for (;;) yield pattern(65_536);
            } finally {
              isReleased = true;
            }
          },
        };
        const { origin } = await server(async (peer) => {
          await peer.request();
          peer.socket.pause();
          peer.reply("too large", "413 Content Too Large", "connection: close\r\n");
        });
        const response = await transport().send(requestTo(origin, { method: "PUT", body, headers: ["host", origin.host, "content-length", "1000000000"] }), {});
        expect(response.status).toBe(413);
        expect(text(await response.body.bytes())).toBe("too large");
        await expect.poll(() => isReleased).toBe(true);
      });
    });

    describe("bodies", () => {
      it("pushes chunks into a sink, the first of them only after consume has returned", async () => {
        const content = pattern(1_000_000);
        const response = await exchange((peer) => peer.reply(content));
        const chunks: Buffer[] = [];
        let hasReturned = false;
        await new Promise<void>((resolve, reject) => {
          response.body.consume({
            chunk(bytes) {
              if (!hasReturned) reject(new Error("too early"));
              chunks.push(Buffer.from(bytes));
            },
            end: resolve,
            error: reject,
          });
          hasReturned = true;
        });
        expect(Buffer.compare(Buffer.concat(chunks), content)).toBe(0);
      });

      it("reads into memory that the sink offers, or gives it the chunk", async () => {
        const content = pattern(2_000_000);
        const response = await exchange((peer) => peer.reply(content));
        const whole = Buffer.alloc(content.length + 1, 0xee);
        let filled = 0;
        await new Promise<void>((resolve, reject) => {
          response.body.consume({
            buffer: () => whole.subarray(filled),
            chunk(bytes) {
              if (bytes.buffer !== whole.buffer) whole.set(bytes, filled);
              filled += bytes.byteLength;
            },
            end: resolve,
            error: reject,
          });
        });
        expect(filled).toBe(content.length);
        expect(Buffer.compare(whole.subarray(0, filled), content)).toBe(0);
        expect(whole[filled]).toBe(0xee);
      });

      it("pauses when a sink says so, to the end, and goes on when it resumes", async () => {
        const content = pattern(1_500_000);
        const response = await exchange((peer) => peer.reply(content));
        const chunks: Buffer[] = [];
        let isPaused = false;
        await new Promise<void>((resolve, reject) => {
          const control: BodyControl = response.body.consume({
            chunk(bytes) {
              if (isPaused) reject(new Error("a chunk came during a pause"));
              chunks.push(Buffer.from(bytes));
              isPaused = true;
              setImmediate(() => {
                isPaused = false;
                control.resume();
              });
              return false;
            },
            end() {
              if (isPaused) reject(new Error("the end came during a pause"));
              resolve();
            },
            error: reject,
          });
        });
        expect(Buffer.compare(Buffer.concat(chunks), content)).toBe(0);
      });

      it("says nothing more after cancel", async () => {
        const response = await exchange((peer) => peer.reply(pattern(5_000_000)));
        let calls = 0;
        await new Promise<void>((resolve) => {
          const count = (): void => {
            calls++;
          };
          const control = response.body.consume({
            chunk() {
              calls++;
              control.cancel();
              resolve();
            },
            end: count,
            error: count,
          });
        });
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(calls).toBe(1);
      });

      it("gives a sink its own error back when it throws", async () => {
        const thrown = new Error("full");
        const response = await exchange((peer) => peer.reply(pattern(300_000)));
        const error = await new Promise<Error>((resolve) => {
          response.body.consume({
            chunk() {
              throw thrown;
            },
            end() {},
            error: resolve,
          });
        });
        expect(error).toBe(thrown);
      });

      it.each(["announced", "unknown"])("refuses to collect more than the limit from a body of %s length", async (kind) => {
        const content = pattern(100_000);
        const response = await exchange((peer) => (kind === "announced" ? peer.reply(content) : peer.send(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n186a0\r\n"), content, Buffer.from("\r\n0\r\n\r\n")]))));
        expect(await failure(response.body.bytes(99_999))).toMatchObject({ kind: "integrity", code: "BodyTooLarge" });
      });

      it("lets a body be taken once", async () => {
        for (const size of [0, 10, 200_000]) {
          const response = await exchange((peer) => peer.reply(pattern(size)));
          await response.body.bytes();
          expect(await failure(response.body.bytes())).toMatchObject({ kind: "invalid-input", code: "BodyAlreadyUsed" });
        }
      });

      it("serves two hundred requests whose small bodies nobody reads", async () => {
        const { origin } = await server(always((peer) => peer.reply("x".repeat(5_000))));
        const sender = transport();
        for (let i = 0; i < 200; i++) expect((await sender.send(requestTo(origin), {})).status).toBe(200);
      });
    });

    describeFailures({ transport, server, exchange }, capabilities.ownsConnections);
  });
}
