// One request on its way: what was asked, by when, and who waits for the answer. It may move to a second connection when
// the first turns out to have died while it was idle.

import type { HttpRequest, HttpResponse } from "../http/http-message.ts";
import { isByteSource } from "../bytes/byte-source.ts";
import { listenForAbort, unlistenForAbort } from "./abort-listeners.ts";
import type { AbortListener } from "./abort-listeners.ts";
import type { BodyPipe } from "./body-pipe.ts";
import { abortedError } from "./network-error.ts";

/** The limits of one request, complete. */
export interface Limits {
  readonly connectTimeoutMs: number;
  readonly firstByteTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

/** Whoever holds an exchange at the moment: the queue, or a connection. */
export interface ExchangeHolder {
  /** The caller's signal fired; the exchange has failed already. */
  drop(exchange: Exchange): void;
}

/** Methods that may be sent again when nobody knows whether they arrived (RFC 9110 section 9.2.2). */
const IDEMPOTENT = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]);

export class Exchange implements AbortListener {
  readonly request: HttpRequest;
  /** Request line and headers, ready for the wire. */
  readonly head: string;
  readonly limits: Limits;
  readonly #signal: AbortSignal | undefined;
  /** Forgotten once called: they hold the response, and an unread one must stay collectable while its body still comes. */
  #resolve: ((response: HttpResponse) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;
  holder: ExchangeHolder | undefined;
  /** Set once the head came and the body still comes. */
  pipe: BodyPipe | undefined;
  /** When it began to wait for a connection. */
  queuedAtMs = 0;
  /** True once the response or an error was handed over. */
  isSettled = false;
  /** True once it was sent again on a fresh connection. */
  isReplayed = false;
  /** True once the body's source was opened. */
  isBodyOpened = false;

  constructor(
    request: HttpRequest,
    head: string,
    limits: Limits,
    signal: AbortSignal | undefined,
    resolve: (response: HttpResponse) => void,
    reject: (error: Error) => void,
  ) {
    this.request = request;
    this.head = head;
    this.limits = limits;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    if (signal !== undefined) listenForAbort(signal, this);
  }

  /** Whether it may be sent a second time although the first may have arrived. */
  get mayReplay(): boolean {
    if (this.isReplayed || this.isSettled || !IDEMPOTENT.has(this.request.method)) return false;
    const { body } = this.request;
    return !this.isBodyOpened || !isByteSource(body) || body.replayable;
  }

  /** Hands the response over; with a pipe, the exchange lasts until the body's end. */
  respond(response: HttpResponse, pipe?: BodyPipe): void {
    this.isSettled = true;
    this.pipe = pipe;
    this.#resolve?.(response);
    this.#resolve = undefined;
    this.#reject = undefined;
  }

  /** Nothing more will come of it. */
  end(): void {
    if (this.#signal !== undefined) unlistenForAbort(this.#signal, this);
    this.holder = undefined;
    this.pipe = undefined;
  }

  /** Ends it with an error, which goes to the caller or into the body, whichever still waits. */
  fail(error: Error): void {
    const pipe = this.pipe;
    this.end();
    if (this.isSettled) pipe?.fail(error);
    else {
      this.isSettled = true;
      this.#reject?.(error);
    }
  }

  onAbort(): void {
    const { holder, pipe } = this;
    const error = abortedError(this.#signal);
    if (pipe !== undefined) pipe.abort(error);
    this.fail(error);
    holder?.drop(this);
  }
}
