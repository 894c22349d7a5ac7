// Limits of one fetch: a timer and the caller's signal, both acting through one AbortController, and what fetch's errors
// mean. Fetch reports every failure as a TypeError; what lies behind it is in `cause`, where the platform says at all.

import { isS3Error, S3Error } from "../errors/s3-error.ts";
import { listenForAbort, unlistenForAbort } from "./abort-listeners.ts";
import type { AbortListener } from "./abort-listeners.ts";
import { abortedError, badResponse, connectionClosed, networkError, timeoutError } from "./network-error.ts";

/** Limits in milliseconds; `answerMs` covers connecting and waiting. */
export interface FetchLimits {
  readonly answerMs: number;
  readonly idleMs: number;
}

/** A body in memory goes out unseen; it is given the time that the socket transport would give its slices. */
const SLICE_BYTES = 512 * 1024;

export class FetchWatch implements AbortListener {
  readonly #peer: string;
  readonly #limits: FetchLimits;
  readonly #signal: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Why the fetch was aborted from here; tells more than the AbortError that fetch makes of it. */
  #reason: S3Error | undefined;

  constructor(peer: string, limits: FetchLimits, signal: AbortSignal | undefined) {
    this.#peer = peer;
    this.#limits = limits;
    this.#signal = signal;
    if (signal !== undefined) listenForAbort(signal, this);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get peer(): string {
    return this.#peer;
  }

  /** Why the fetch was aborted from here, if it was. */
  get reason(): S3Error | undefined {
    return this.#reason;
  }

  /** The request is complete but for `bodyBytes` that still go out. */
  expectAnswer(bodyBytes: number): void {
    const { answerMs, idleMs } = this.#limits;
    this.#limit("FirstByteTimeout", answerMs + idleMs * Math.floor(bodyBytes / SLICE_BYTES));
  }

  /** A chunk of either body moves. */
  expectProgress(): void {
    this.#limit("IdleTimeout", this.#limits.idleMs);
  }

  /** The head of the answer is here; nothing is timed until the body is read. */
  answered(): void {
    clearTimeout(this.#timer);
  }

  /** Aborts the fetch for a reason of our own. */
  abort(reason: S3Error): void {
    this.#reason ??= reason;
    this.over();
    this.#controller.abort(this.#reason);
  }

  onAbort(): void {
    this.abort(abortedError(this.#signal));
  }

  /** Nothing more is to be watched. */
  over(): void {
    clearTimeout(this.#timer);
    if (this.#signal !== undefined) unlistenForAbort(this.#signal, this);
  }

  /** What a failure of fetch or of its body means. */
  failed(error: unknown): S3Error {
    this.over();
    if (this.#reason !== undefined) return this.#reason;
    if (isS3Error(error)) return error;
    const root = rootCause(error);
    // Node's HTTP parser; some versions give no code.
    if (root instanceof Error && root.name === "HTTPParserError") {
      return badResponse(this.#peer, "its answer is not valid HTTP/1.1", root.message.includes("does not match the HTTP/1.1 protocol"));
    }
    const code = causeCode(root);
    if (code === undefined) {
      return new S3Error(`connect ${this.#peer}: the fetch failed; check network, endpoint and the bucket's CORS rules`, {
        code: "NetworkError",
        kind: "network",
        retryable: true,
        cause: error,
      });
    }
    if (code === "UND_ERR_SOCKET") return connectionClosed(this.#peer);
    if (code === "UND_ERR_CONNECT_TIMEOUT") return timeoutError("ConnectTimeout", this.#peer, this.#limits.answerMs);
    return networkError(root, this.#peer, "connect");
  }

  #limit(code: "FirstByteTimeout" | "IdleTimeout", timeoutMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.abort(timeoutError(code, this.#peer, timeoutMs)), timeoutMs);
  }
}

function rootCause(error: unknown): unknown {
  let found = error;
  while (typeof found === "object" && found !== null && "cause" in found && found.cause !== undefined) found = found.cause;
  return found;
}

function causeCode(error: unknown): string | undefined {
  const root = rootCause(error);
  if (typeof root !== "object" || root === null) return undefined;
  const { code, errors } = root as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === "string") return code;
  return Array.isArray(errors) && errors.length > 0 ? causeCode(errors[0]) : undefined;
}
