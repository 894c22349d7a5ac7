// The transport on Node's sockets: HTTP/1.1 with keep-alive on `node:net` and `node:tls`, read through `onread`, without
// stream objects on the way. docs/decisions/0003-own-transport.md says why it is Stave's own.

import { S3Error } from "../errors/s3-error.ts";
import type { HttpRequest, HttpResponse, Origin } from "../http/http-message.ts";
import { serializeRequestHead } from "../http/request-head.ts";
import { Deadlines } from "./deadlines.ts";
import { Exchange } from "./exchange.ts";
import { LargeBuffers } from "./large-buffers.ts";
import { abortedError } from "./network-error.ts";
import { resolveLimits, resolveSocketOptions } from "./socket-options.ts";
import type { SocketTransportOptions } from "./socket-options.ts";
import { SocketPool } from "./socket-pool.ts";
import type { PoolSurroundings } from "./socket-pool.ts";
import type { SendOptions, Transport } from "./transport.ts";

/**
 * Creates the transport for Node: one pool of keep-alive connections per origin.
 *
 * Memory: 64 KiB per connection, up to 64 KiB for each body that nobody reads yet, 256 KiB for each large body that is
 * read without buffers of its own. Nothing keeps the process alive but requests under way and bodies still to be read.
 * Throws an S3Error of kind invalid-input for unknown options and values of no use.
 */
export function createSocketTransport(options: SocketTransportOptions = {}): Transport {
  return new SocketTransport(options);
}

class SocketTransport implements Transport {
  readonly #surroundings: PoolSurroundings;
  readonly #poolsByOrigin = new WeakMap<Origin, SocketPool>();
  readonly #poolsByAddress = new Map<string, SocketPool>();
  /** The last request's pool, since most programs talk to one origin. */
  #lastOrigin: Origin | undefined;
  #lastPool: SocketPool | undefined;
  #isClosed = false;

  constructor(options: SocketTransportOptions) {
    this.#surroundings = { settings: resolveSocketOptions(options), deadlines: new Deadlines(), largeBuffers: new LargeBuffers() };
  }

  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      // What throws here rejects the promise.
      if (this.#isClosed) throw new S3Error("this client is closed; create another", { code: "TransportClosed", kind: "invalid-input" });
      const { signal } = options;
      if (signal?.aborted === true) throw abortedError(signal);
      const pool = request.origin === this.#lastOrigin ? (this.#lastPool as SocketPool) : this.#poolOf(request.origin);
      const head = serializeRequestHead(request);
      pool.submit(new Exchange(request, head, resolveLimits(this.#surroundings.settings, options), signal, resolve, reject));
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(Array.from(this.#poolsByAddress.values(), (pool) => pool.close()));
  }

  #poolOf(origin: Origin): SocketPool {
    let pool = this.#poolsByOrigin.get(origin);
    if (pool === undefined) {
      const address = addressOf(origin);
      pool = this.#poolsByAddress.get(address) ?? new SocketPool(origin, this.#surroundings);
      this.#poolsByOrigin.set(origin, pool);
      if (this.#poolsByAddress.size >= POOLS_BEFORE_SWEEP) this.#sweep();
      this.#poolsByAddress.set(address, pool);
    } else if (pool.isEmpty) this.#poolsByAddress.set(addressOf(origin), pool); // it may have been swept out
    this.#lastOrigin = origin;
    this.#lastPool = pool;
    return pool;
  }

  /** Forgets pools without connections: a client may see many hosts, since buckets are hosts. */
  #sweep(): void {
    for (const [address, pool] of this.#poolsByAddress) if (pool.isEmpty) this.#poolsByAddress.delete(address);
    this.#lastOrigin = undefined;
    this.#lastPool = undefined;
  }
}

const POOLS_BEFORE_SWEEP = 256;

function addressOf(origin: Origin): string {
  return `${origin.protocol}|${origin.hostname}|${origin.port}|${origin.socketPath ?? ""}`;
}
