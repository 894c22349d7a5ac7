// The one place where requests leave the process. Two implementations: sockets (Node) and fetch (everywhere else).

import type { HttpRequest, HttpResponse } from "../http/http-message.ts";

/** Limits of one request; every wait has one. */
export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Until the connection, TLS included, stands. Default 10,000 ms. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the request's last byte to the answer's first. Default 60,000 ms. */
  readonly firstByteTimeoutMs?: number | undefined;
  /** Longest silence within a body, in either direction. Default 30,000 ms. */
  readonly idleTimeoutMs?: number | undefined;
}

/** Sends requests. Failures are S3Errors of kind network, timeout, aborted or integrity, marked retryable where that is safe. */
export interface Transport {
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
  /** Closes idle connections now and busy ones when they finish. */
  close(): Promise<void>;
}
