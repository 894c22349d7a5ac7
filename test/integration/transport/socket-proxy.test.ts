// Proxies: a small CONNECT proxy stands between the transport and a server.

import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import type { SocketTransportOptions } from "../../../src/transport/socket-options.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { always, startRawServer } from "./raw-server.ts";
import type { Peer, RawServer, RawServerOptions } from "./raw-server.ts";
import { failure, pattern, requestTo, text } from "./requests.ts";

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

async function server(script: (peer: Peer, index: number) => unknown, options?: RawServerOptions): Promise<RawServer> {
  const started = await startRawServer(script, options);
  debts.push(() => started.close());
  return started;
}

interface Tunnel {
  readonly target: string;
  readonly authorization: string | undefined;
}

/** A proxy that tunnels to wherever it is asked to, and notes what it was asked. */
async function proxy(tunnels: Tunnel[], options?: RawServerOptions): Promise<string> {
  const { origin } = await server(async (peer) => {
    const request = await peer.request();
    if (request === undefined || request.method !== "CONNECT") return;
    tunnels.push({ target: request.target, authorization: request.headers.get("proxy-authorization") });
    const { hostname, port } = new URL(`http://${request.target}`);
    const onward = connect({ host: hostname, port: Number(port) }, () => {
      peer.send("HTTP/1.1 200 Connection Established\r\n\r\n");
      peer.socket.removeAllListeners("data");
      peer.socket.pipe(onward).pipe(peer.socket);
    });
    onward.on("error", () => peer.end());
    peer.socket.on("close", () => onward.destroy());
  }, options);
  return `${options?.tls === undefined ? "http" : "https"}://me:secret@127.0.0.1:${origin.port}`;
}

describe("proxies", () => {
  it.each<[string, RawServerOptions, RawServerOptions]>([
    ["http", {}, {}],
    ["https", { tls }, {}],
    ["http through a proxy that speaks TLS", {}, { tls }],
    ["https through a proxy that speaks TLS", { tls }, { tls }],
  ])("tunnel requests for %s, with the URL's user and password, and keep the connection", async (_, serverOptions, proxyOptions) => {
    const tunnels: Tunnel[] = [];
    const raw = await server(always((peer, request, body) => peer.reply(`${request.target} ${body.length}`)), serverOptions);
    const sender = transport({ ca, proxy: await proxy(tunnels, proxyOptions) });
    for (const size of [10, 1_000_000]) {
      const response = await sender.send(requestTo(raw.origin, { method: "PUT", body: pattern(size) }), {});
      expect(text(await response.body.bytes())).toBe(`/bucket/key ${size}`);
    }
    expect(tunnels).toEqual([{ target: raw.origin.host, authorization: `Basic ${Buffer.from("me:secret").toString("base64")}` }]);
  });

  it("come from the environment, but not for loopback", async () => {
    const tunnels: Tunnel[] = [];
    const url = await proxy(tunnels);
    const raw = await server(always((peer) => peer.reply("direct")));
    const sender = transport({ environment: { HTTP_PROXY: url, NO_PROXY: "exempt.invalid" } });
    expect(text(await (await sender.send(requestTo(raw.origin), {})).body.bytes())).toBe("direct");
    await failure(sender.send(requestTo({ protocol: "http:", hostname: "host.invalid", port: 80, host: "host.invalid" }), {}));
    await failure(sender.send(requestTo({ protocol: "http:", hostname: "exempt.invalid", port: 80, host: "exempt.invalid" }), {}));
    expect(tunnels.map(({ target }) => target)).toEqual(["host.invalid:80"]);
  });

  it.each([
    ["407 Proxy Authentication Required", "ProxyAuthenticationRequired", false],
    ["403 Forbidden", "ProxyConnectFailed", false],
    ["502 Bad Gateway", "ProxyConnectFailed", true],
  ])("that answer %s are reported as such, without the password", async (status, code, retryable) => {
    const raw = await server(always((peer) => peer.reply("no", status)));
    const error = await failure(transport({ proxy: `http://me:secret@127.0.0.1:${raw.origin.port}` }).send(requestTo(raw.origin), {}));
    expect(error).toMatchObject({ kind: "network", code, retryable });
    expect(error.message).not.toContain("secret");
    await expect.poll(() => raw.openCount).toBe(0);
  });

  it("that speak behind the answer that opens a tunnel are not believed", async () => {
    const evil = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil";
    for (const answer of [`HTTP/1.1 200 OK\r\n\r\n${evil}`, `HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n${evil}`]) {
      const raw = await server(always((peer) => peer.send(answer)));
      expect(await failure(transport({ proxy: `http://127.0.0.1:${raw.origin.port}` }).send(requestTo(raw.origin), {}))).toMatchObject({ code: "MalformedResponse" });
    }
  });

  it("that are no proxies, or are not there, are named", async () => {
    const raw = await server((peer) => peer.send("SSH-2.0-x\r\n"));
    const sender = transport({ proxy: `http://127.0.0.1:${raw.origin.port}` });
    expect(await failure(sender.send(requestTo(raw.origin), {}))).toMatchObject({ code: "NotHttp", message: expect.stringContaining("the proxy 127.0.0.1") });
    await raw.close();
    expect(await failure(sender.send(requestTo(raw.origin), {}))).toMatchObject({ code: "ECONNREFUSED", message: expect.stringContaining("by the proxy 127.0.0.1") });
    debts.pop();
    debts.pop();
  });

  it("that never answer run into the connect limit", async () => {
    const raw = await server(() => {});
    const sender = transport({ proxy: `http://127.0.0.1:${raw.origin.port}`, connectTimeoutMs: 50 });
    expect(await failure(sender.send(requestTo(raw.origin), {}))).toMatchObject({ kind: "timeout", code: "ConnectTimeout" });
  });
});
