// The connections to one origin: how many there are, who waits for one, which idle one is taken next. Requests are served
// in the order in which they came; the connection that was used last is used first, so that surplus ones grow old and close.

import { createSecureContext } from "node:tls";
import type { Socket } from "node:net";
import { isS3Error, S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";
import { Connection } from "./connection.ts";
import type { ConnectionOwner } from "./connection-owner.ts";
import type { Deadlines, Timed } from "./deadlines.ts";
import { dial } from "./dial.ts";
import type { Dial, TlsState } from "./dial.ts";
import type { Exchange, ExchangeHolder } from "./exchange.ts";
import type { LargeBuffers } from "./large-buffers.ts";
import { peerName, timeoutError } from "./network-error.ts";
import { resolveProxy } from "./proxy.ts";
import type { Proxy } from "./proxy.ts";
import type { SocketSettings } from "./socket-options.ts";
import { WaitingLine } from "./waiting-line.ts";

/** What all pools of a transport share. */
export interface PoolSurroundings {
  readonly settings: SocketSettings;
  readonly deadlines: Deadlines;
  readonly largeBuffers: LargeBuffers;
}

/** A connection that is being opened, for one exchange in particular or for whoever waits longest. */
class Attempt implements Timed {
  deadlineAtMs = Infinity;
  readonly connection: Connection;
  readonly exchange: Exchange | undefined;
  readonly timeoutMs: number;
  dial: Dial | undefined;
  readonly #onTimeout: (attempt: Attempt) => void;

  constructor(connection: Connection, exchange: Exchange | undefined, timeoutMs: number, onTimeout: (attempt: Attempt) => void) {
    this.connection = connection;
    this.exchange = exchange;
    this.timeoutMs = timeoutMs;
    this.#onTimeout = onTimeout;
  }

  onDeadline(): void {
    this.#onTimeout(this);
  }
}

export class SocketPool implements ConnectionOwner<Connection>, ExchangeHolder {
  readonly peer: string;
  readonly deadlines: Deadlines;
  readonly largeBuffers: LargeBuffers;
  readonly keepAliveMs: number;
  readonly continueTimeoutMs: number;
  readonly unreadBodyTimeoutMs: number;
  readonly #origin: Origin;
  readonly #settings: SocketSettings;
  readonly #proxy: Proxy | undefined;
  #tls: TlsState | undefined;
  #proxyTls: TlsState | undefined;
  readonly #open = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #settling = new Set<Connection>();
  readonly #attempts = new Set<Attempt>();
  readonly #waiting = new WaitingLine<Exchange>((exchange) => !exchange.isSettled);
  #isClosing = false;
  #onEmpty: (() => void) | undefined;

  constructor(origin: Origin, { settings, deadlines, largeBuffers }: PoolSurroundings) {
    this.#origin = origin;
    this.#settings = settings;
    this.peer = peerName(origin);
    this.deadlines = deadlines;
    this.largeBuffers = largeBuffers;
    this.keepAliveMs = settings.keepAliveMs;
    this.continueTimeoutMs = settings.continueTimeoutMs;
    this.unreadBodyTimeoutMs = settings.unreadBodyTimeoutMs;
    this.#proxy = resolveProxy(settings.proxy, settings.environment, origin);
  }

  /** True when it could be forgotten without harm. */
  get isEmpty(): boolean {
    return this.#open.size === 0 && this.#attempts.size === 0 && this.#waiting.length === 0;
  }

  get isWanted(): boolean {
    return this.#isClosing || this.#waiting.length > 0;
  }

  /** Sends an exchange as soon as there is a connection for it. */
  submit(exchange: Exchange): void {
    if (this.#waiting.length === 0) {
      const connection = this.#takeIdle();
      if (connection !== undefined) {
        connection.begin(exchange);
        return;
      }
    }
    exchange.holder = this;
    exchange.queuedAtMs = this.deadlines.nowMs();
    this.#waiting.add(exchange);
    this.#growFor(exchange);
  }

  /** Closes idle connections now; resolves when the busy ones are gone too. */
  close(): Promise<void> {
    this.#isClosing = true;
    for (const connection of this.#idle.splice(0)) connection.close();
    if (this.isEmpty) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }

  // What connections report

  settle(connection: Connection): void {
    this.#settling.add(connection);
  }

  release(connection: Connection): void {
    this.#settling.delete(connection);
    const next = this.#waiting.take();
    if (next !== undefined) connection.begin(next);
    else if (this.#isClosing) connection.close();
    else this.#idle.push(connection);
  }

  closed(connection: Connection): void {
    this.#open.delete(connection);
    this.#settling.delete(connection);
    const at = this.#idle.lastIndexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    const next = this.#waiting.peek();
    if (next !== undefined) this.#growFor(next);
    else this.#reportIfEmpty();
  }

  replay(exchange: Exchange): void {
    exchange.holder = this;
    exchange.queuedAtMs = this.deadlines.nowMs();
    this.#connect(exchange.limits.connectTimeoutMs, exchange);
  }

  /** An exchange without a connection was aborted: an attempt that nobody waits for any more is given up. */
  drop(exchange: Exchange): void {
    let surplus = [...this.#attempts].find((attempt) => attempt.exchange === exchange);
    if (surplus === undefined) {
      this.#waiting.forget();
      if (this.#sharedAttempts > this.#waiting.length) surplus = [...this.#attempts].findLast((attempt) => attempt.exchange === undefined);
    }
    if (surplus !== undefined) this.#giveUp(surplus);
    this.#reportIfEmpty();
  }

  // Growing

  get #sharedAttempts(): number {
    let count = 0;
    for (const attempt of this.#attempts) if (attempt.exchange === undefined) count++;
    return count;
  }

  #takeIdle(): Connection | undefined {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) {
      if (connection.isUsable) return connection;
      connection.close();
    }
    return undefined;
  }

  /** Opens one more connection if more wait than connections are on their way, and the limit allows it. */
  #growFor(exchange: Exchange): void {
    if (this.#open.size + this.#attempts.size >= this.#settings.maxConnections) return;
    if (this.#sharedAttempts + this.#settling.size >= this.#waiting.length) return;
    this.#connect(exchange.limits.connectTimeoutMs, undefined);
  }

  #connect(timeoutMs: number, exchange: Exchange | undefined): void {
    const attempt = new Attempt(new Connection(this), exchange, timeoutMs, (late) => {
      this.#giveUp(late);
      this.#failed(late, timeoutError("ConnectTimeout", this.peer, late.timeoutMs));
    });
    this.#attempts.add(attempt);
    this.deadlines.watch(attempt);
    this.deadlines.set(attempt, timeoutMs);
    try {
      attempt.dial = dial(
        { origin: this.#origin, proxy: this.#proxy, tls: this.#tlsState(), proxyTls: this.#proxyTlsState(), onread: attempt.connection.onread },
        (error, socket) => {
          this.#forget(attempt);
          if (socket === undefined) this.#failed(attempt, error as Error);
          else this.#connected(attempt, socket);
        },
      );
    } catch (error) {
      // Node refuses some inputs at once: a port out of range, a key that does not parse.
      this.#forget(attempt);
      queueMicrotask(() => this.#failed(attempt, error as Error));
    }
  }

  #connected(attempt: Attempt, socket: Socket): void {
    const { connection, exchange } = attempt;
    this.#open.add(connection);
    connection.attach(socket);
    const served = exchange === undefined ? this.#waiting.take() : exchange.isSettled ? undefined : exchange;
    if (served !== undefined) connection.begin(served);
    else {
      connection.rest();
      this.release(connection);
    }
  }

  /** An attempt failed: so does the exchange that it was for, or the one that waits longest. */
  #failed(attempt: Attempt, error: Error): void {
    const failing = attempt.exchange ?? this.#waiting.take();
    failing?.fail(error);
    if (isS3Error(error) && error.code === "ConnectTimeout" && this.#open.size === 0) this.#failAllThatWaitedAsLong(attempt, error);
    const next = this.#waiting.peek();
    if (next !== undefined) this.#growFor(next);
    else this.#reportIfEmpty();
  }

  /** No connection stands and none could be made in time: the others in the queue need not find that out one by one. */
  #failAllThatWaitedAsLong(attempt: Attempt, error: S3Error): void {
    const since = this.deadlines.nowMs() - attempt.timeoutMs;
    for (let next = this.#waiting.peek(); next !== undefined && next.queuedAtMs <= since; next = this.#waiting.peek()) {
      this.#waiting.take();
      next.fail(error);
    }
  }

  #giveUp(attempt: Attempt): void {
    this.#forget(attempt);
    attempt.dial?.cancel();
  }

  #forget(attempt: Attempt): void {
    this.#attempts.delete(attempt);
    this.deadlines.unwatch(attempt);
  }

  #reportIfEmpty(): void {
    if (!this.#isClosing || !this.isEmpty) return;
    this.#onEmpty?.();
    this.#onEmpty = undefined;
  }

  /** Made when first needed: reading certificates costs milliseconds. */
  #tlsState(): TlsState | undefined {
    if (this.#origin.protocol !== "https:") return undefined;
    return (this.#tls ??= this.#createTlsState());
  }

  #proxyTlsState(): TlsState | undefined {
    if (this.#proxy?.isTls !== true) return undefined;
    return (this.#proxyTls ??= this.#createTlsState());
  }

  #createTlsState(): TlsState {
    const { secureContext, rejectUnauthorized } = this.#settings;
    try {
      return { secureContext: createSecureContext(secureContext), rejectUnauthorized, session: undefined };
    } catch (cause) {
      throw new S3Error("option ca, cert or key is not valid PEM, or the passphrase is wrong; check them with openssl", {
        code: "InvalidCertificate",
        kind: "invalid-input",
        cause,
      });
    }
  }
}
