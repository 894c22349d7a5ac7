// A request and a response as plain data. Header names are lower case everywhere; values are latin-1 text as on the wire.

import type { Payload } from "../bytes/byte-source.ts";

/** Headers in wire order: name, value, name, value, … with lower-case names. A flat list, since it is made per request. */
export type HeaderList = string[];

/** Where a request goes. One object per endpoint is kept and shared, so a pool can use it as its key. */
export interface Origin {
  readonly protocol: "http:" | "https:";
  /** Host to connect to and to name in `host` and TLS SNI; IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** The `host` header's value: hostname, in brackets for IPv6, with the port unless it is the protocol's own. */
  readonly host: string;
  /** Connect to this Unix socket instead of hostname and port. */
  readonly socketPath?: string | undefined;
}

/** An HTTP request, ready to send. */
export interface HttpRequest {
  readonly method: string;
  readonly origin: Origin;
  /** Path and query exactly as sent in the request line. Never re-parsed: S3 keys may hold `//` and `..`. */
  readonly target: string;
  /** Includes `host`, and `content-length` or `transfer-encoding` when there is a body. */
  readonly headers: HeaderList;
  readonly body?: Payload | undefined;
}

/** An HTTP response whose body is still to be read. Somebody must read it or cancel it. */
export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  readonly body: ResponseBody;
}

/** Where a response's body goes, pushed chunk by chunk. No chunk outlives its call: copy what must stay. */
export interface BodySink {
  /**
   * Memory for the transport to read into, if the sink has some to offer (a file writer's buffer): saves a copy. Asked
   * before each read; a chunk then is a view of it. The transport may ignore it.
   */
  buffer?(): Uint8Array | undefined;
  /**
   * Takes a chunk. Returning false pauses the transport until `resume()` of the control. The first chunk never comes
   * before `consume` has returned.
   */
  chunk(bytes: Uint8Array): boolean | void;
  /** The body is complete: all of its length, or the last chunk of a chunked body, has come. Waits for `resume()` too. */
  end(): void;
  /** The body broke off; nothing more comes. */
  error(error: Error): void;
}

/** Steers a running transfer into a sink. */
export interface BodyControl {
  resume(): void;
  /** Stops at once; the connection is closed unless the rest is already here. The sink hears nothing more. */
  cancel(): void;
}

/** A response's body: taken once, by exactly one of its methods. */
export interface ResponseBody {
  /** Length from `content-length`; undefined for chunked or close-delimited bodies; 0 when there is none. */
  readonly length: number | undefined;
  /** True when every byte is here already, so that nothing can break off any more. */
  readonly isComplete?: boolean | undefined;
  /** Collects everything; rejects with an S3Error of kind integrity once more than `limit` bytes came. */
  bytes(limit?: number): Promise<Uint8Array>;
  /** Pushes the body into a sink: the cheapest way. */
  consume(sink: BodySink): BodyControl;
  /** Gives the body up: closes the connection unless the rest is already here. */
  cancel(): void;
}

/** Value of the first header of that (lower-case) name. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  for (let i = 0; i < headers.length; i += 2) if (headers[i] === name) return headers[i + 1];
  return undefined;
}
