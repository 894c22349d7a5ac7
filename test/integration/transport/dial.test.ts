// Where connections go: names below localhost are this machine, whatever the resolver says.

import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import type { Origin } from "../../../src/http/http-message.ts";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import type { SocketTransportOptions } from "../../../src/transport/socket-options.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { always, Peer, startRawServer, unusedPort } from "./raw-server.ts";
import { failure, requestTo, text } from "./requests.ts";

const debts: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const pay of debts.splice(0).reverse()) await pay();
});

function transport(options: SocketTransportOptions = {}): Transport {
  const made = createSocketTransport(options);
  debts.push(() => made.close());
  return made;
}

function named(hostname: string, port: number, protocol: "http:" | "https:" = "http:"): Origin {
  return { protocol, hostname, port, host: `${hostname}:${port}` };
}

const pem = (name: string): string => readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), "utf8");

describe("names below localhost", () => {
  it.each(["photos.localhost", "a.b.localhost", "photos.localhost."])("%s is this machine, and the host of the request", async (hostname) => {
    const raw = await startRawServer(always((peer, request) => peer.reply(request.headers.get("host"))));
    debts.push(() => raw.close());
    const origin = named(hostname, raw.origin.port);
    const response = await transport().send(requestTo(origin), {});
    expect(text(await response.body.bytes())).toBe(origin.host);
  });

  it("reach a server that listens on IPv6 only", async () => {
    const server = createServer((socket) => void always((peer) => peer.reply("v6"))(new Peer(socket)));
    await new Promise<void>((resolve, reject) => server.on("error", reject).listen(0, "::1", resolve));
    debts.push(() => new Promise((resolve) => server.close(resolve)));
    const response = await transport().send(requestTo(named("photos.localhost", (server.address() as AddressInfo).port)), {});
    expect(text(await response.body.bytes())).toBe("v6");
  });

  it("are refused by name where nothing listens", async () => {
    const port = await unusedPort();
    const error = await failure(transport().send(requestTo(named("photos.localhost", port)), {}));
    expect(error).toMatchObject({ code: "ECONNREFUSED", kind: "network" });
    expect(error.message).toContain(`photos.localhost:${port}`);
  });

  it("are checked against the certificate, as any other", async () => {
    const raw = await startRawServer(() => undefined, { tls: { key: pem("server-key"), cert: pem("server") } });
    debts.push(() => raw.close());
    const error = await failure(transport({ ca: pem("ca") }).send(requestTo(named("photos.localhost", raw.origin.port, "https:")), {}));
    expect(error.code).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  it("are those alone: a name that only ends alike is looked up", async () => {
    const error = await failure(transport().send(requestTo(named("photos.notlocalhost.invalid", 9)), {}));
    expect(["ENOTFOUND", "EAI_AGAIN"]).toContain(error.code);
  });
});
