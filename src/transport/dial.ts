// Opens connections: to the origin or to a Unix socket, through a proxy's tunnel if there is one, with TLS on top.

import { connect as connectTcp, isIP } from "node:net";
import type { LookupFunction, NetConnectOpts, Socket, TcpNetConnectOpts } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ConnectionOptions, SecureContext, TLSSocket } from "node:tls";
import { S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";
import { badResponse, networkError, peerName } from "./network-error.ts";
import type { Proxy } from "./proxy.ts";
import { MalformedResponse } from "./response-head.ts";
import { ResponseParser } from "./response-parser.ts";

/** Node's `onread`: where to read to, and who is told. */
export interface OnRead {
  buffer(): Uint8Array;
  callback(count: number, bytes: Uint8Array): boolean;
}

/** TLS towards one origin. The session of the last connection shortens the handshake of the next. */
export interface TlsState {
  readonly secureContext: SecureContext;
  readonly rejectUnauthorized: boolean;
  session: Buffer | undefined;
}

export interface DialRequest {
  readonly origin: Origin;
  readonly proxy: Proxy | undefined;
  /** Present when the origin is https. */
  readonly tls: TlsState | undefined;
  /** Present when the proxy is https. */
  readonly proxyTls: TlsState | undefined;
  readonly onread: OnRead;
}

/** A connection that is being opened. `cancel` stops it silently. */
export interface Dial {
  cancel(): void;
}

/** All addresses of a name are tried, the next after as long as RFC 8305 section 5 recommends. */
const HAPPY_EYEBALLS = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 250 };

/** Opens a connection and reports its socket, or an S3Error, exactly once and never before it returned. */
export function dial(request: DialRequest, done: (error: Error | undefined, socket: Socket | undefined) => void): Dial {
  return new Dialing(request, done);
}

class Dialing implements Dial {
  readonly #request: DialRequest;
  readonly #done: (error: Error | undefined, socket: Socket | undefined) => void;
  #socket: Socket;
  #isOver = false;
  readonly #onError = (error: Error): void => this.#failed(error);
  readonly #onClose = (): void => this.#failed(Object.assign(new Error("closed"), { code: "ECONNRESET" }));

  constructor(request: DialRequest, done: (error: Error | undefined, socket: Socket | undefined) => void) {
    this.#request = request;
    this.#done = done;
    const { origin, proxy, tls, proxyTls, onread } = request;
    if (proxy !== undefined) {
      const tunnel = new TunnelRequest(origin, proxy, onread, (error) => (error === undefined ? this.#tunnelled() : this.#failed(error)));
      const address = { ...tcpAddress(proxy.hostname, proxy.port), onread: tunnel };
      this.#socket =
        proxyTls === undefined
          ? connectTcp(address as NetConnectOpts)
          : connectTls({ ...address, ...tlsOptions(proxyTls, proxy.hostname) } as unknown as ConnectionOptions);
      this.#socket.once(proxyTls === undefined ? "connect" : "secureConnect", () => tunnel.start(this.#socket));
    } else {
      const address = origin.socketPath === undefined ? tcpAddress(origin.hostname, origin.port) : { path: origin.socketPath };
      this.#socket =
        tls === undefined
          ? connectTcp({ ...address, onread } as NetConnectOpts)
          : keepSession(connectTls({ ...address, ...tlsOptions(tls, origin.hostname), onread } as unknown as ConnectionOptions), tls);
      this.#socket.once(tls === undefined ? "connect" : "secureConnect", () => this.#succeeded());
    }
    this.#listen();
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unlisten();
    this.#socket.on("error", ignoredSinceNobodyWaits);
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on("error", this.#onError);
    this.#socket.on("close", this.#onClose);
  }

  #unlisten(): void {
    this.#socket.off("error", this.#onError);
    this.#socket.off("close", this.#onClose);
  }

  /** The proxy connected us to the origin. */
  #tunnelled(): void {
    if (this.#isOver) return;
    const { origin, tls, onread } = this.#request;
    if (tls === undefined) {
      this.#succeeded();
      return;
    }
    this.#unlisten();
    const inner = this.#socket;
    inner.on("error", (error) => this.#failed(error));
    const socket = keepSession(connectTls({ socket: inner, ...tlsOptions(tls, origin.hostname) }), tls);
    this.#socket = socket;
    socket.once("secureConnect", () => {
      // Node's TLS takes no `onread` over a socket that exists already.
      socket.on("data", (bytes: Buffer) => {
        if (!onread.callback(bytes.length, bytes)) socket.pause();
      });
      this.#succeeded();
    });
    this.#listen();
  }

  #succeeded(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unlisten();
    this.#socket.setNoDelay(true);
    this.#done(undefined, this.#socket);
  }

  #failed(error: Error): void {
    if (this.#isOver) return;
    this.cancel();
    const { origin, proxy } = this.#request;
    const peer = proxy === undefined ? peerName(origin) : `${peerName(origin)} by the proxy ${proxy.hostname}:${proxy.port}`;
    this.#done(error instanceof S3Error ? error : networkError(error, peer, "connect"), undefined);
  }
}

function tcpAddress(host: string, port: number): TcpNetConnectOpts {
  return /\.localhost\.?$/i.test(host) ? { host, port, lookup: lookUpLoopback, ...HAPPY_EYEBALLS } : { host, port, ...HAPPY_EYEBALLS };
}

/** Names below `localhost` are this machine (RFC 6761 section 6.3), whatever the system's resolver knows: `BUCKET.localhost` works. */
const lookUpLoopback: LookupFunction = (_hostname, { all, family }, callback) => {
  const ipv4 = { address: "127.0.0.1", family: 4 };
  const ipv6 = { address: "::1", family: 6 };
  if (all === true) callback(null, family === 4 || family === "IPv4" ? [ipv4] : family === 6 || family === "IPv6" ? [ipv6] : [ipv4, ipv6]);
  else if (family === 6 || family === "IPv6") callback(null, ipv6.address, ipv6.family);
  else callback(null, ipv4.address, ipv4.family);
};

function tlsOptions(tls: TlsState, hostname: string): ConnectionOptions {
  const { secureContext, rejectUnauthorized, session } = tls;
  return {
    secureContext,
    rejectUnauthorized,
    ALPNProtocols: ["http/1.1"],
    host: hostname,
    ...(isIP(hostname) === 0 ? { servername: hostname } : undefined),
    ...(session === undefined ? undefined : { session }),
  };
}

function keepSession(socket: TLSSocket, tls: TlsState): TLSSocket {
  socket.on("session", (session) => {
    tls.session = session;
  });
  return socket;
}

function ignoredSinceNobodyWaits(): void {}

/** Asks a proxy for a tunnel (RFC 9110 section 9.3.6), then lets the connection's own `onread` take over. */
class TunnelRequest implements OnRead {
  readonly #origin: Origin;
  readonly #proxy: Proxy;
  readonly #onread: OnRead;
  readonly #done: (error: Error | undefined) => void;
  readonly #buffer: Buffer = Buffer.allocUnsafe(4096);
  readonly #parser: ResponseParser;
  #status = 0;
  #isOpen = false;

  constructor(origin: Origin, proxy: Proxy, onread: OnRead, done: (error: Error | undefined) => void) {
    this.#origin = origin;
    this.#proxy = proxy;
    this.#onread = onread;
    this.#done = done;
    this.#parser = new ResponseParser({
      informational() {},
      whole: (head) => this.#answered(head.status),
      head: (head) => this.#answered(head.status),
      // In a tunnel the origin never speaks first.
      body: () => this.#assertNotOpen(),
      end() {},
    });
    // Node calls these without `this`.
    this.buffer = this.buffer.bind(this);
    this.callback = this.callback.bind(this);
  }

  start(socket: Socket): void {
    const { hostname, port } = this.#origin;
    const authority = hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
    const authorization = this.#proxy.authorization === undefined ? "" : `proxy-authorization: ${this.#proxy.authorization}\r\n`;
    this.#parser.begin("CONNECT");
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n${authorization}\r\n`, "latin1");
  }

  buffer(): Uint8Array {
    return this.#isOpen ? this.#onread.buffer() : this.#buffer;
  }

  callback(count: number, bytes: Uint8Array): boolean {
    if (this.#isOpen) return this.#onread.callback(count, bytes);
    try {
      this.#parser.execute(bytes as Buffer, count);
    } catch (error) {
      this.#done(error instanceof MalformedResponse ? badResponse(this.#name, error.message, error.notHttp) : (error as Error));
      return false;
    }
    if (this.#status !== 0) this.#conclude(this.#status);
    return true;
  }

  get #name(): string {
    return `the proxy ${this.#proxy.hostname}:${this.#proxy.port}`;
  }

  #answered(status: number): void {
    this.#status = status;
  }

  #assertNotOpen(): void {
    if (this.#status < 300) throw new MalformedResponse("bytes behind the answer that opens a tunnel");
  }

  #conclude(status: number): void {
    if (status >= 200 && status < 300) {
      this.#isOpen = true;
      this.#done(undefined);
      return;
    }
    const needsLogin = status === 407;
    const advice = needsLogin ? "put user and password into the proxy's URL" : "check the proxy's settings, or exempt the host by NO_PROXY";
    this.#done(
      new S3Error(`${this.#name} refused a tunnel to ${peerName(this.#origin)} with status ${status}; ${advice}`, {
        code: needsLogin ? "ProxyAuthenticationRequired" : "ProxyConnectFailed",
        kind: "network",
        retryable: status >= 500,
      }),
    );
  }
}
