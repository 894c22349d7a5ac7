// A server that says exactly the bytes a test wants, and reads requests byte by byte, so that transports are tested
// against the wire and not against another HTTP library.

import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { TlsOptions } from "node:tls";
import type { Origin } from "../../../src/http/http-message.ts";

export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** The server's side of one connection. */
export class Peer {
  readonly socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #isEnded = false;
  #wake: (() => void) | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (data: Buffer) => {
      this.#received = Buffer.concat([this.#received, data]);
      this.#notify();
    });
    const ended = (): void => {
      this.#isEnded = true;
      this.#notify();
    };
    socket.on("end", ended);
    socket.on("close", ended);
    socket.on("error", ended);
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  async #more(): Promise<boolean> {
    if (this.#isEnded) return false;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return true;
  }

  /** The next request's head; undefined once the client has closed. */
  async request(): Promise<ReceivedRequest | undefined> {
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end >= 0) {
        const [line, ...fields] = this.#received.toString("latin1", 0, end).split("\r\n") as [string, ...string[]];
        this.#received = this.#received.subarray(end + 4);
        const [method, target] = line.split(" ") as [string, string];
        return { method, target, headers: new Map(fields.map((field) => [field.slice(0, field.indexOf(":")).toLowerCase(), field.slice(field.indexOf(":") + 1).trim()])) };
      }
      if (!(await this.#more())) return undefined;
    }
  }

  /** The next `count` bytes; fewer only if the client closes before. */
  async bytes(count: number): Promise<Buffer> {
    while (this.#received.length < count && (await this.#more()));
    const bytes = this.#received.subarray(0, count);
    this.#received = this.#received.subarray(bytes.length);
    return bytes;
  }

  /** A request's body, by content-length or chunk by chunk. */
  async body(request: ReceivedRequest): Promise<Buffer> {
    if (request.headers.get("transfer-encoding") !== "chunked") return this.bytes(Number(request.headers.get("content-length") ?? 0));
    const chunks: Buffer[] = [];
    for (;;) {
      const size = Number.parseInt(await this.#line(), 16);
      chunks.push(Buffer.from(await this.bytes(size)));
      await this.#line();
      if (!(size > 0)) return Buffer.concat(chunks);
    }
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#received.indexOf("\r\n");
      if (end >= 0) return (await this.bytes(end + 2)).toString("latin1", 0, end);
      if (!(await this.#more())) return "";
    }
  }

  /** Resolves when the client has closed, or ended its side. */
  async closed(): Promise<void> {
    while (await this.#more());
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  }

  /** An answer with content-length. */
  reply(body: string | Uint8Array = "", status = "200 OK", headers = ""): void {
    const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
    this.send(Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\ncontent-length: ${bytes.length}\r\n${headers}\r\n`, "latin1"), bytes]));
  }

  end(): void {
    this.socket.end();
  }

  /** Closes with a reset: what a crash or a load balancer does. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}

export interface RawServer {
  readonly origin: Origin;
  /** Connections so far. */
  readonly connectionCount: number;
  /** Connections that stand now. */
  readonly openCount: number;
  close(): Promise<void>;
}

export interface RawServerOptions {
  readonly tls?: TlsOptions;
  readonly socketPath?: string;
}

/** Starts a server that runs `script` on every connection; `index` counts them from 0. */
export async function startRawServer(script: (peer: Peer, index: number) => unknown, options: RawServerOptions = {}): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let connectionCount = 0;
  const onConnection = (socket: Socket): void => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    void script(new Peer(socket), connectionCount++);
  };
  const server: Server = options.tls === undefined ? createServer(onConnection) : createTlsServer(options.tls, onConnection);
  // A client that refuses our certificate is no failure of the server.
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => {
    if (options.socketPath === undefined) server.listen(0, "127.0.0.1", resolve);
    else server.listen(options.socketPath, resolve);
  });
  return {
    origin: originOf(server, options),
    get connectionCount() {
      return connectionCount;
    },
    get openCount() {
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function originOf(server: Server, options: RawServerOptions): Origin {
  const protocol = options.tls === undefined ? "http:" : "https:";
  if (options.socketPath !== undefined) return { protocol, hostname: "localhost", port: 80, host: "localhost", socketPath: options.socketPath };
  const { port } = server.address() as AddressInfo;
  return { protocol, hostname: "127.0.0.1", port, host: `127.0.0.1:${port}` };
}

/** Answers every request of a connection in the same way, after its body was read. */
export function always(answer: (peer: Peer, request: ReceivedRequest, body: Buffer) => unknown): (peer: Peer) => Promise<void> {
  return async (peer) => {
    for (let request = await peer.request(); request !== undefined; request = await peer.request()) {
      const body = await peer.body(request);
      await answer(peer, request, body);
    }
  };
}

/** A port on which nothing listens. */
export async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
