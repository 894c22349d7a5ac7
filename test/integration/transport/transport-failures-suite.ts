// How every transport must fail: with a typed error that says what to do, in time, and without leaving anything behind.

import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../../src/bytes/byte-source.ts";
import type { HttpRequest, HttpResponse } from "../../../src/http/http-message.ts";
import type { SendOptions, Transport } from "../../../src/transport/transport.ts";
import { always, unusedPort } from "./raw-server.ts";
import type { Peer, RawServer } from "./raw-server.ts";
import { failure, pattern, requestTo } from "./requests.ts";

/** What the suite gives to its parts; everything made by it is closed after each test. */
export interface SuiteTools {
  transport(limits?: Omit<SendOptions, "signal">): Transport;
  server(script: (peer: Peer, index: number) => unknown): Promise<RawServer>;
  exchange(answer: (peer: Peer) => unknown, request?: Partial<HttpRequest>): Promise<HttpResponse>;
}

export function describeFailures({ transport, server, exchange }: SuiteTools, ownsConnections: boolean): void {
  describe("failures", () => {
    it("names the peer when nothing listens", async () => {
      const port = await unusedPort();
      const error = await failure(transport().send(requestTo({ protocol: "http:", hostname: "127.0.0.1", port, host: `127.0.0.1:${port}` }), {}));
      expect(error).toMatchObject({ kind: "network", code: "ECONNREFUSED", retryable: true });
      expect(error.message).toContain(`127.0.0.1:${port}`);
    });

    it("reports a connection that is closed without an answer as worth a retry", async () => {
      const { origin } = await server(async (peer) => {
        await peer.request();
        peer.end();
      });
      expect(await failure(transport().send(requestTo(origin), {}))).toMatchObject({ kind: "network", code: "ECONNRESET", retryable: true });
    });

    it.each(["closed", "reset"])("reports a body whose connection is %s in the middle, after what came of it", async (how) => {
      const { origin } = await server(async (peer) => {
        await peer.request();
        peer.send(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n"), pattern(90_000)]));
        setTimeout(() => (how === "closed" ? peer.end() : peer.reset()), 20);
      });
      const response = await transport().send(requestTo(origin), {});
      let byteCount = 0;
      const error = await new Promise<Error>((resolve, reject) => {
        response.body.consume({ chunk: (bytes) => void (byteCount += bytes.byteLength), end: () => reject(new Error("ended")), error: resolve });
      });
      expect(error).toMatchObject({ kind: "network", retryable: true });
      expect(byteCount).toBeLessThanOrEqual(90_000);
      if (how === "closed") expect(error).toMatchObject({ code: "TruncatedBody" });
    });

    it("reports a chunked body without its last chunk as truncated", async () => {
      const response = await exchange((peer) => {
        peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n");
        peer.end();
      });
      expect(await failure(response.body.bytes())).toMatchObject({ kind: "network", code: "TruncatedBody", retryable: true });
    });

    it("gives up when no answer comes in time", async () => {
      const { origin } = await server(() => {});
      const sender = transport({ connectTimeoutMs: 20, firstByteTimeoutMs: 50 });
      expect(await failure(sender.send(requestTo(origin), {}))).toMatchObject({ kind: "timeout", code: "FirstByteTimeout", retryable: true });
    });

    it("gives up when a body falls silent", async () => {
      const { origin } = await server(async (peer) => {
        await peer.request();
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhello");
      });
      const response = await transport().send(requestTo(origin), { idleTimeoutMs: 50 });
      expect(await failure(response.body.bytes())).toMatchObject({ kind: "timeout", code: "IdleTimeout", retryable: true });
    });

    it("gives up when a source falls silent", async () => {
      const { origin } = await server(always((peer) => peer.reply()));
      const body: ByteSource = {
        length: 100,
        replayable: false,
        async *open() {
          yield pattern(10);
          await new Promise(() => {});
        },
      };
      const sending = transport().send(requestTo(origin, { method: "PUT", body, headers: ["host", origin.host, "content-length", "100"] }), { idleTimeoutMs: 50 });
      expect(await failure(sending)).toMatchObject({ kind: "timeout", code: "IdleTimeout" });
    });

    it("does not count the time that a reader pauses", async () => {
      const response = await exchange((peer) => peer.reply(pattern(1_000_000)));
      const byteCount = await new Promise<number>((resolve, reject) => {
        let count = 0;
        let pauses = 0;
        const control = response.body.consume({
          chunk(bytes) {
            count += bytes.byteLength;
            if (pauses++ > 0) return true;
            setTimeout(() => control.resume(), 150);
            return false;
          },
          end: () => resolve(count),
          error: reject,
        });
      });
      expect(byteCount).toBe(1_000_000);
    });

    it("is aborted before it begins, while it waits, and while the body comes, with the signal's reason as cause", async () => {
      const raw = await server(async (peer, index) => {
        await peer.request();
        if (index === 1) peer.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhello");
      });
      const reason = new Error("changed my mind");
      const expected = { kind: "aborted", code: "Aborted", cause: reason, retryable: false };
      const sender = transport();
      expect(await failure(sender.send(requestTo(raw.origin), { signal: AbortSignal.abort(reason) }))).toMatchObject(expected);
      expect(raw.connectionCount).toBe(0);

      const waiting = new AbortController();
      const sending = failure(sender.send(requestTo(raw.origin), { signal: waiting.signal }));
      await expect.poll(() => raw.connectionCount).toBe(1);
      waiting.abort(reason);
      expect(await sending).toMatchObject(expected);

      const receiving = new AbortController();
      const response = await sender.send(requestTo(raw.origin), { signal: receiving.signal });
      const collecting = failure(response.body.bytes());
      receiving.abort(reason);
      expect(await collecting).toMatchObject(expected);
      if (ownsConnections) await expect.poll(() => raw.openCount).toBe(0);
    });

    it("aborts all requests of one signal, without a warning for their number", async () => {
      const raw = await server(() => {});
      const warnings: unknown[] = [];
      const note = (warning: unknown): unknown => warnings.push(warning);
      process.on("warning", note);
      const controller = new AbortController();
      const sender = transport();
      const all = Array.from({ length: 30 }, () => failure(sender.send(requestTo(raw.origin), { signal: controller.signal })));
      await expect.poll(() => raw.connectionCount).toBeGreaterThan(0);
      controller.abort();
      for (const error of await Promise.all(all)) expect(error).toMatchObject({ code: "Aborted" });
      await new Promise((resolve) => setImmediate(resolve));
      process.off("warning", note);
      expect(warnings).toEqual([]);
    });

    it("says that what answers is no HTTP server", async () => {
      const { origin } = await server((peer) => peer.send("SSH-2.0-OpenSSH_9.9\r\n"));
      expect(await failure(transport().send(requestTo(origin), {}))).toMatchObject({ kind: "network", code: "NotHttp", retryable: false });
    });

    it("takes no request after close", async () => {
      const { origin } = await server(always((peer) => peer.reply()));
      const sender = transport();
      await sender.close();
      expect(await failure(sender.send(requestTo(origin), {}))).toMatchObject({ kind: "invalid-input", code: "TransportClosed" });
    });
  });
}
