// Options of the socket transport, resolved once.

import type { SecureContextOptions } from "node:tls";
import { assertKnownOptions } from "../errors/check-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Limits } from "./exchange.ts";
import type { SendOptions } from "./transport.ts";

/** Options of {@link createSocketTransport}; all have defaults. */
export interface SocketTransportOptions {
  /** Connections per origin at one time; further requests queue in order. Default 64. Memory: 64 KiB each. */
  readonly maxConnections?: number | undefined;
  /** How long an idle connection is kept, unless the server's `Keep-Alive` says less. 0 keeps none. Default 4,000 ms. */
  readonly keepAliveMs?: number | undefined;
  /** Until the connection, proxy and TLS included, stands. Default 10,000 ms. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the request's last byte to the answer's first. Default 60,000 ms. */
  readonly firstByteTimeoutMs?: number | undefined;
  /** Longest silence within a body, in either direction. Default 30,000 ms. */
  readonly idleTimeoutMs?: number | undefined;
  /** How long `expect: 100-continue` is waited for before the body is sent all the same. Default 1,000 ms. */
  readonly continueTimeoutMs?: number | undefined;
  /** How long a body may lie unread while other requests wait for its connection. Default 30,000 ms. */
  readonly unreadBodyTimeoutMs?: number | undefined;
  /** Certificates of trusted authorities (PEM), instead of those that come with Node. */
  readonly ca?: SecureContextOptions["ca"];
  /** The client's certificate (PEM), with its `key`. */
  readonly cert?: SecureContextOptions["cert"];
  readonly key?: SecureContextOptions["key"];
  /** Of the `key`, where it is encrypted. */
  readonly passphrase?: string | undefined;
  /** Set false to accept any server certificate: for tests only. Default true. */
  readonly rejectUnauthorized?: boolean | undefined;
  /**
   * The HTTP proxy to tunnel through, as a URL with user and password if it wants them; "environment" takes
   * `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` (lower case too), but never for loopback; false uses none.
   * Default "environment".
   */
  readonly proxy?: string | false | undefined;
  /** Where "environment" looks. Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Options, complete and checked. */
export interface SocketSettings extends Limits {
  readonly maxConnections: number;
  readonly keepAliveMs: number;
  readonly continueTimeoutMs: number;
  readonly unreadBodyTimeoutMs: number;
  readonly rejectUnauthorized: boolean;
  readonly secureContext: Readonly<SecureContextOptions>;
  readonly proxy: string | false;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const OPTION_NAMES = [
  "maxConnections",
  "keepAliveMs",
  "connectTimeoutMs",
  "firstByteTimeoutMs",
  "idleTimeoutMs",
  "continueTimeoutMs",
  "unreadBodyTimeoutMs",
  "ca",
  "cert",
  "key",
  "passphrase",
  "rejectUnauthorized",
  "proxy",
  "environment",
] as const satisfies readonly (keyof SocketTransportOptions)[];

/** Resolves options into a frozen, complete value. Throws an S3Error of kind invalid-input. */
export function resolveSocketOptions(options: SocketTransportOptions): SocketSettings {
  assertKnownOptions("the socket transport", options, OPTION_NAMES);
  return Object.freeze({
    maxConnections: quantity(options, "maxConnections", 64, 1),
    keepAliveMs: quantity(options, "keepAliveMs", 4_000, 0),
    connectTimeoutMs: quantity(options, "connectTimeoutMs", 10_000, 1),
    firstByteTimeoutMs: quantity(options, "firstByteTimeoutMs", 60_000, 1),
    idleTimeoutMs: quantity(options, "idleTimeoutMs", 30_000, 1),
    continueTimeoutMs: quantity(options, "continueTimeoutMs", 1_000, 0),
    unreadBodyTimeoutMs: quantity(options, "unreadBodyTimeoutMs", 30_000, 1),
    rejectUnauthorized: options.rejectUnauthorized ?? true,
    secureContext: secureContextOptions(options),
    proxy: options.proxy ?? "environment",
    environment: options.environment ?? process.env,
  });
}

/** The limits of one request: its own, or else the transport's. */
export function resolveLimits(settings: Limits, options: SendOptions): Limits {
  const { connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs } = options;
  if (connectTimeoutMs === undefined && firstByteTimeoutMs === undefined && idleTimeoutMs === undefined) return settings;
  return {
    connectTimeoutMs: connectTimeoutMs ?? settings.connectTimeoutMs,
    firstByteTimeoutMs: firstByteTimeoutMs ?? settings.firstByteTimeoutMs,
    idleTimeoutMs: idleTimeoutMs ?? settings.idleTimeoutMs,
  };
}

type QuantityName = "maxConnections" | "keepAliveMs" | "connectTimeoutMs" | "firstByteTimeoutMs" | "idleTimeoutMs" | "continueTimeoutMs" | "unreadBodyTimeoutMs";

function quantity(options: SocketTransportOptions, name: QuantityName, byDefault: number, least: number): number {
  const value = options[name] ?? byDefault;
  if (typeof value === "number" && value >= least && (name !== "maxConnections" || Number.isInteger(value) || value === Infinity)) return value;
  throw new S3Error(`option ${name} is ${String(value)}; give a number of at least ${least}`, { code: "InvalidOption", kind: "invalid-input" });
}

function secureContextOptions(options: SocketTransportOptions): SecureContextOptions {
  const { ca, cert, key, passphrase } = options;
  return {
    ...(ca === undefined ? undefined : { ca }),
    ...(cert === undefined ? undefined : { cert }),
    ...(key === undefined ? undefined : { key }),
    ...(passphrase === undefined ? undefined : { passphrase }),
  };
}
