// The transport on `fetch`, for browsers, workers, Deno and Bun: web standards only. It sees less than sockets do: it
// cannot tell connecting from waiting, decodes `content-encoding` unasked, and hides redirects in browsers.

import { isByteSource } from "../bytes/byte-source.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeaderList, HttpRequest, HttpResponse } from "../http/http-message.ts";
import { headerValue } from "../http/http-message.ts";
import { assertSendable } from "../http/request-head.ts";
import { EmptyBody, FetchBody } from "./fetch-body.ts";
import { FetchWatch } from "./fetch-watch.ts";
import { fetchBody } from "./fetch-request-body.ts";
import type { FetchRequestBody } from "./fetch-request-body.ts";
import { abortedError } from "./network-error.ts";
import type { SendOptions, Transport } from "./transport.ts";

/** Options of {@link createFetchTransport}; all have defaults. */
export interface FetchTransportOptions {
  /** The `fetch` to call. Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Added to `firstByteTimeoutMs`, since fetch does not tell when a connection stands. Default 10,000 ms. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the request's last byte to the answer's first. Default 60,000 ms. */
  readonly firstByteTimeoutMs?: number | undefined;
  /** Longest silence within a body, in either direction. Default 30,000 ms. */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * Largest request body from a source that is collected in memory where it cannot be streamed: in browsers, which
   * stream requests over HTTP/2 only. Memory: that many bytes per request. Default 64 MiB.
   */
  readonly bufferLimitBytes?: number | undefined;
}

interface FetchSettings {
  readonly fetch: typeof globalThis.fetch;
  readonly connectTimeoutMs: number;
  readonly firstByteTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly bufferLimitBytes: number;
}

const OPTION_NAMES = ["fetch", "connectTimeoutMs", "firstByteTimeoutMs", "idleTimeoutMs", "bufferLimitBytes"] as const satisfies readonly (keyof FetchTransportOptions)[];

/**
 * Creates the transport for everywhere but Node, on `fetch`. Streams only where the platform does; a key that `fetch`
 * would rewrite (`a/../b`) is refused with an S3Error of kind unsupported.
 */
export function createFetchTransport(options: FetchTransportOptions = {}): Transport {
  return new FetchTransport(resolveFetchOptions(options));
}

class FetchTransport implements Transport {
  readonly #settings: FetchSettings;
  #isClosed = false;

  constructor(settings: FetchSettings) {
    this.#settings = settings;
  }

  async send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    if (this.#isClosed) throw new S3Error("this client is closed; create another", { code: "TransportClosed", kind: "invalid-input" });
    if (options.signal?.aborted === true) throw abortedError(options.signal);
    assertSendable(request);
    const url = exactUrl(request);
    const limits = {
      answerMs: (options.connectTimeoutMs ?? this.#settings.connectTimeoutMs) + (options.firstByteTimeoutMs ?? this.#settings.firstByteTimeoutMs),
      idleMs: options.idleTimeoutMs ?? this.#settings.idleTimeoutMs,
    };
    const watch = new FetchWatch(request.origin.host, limits, options.signal);
    try {
      const body = await fetchBody(request, this.#settings.bufferLimitBytes, watch);
      watch.expectAnswer(isByteSource(request.body) ? 0 : (request.body?.byteLength ?? 0));
      const { fetch } = this.#settings;
      const response = await fetch(url, requestInit(request, body, watch.signal));
      watch.answered();
      return toHttpResponse(request, response, watch);
    } catch (error) {
      throw watch.failed(error);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }
}

/** The URL, if fetch can send it as it is: the URL parser resolves dot segments and encodes some characters. */
function exactUrl({ origin, target }: HttpRequest): string {
  if (origin.socketPath !== undefined) throw unsupported("fetch cannot connect to a Unix socket; use the socket transport");
  const text = `${origin.protocol}//${origin.host}${target}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new S3Error(`the endpoint ${origin.host} is not a valid host`, { code: "InvalidTarget", kind: "invalid-input" });
  }
  // Platforms differ on whether an empty query (`/key?`) is sent; so it counts as rewritten.
  if (url.pathname + url.search !== target) {
    throw unsupported("fetch cannot send this key: it would rewrite the path (dot segments, or characters left unencoded); use the socket transport, or another key");
  }
  return text;
}

function unsupported(message: string): S3Error {
  return new S3Error(message, { code: "UnsupportedByFetch", kind: "unsupported" });
}

/** Fetch sets these itself, and some platforms throw when they are given. */
const SET_BY_FETCH = new Set(["host", "connection", "expect", "transfer-encoding", "keep-alive", "content-length"]);

/** A browser, or a worker in one: it sends no user-agent of ours, and asking would cost a CORS preflight. */
const isBrowser: boolean = "document" in globalThis || "importScripts" in globalThis;

function requestInit(request: HttpRequest, body: FetchRequestBody, signal: AbortSignal): RequestInit {
  const headers: [string, string][] = [];
  for (let i = 0; i < request.headers.length; i += 2) {
    const name = request.headers[i] as string;
    if (SET_BY_FETCH.has(name) && !(name === "content-length" && body.isStream)) continue;
    if (isBrowser && name === "user-agent") continue;
    headers.push([name, request.headers[i + 1] as string]);
  }
  const init: RequestInit & { duplex?: "half"; cache?: "no-store" } = { method: request.method, headers, redirect: "manual", signal };
  // Some workers throw for options that they do not implement; those that do have them on Request.
  if ("credentials" in Request.prototype) init.credentials = "omit";
  if ("cache" in Request.prototype) init.cache = "no-store";
  if ("referrerPolicy" in Request.prototype) init.referrerPolicy = "no-referrer";
  if (body.content !== undefined) init.body = body.content as NonNullable<RequestInit["body"]>;
  if (body.isStream) init.duplex = "half";
  return init;
}

function toHttpResponse(request: HttpRequest, response: Response, watch: FetchWatch): HttpResponse {
  if (response.type === "opaqueredirect") {
    watch.over();
    throw new S3Error(`${request.origin.host} redirects elsewhere, and the browser does not tell where; set the region or endpoint of the bucket`, {
      code: "HiddenRedirect",
      kind: "network",
    });
  }
  const headers: HeaderList = [];
  // Some platforms leave the white space that surrounds a value.
  response.headers.forEach((value, name) => headers.push(name, value.trim()));
  const { status, statusText: reason } = response;
  if (response.body === null || request.method === "HEAD" || status === 204 || status === 304) {
    watch.over();
    return { status, reason, headers, body: new EmptyBody() };
  }
  const announced = headerValue(headers, "content-length");
  const isDecoded = (headerValue(headers, "content-encoding") ?? "identity") !== "identity";
  const length = announced === undefined || isDecoded || !/^[0-9]{1,15}$/.test(announced) ? undefined : Number(announced);
  return { status, reason, headers, body: new FetchBody(response.body, length, watch) };
}

function resolveFetchOptions(options: FetchTransportOptions): FetchSettings {
  assertKnownOptions("the fetch transport", options, OPTION_NAMES);
  const found = options.fetch ?? globalThis.fetch;
  if (typeof found !== "function") throw new S3Error("there is no fetch here; give one as option fetch", { code: "InvalidOption", kind: "invalid-input" });
  return Object.freeze({
    // Called as a plain function: browsers refuse a fetch with another `this` than the global object.
    fetch: (...call: Parameters<typeof globalThis.fetch>) => found(...call),
    connectTimeoutMs: positive(options, "connectTimeoutMs", 10_000),
    firstByteTimeoutMs: positive(options, "firstByteTimeoutMs", 60_000),
    idleTimeoutMs: positive(options, "idleTimeoutMs", 30_000),
    bufferLimitBytes: positive(options, "bufferLimitBytes", 64 * 1024 * 1024),
  });
}

function positive(options: FetchTransportOptions, name: "connectTimeoutMs" | "firstByteTimeoutMs" | "idleTimeoutMs" | "bufferLimitBytes", byDefault: number): number {
  const value = options[name] ?? byDefault;
  if (typeof value === "number" && value > 0) return value;
  throw new S3Error(`option ${name} is ${String(value)}; give a positive number`, { code: "InvalidOption", kind: "invalid-input" });
}
