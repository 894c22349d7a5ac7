// Puts HTTP in front of the embedded S3. Node's HTTP parser reads requests; everything after that is handle-request.ts.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { openEngine } from "../engine/open-engine.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import { answerError } from "./answer-error.ts";
import { Exchange } from "./exchange.ts";
import { handleRequest } from "./handle-request.ts";
import { refuseMalformed } from "./refuse-malformed.ts";
import type { ServerContext } from "./server-context.ts";
import { resolveServerOptions, type ResolvedServerOptions, type ServerOptions } from "./server-options.ts";
import { writeAnswer } from "./write-answer.ts";

/** A server that listens. */
export interface S3Server {
  /** What clients take as their endpoint: `http://127.0.0.1:9000`. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, waits for requests under way (`limits.closeGraceMs`), and releases the directory. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves the embedded S3 over HTTP to any S3 client. Resolves when it listens. Errors: options that make no sense, a
 * directory that cannot be used, a port that is taken.
 *
 * @example
 * ```ts
 * await using server = await serve({ directory: "./data", accounts: [{ accessKeyId: "me", secretAccessKey: "secret" }] });
 * const s3 = new S3({ endpoint: server.url, credentials: { accessKeyId: "me", secretAccessKey: "secret" } });
 * ```
 */
export async function serve(options: ServerOptions): Promise<S3Server> {
  const resolved = resolveServerOptions(options);
  const engine = resolved.engine ?? (await openEngine(resolved.directory ?? "", resolved.engineOptions));
  const closeEngine = async (): Promise<void> => {
    if (resolved.engine === undefined) await engine.close();
  };
  const context: ServerContext = { engine, options: resolved, isClosing: false };
  const listener = new Listener(context);
  try {
    await listener.listen();
  } catch (error) {
    await closeEngine();
    throw error;
  }
  const { port } = listener.address;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= listener.close().then(closeEngine));
  return { url: `${resolved.tls === undefined ? "http" : "https"}://${urlHost(resolved.host)}:${port}`, port, close, [Symbol.asyncDispose]: close };
}

class Listener {
  readonly #context: ServerContext;
  readonly #options: ResolvedServerOptions;
  readonly #server: Server;
  readonly #current = new WeakMap<Socket, Exchange>();
  #running = 0;
  #whenIdle: (() => void) | undefined;

  constructor(context: ServerContext) {
    this.#context = context;
    this.#options = context.options;
    const { limits, tls } = context.options;
    const settings = { maxHeaderSize: limits.headerBytes, noDelay: true, keepAliveTimeout: 60_000, headersTimeout: 60_000, requestTimeout: 0 };
    this.#server = tls === undefined ? createServer(settings) : createTlsServer({ ...settings, cert: asPem(tls.cert), key: asPem(tls.key) });
    // Headers are bounded by their bytes; dropping some beyond a number would change what was signed.
    this.#server.maxHeadersCount = 0;
    this.#server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => void this.#take(incoming, outgoing, false));
    this.#server.on("checkContinue", (incoming: IncomingMessage, outgoing: ServerResponse) => void this.#take(incoming, outgoing, true));
    this.#server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseMalformed(error, socket as Socket));
    this.#server.setTimeout(limits.idleTimeoutMs, (socket: Socket) => this.#giveUp(socket));
  }

  get address(): AddressInfo {
    return this.#server.address() as AddressInfo;
  }

  listen(): Promise<void> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException): void => reject(cannotListen(error, host, port));
      this.#server.once("error", onError);
      this.#server.listen(port, host, () => {
        this.#server.off("error", onError);
        // What a listening socket may still report (too many open files) passes; connections wait in the kernel meanwhile.
        this.#server.on("error", () => undefined);
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    this.#context.isClosing = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    if (this.#running > 0) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.#options.limits.closeGraceMs)));
      await Promise.race([new Promise<void>((resolve) => (this.#whenIdle = resolve)), patience]);
      clearTimeout(timer);
    }
    // Let the last answers leave: their connections close by themselves, having been told so.
    setTimeout(() => this.#server.closeAllConnections(), 100).unref();
    await closed;
  }

  async #take(incoming: IncomingMessage, outgoing: ServerResponse, awaitsContinue: boolean): Promise<void> {
    const exchange = new Exchange(incoming, outgoing, awaitsContinue);
    incoming.on("error", ignore);
    outgoing.on("error", ignore);
    this.#current.set(incoming.socket, exchange);
    this.#running++;
    try {
      if (this.#running > this.#options.limits.maxConcurrentRequests) await writeAnswer(exchange, answerError(createS3Error("SlowDown"), exchange), false);
      else await handleRequest(this.#context, exchange);
    } finally {
      this.#running--;
      if (this.#running === 0) this.#whenIdle?.();
    }
  }

  // A client that went silent. In the middle of its request it is told, as far as it listens; when the silence is the
  // server's own, there is nothing to blame it for.
  #giveUp(socket: Socket): void {
    const exchange = this.#current.get(socket);
    const isAnswered = exchange === undefined || exchange.outgoing.headersSent;
    if (isAnswered) socket.destroy();
    else if (!exchange.incoming.complete) {
      const error = createS3Error("RequestTimeout");
      void writeAnswer(exchange, answerError(error, exchange), true).then(() => exchange.incoming.destroy(error));
    }
  }
}

// Reads and writes tell of a lost connection themselves; these events come besides.
function ignore(): void {
  return;
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): S3Error {
  const reason = error.code === "EADDRINUSE" ? "the port is taken; stop what uses it or give another one (0 takes a free one)" : error.code === "EACCES" ? "that port needs more rights; give one above 1023" : error.message;
  return new S3Error(`cannot listen on ${urlHost(host)}:${port}: ${reason}`, { code: "CannotListen", kind: "invalid-input", cause: error });
}

function urlHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function asPem(text: string | Uint8Array): string | Buffer {
  return typeof text === "string" ? text : Buffer.from(text);
}
