// TLS: what is trusted, what is resumed, and what is said when one side does not speak it.

import { readFileSync } from "node:fs";
import type { TLSSocket } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import type { SocketTransportOptions } from "../../../src/transport/socket-options.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { always, startRawServer } from "./raw-server.ts";
import type { Peer, RawServer, RawServerOptions } from "./raw-server.ts";
import { failure, pattern, requestTo, sourceOf, text } from "./requests.ts";

const pem = (name: string): string => readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), "utf8");
const ca = pem("ca");
const tls = { key: pem("server-key"), cert: pem("server") };

const debts: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const pay of debts.splice(0).reverse()) await pay();
});

function transport(options: SocketTransportOptions): Transport {
  const made = createSocketTransport(options);
  debts.push(() => made.close());
  return made;
}

async function server(script: (peer: Peer, index: number) => unknown, options: RawServerOptions = { tls }): Promise<RawServer> {
  const started = await startRawServer(script, options);
  debts.push(() => started.close());
  return started;
}

describe("TLS", () => {
  it("carries requests and bodies of all sizes over one connection", async () => {
    const raw = await server(always((peer, _, body) => peer.reply(body)));
    const sender = transport({ ca });
    for (const size of [0, 1_000, 100_000, 3_000_000]) {
      for (const body of [pattern(size), sourceOf(pattern(size), 30_000)]) {
        const response = await sender.send(requestTo(raw.origin, { method: "PUT", body }), {});
        expect(Buffer.compare(await response.body.bytes(), pattern(size))).toBe(0);
      }
    }
    expect(raw.connectionCount).toBe(1);
  });

  it("reads large bodies into memory that the sink offers, with pauses", async () => {
    const content = pattern(3_000_000);
    const raw = await server(always((peer) => peer.reply(content)));
    const response = await transport({ ca }).send(requestTo(raw.origin), {});
    const whole = Buffer.alloc(content.length);
    let filled = 0;
    let chunks = 0;
    await new Promise<void>((resolve, reject) => {
      const control = response.body.consume({
        buffer: () => whole.subarray(filled, filled + 100_000),
        chunk(bytes) {
          if (bytes.buffer !== whole.buffer) whole.set(bytes, filled);
          filled += bytes.byteLength;
          if (++chunks % 5 !== 0) return true;
          setImmediate(() => control.resume());
          return false;
        },
        end: resolve,
        error: reject,
      });
    });
    expect(Buffer.compare(whole, content)).toBe(0);
  });

  it("names the host by SNI, speaks http/1.1 by ALPN, and resumes its session", async () => {
    const seen: unknown[] = [];
    const raw = await server(
      always((peer) => {
        const socket = peer.socket as TLSSocket & { servername: unknown };
        seen.push([socket.servername, socket.alpnProtocol, socket.isSessionReused()]);
        peer.reply("x", "200 OK", "connection: close\r\n");
      }),
      { tls: { ...tls, ALPNProtocols: ["h2", "http/1.1"] } },
    );
    const origin = { ...raw.origin, hostname: "localhost", host: `localhost:${raw.origin.port}` };
    const sender = transport({ ca });
    for (let i = 0; i < 2; i++) {
      await (await sender.send(requestTo(origin), {})).body.bytes();
      await expect.poll(() => raw.openCount).toBe(0);
    }
    expect(seen).toEqual([
      ["localhost", "http/1.1", false],
      ["localhost", "http/1.1", true],
    ]);
  });

  it("refuses a certificate of an authority that it does not know, and says what to do", async () => {
    const raw = await server(always((peer) => peer.reply()));
    const error = await failure(transport({}).send(requestTo(raw.origin), {}));
    expect(error).toMatchObject({ kind: "network", retryable: false, code: expect.stringMatching(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/) });
    expect(error.message).toContain("`ca`");
    expect((await transport({ rejectUnauthorized: false }).send(requestTo(raw.origin), {})).status).toBe(200);
  });

  it("refuses a certificate for another name", async () => {
    const raw = await server(always((peer) => peer.reply()), { tls: { key: pem("server-key"), cert: pem("server") } });
    // 127.0.0.2 is loopback as well, but the certificate does not name it.
    const error = await failure(transport({ ca }).send(requestTo({ ...raw.origin, hostname: "127.0.0.2" }), {}));
    expect(["ERR_TLS_CERT_ALTNAME_INVALID", "ECONNREFUSED"]).toContain(error.code);
  });

  it("shows the client's certificate to a server that asks for it", async () => {
    const raw = await server(
      always((peer) => peer.reply((peer.socket as TLSSocket).getPeerCertificate().subject.CN as string)),
      { tls: { ...tls, ca, requestCert: true, rejectUnauthorized: true } },
    );
    const sender = transport({ ca, cert: pem("client"), key: pem("client-key") });
    expect(text(await (await sender.send(requestTo(raw.origin), {})).body.bytes())).toBe("Stave test client");
    expect(await failure(transport({ ca }).send(requestTo(raw.origin), {}))).toMatchObject({ kind: "network" });
  });

  it("says so when the server does not speak TLS", async () => {
    const raw = await server(
      (peer) => {
        peer.send("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        peer.end();
      },
      {},
    );
    const error = await failure(transport({ ca }).send(requestTo({ ...raw.origin, protocol: "https:" }), {}));
    expect(error).toMatchObject({ kind: "network", retryable: false });
    expect(error.message).toContain("http://");
  });

  it("says so when the server speaks nothing but TLS", async () => {
    const raw = await server(always((peer) => peer.reply()));
    const error = await failure(transport({ ca }).send(requestTo({ ...raw.origin, protocol: "http:" }), {}));
    expect(["NotHttp", "ECONNRESET"]).toContain(error.code);
    if (error.code === "NotHttp") expect(error.message).toContain("https://");
  });

  it("reports a key that does not parse when it is first needed", async () => {
    const raw = await server(always((peer) => peer.reply()));
    const error = await failure(transport({ ca, cert: "nonsense", key: "nonsense" }).send(requestTo(raw.origin), {}));
    expect(error).toMatchObject({ kind: "invalid-input", code: "InvalidCertificate" });
  });
});
