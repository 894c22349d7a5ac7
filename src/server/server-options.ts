// Every option of the server, its default and its check. Resolved once, into a frozen and complete value.

import type { Engine } from "../engine/engine.ts";
import type { EngineOptions } from "../engine/engine-options.ts";
import { checkOptions, isBoolean, isFunction, isObject, isPositiveInteger, isText, type OptionCheck } from "../errors/check-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { isLoopback } from "../http/loopback.ts";
import { resolveAccounts, type Accounts, type AccountsInit } from "./accounts.ts";
import type { FaultInjector } from "./faults.ts";
import type { RequestEvent } from "./request-event.ts";

/** Certificate and key of a server that speaks TLS, PEM. */
export interface ServerTls {
  readonly cert: string | Uint8Array;
  readonly key: string | Uint8Array;
}

/** What one client may take of the server. */
export interface ServerLimits {
  /** Request line and headers together. Default 64 KiB; S3 has 8 KiB, but some clients sign long queries. */
  readonly headerBytes?: number | undefined;
  /** Longest silence in the middle of a request or of an answer. Default 120,000 ms. */
  readonly idleTimeoutMs?: number | undefined;
  /** Requests under way; further ones are answered with SlowDown. Default 1024. Memory: up to 1 MiB each. */
  readonly maxConcurrentRequests?: number | undefined;
  /** How long `close()` waits for requests under way. Default 10,000 ms. */
  readonly closeGraceMs?: number | undefined;
}

/** Options of `serve()`. */
export interface ServerOptions {
  /** Directory of the embedded S3; it is made when it does not exist. Either this or `engine`. */
  readonly directory?: string | undefined;
  /** An engine that is open already. The server does not close it. */
  readonly engine?: Engine | undefined;
  /** Options of the engine on `directory`. */
  readonly engineOptions?: EngineOptions | undefined;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Default 9000; 0 takes a free one. */
  readonly port?: number | undefined;
  /**
   * Who may use the server. Default: one account, from STAVE_ACCESS_KEY_ID and STAVE_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID and
   * AWS_SECRET_ACCESS_KEY, or MINIO_ROOT_USER and MINIO_ROOT_PASSWORD; without these `stave` with the secret
   * `stave-local-only`, on loopback addresses only.
   */
  readonly accounts?: AccountsInit | undefined;
  /** Lets unsigned requests do everything, in the name of the first account. Default false: only what is public-read. */
  readonly allowAnonymous?: boolean | undefined;
  /** False takes every request for what it says it is. Default true. For debugging on a machine of one's own only. */
  readonly verifySignatures?: boolean | undefined;
  /** Default `us-east-1`. */
  readonly region?: string | undefined;
  /** Refuses signatures for other regions, as AWS does. Default false. */
  readonly strictRegion?: boolean | undefined;
  /** Host names below which the first label is a bucket. Default `localhost`, so that `BUCKET.localhost` works. */
  readonly domain?: string | readonly string[] | undefined;
  /** Serves HTTPS. */
  readonly tls?: ServerTls | undefined;
  readonly limits?: ServerLimits | undefined;
  /** Is told of every request when it is over. No secret is in the event. */
  readonly logger?: ((event: RequestEvent) => void) | undefined;
  /** Makes requests fail on purpose: for tests. */
  readonly faults?: FaultInjector | undefined;
}

/** The same, complete and checked. */
export interface ResolvedServerOptions {
  readonly directory: string | undefined;
  readonly engine: Engine | undefined;
  readonly engineOptions: EngineOptions;
  readonly host: string;
  readonly port: number;
  readonly accounts: Accounts;
  readonly allowAnonymous: boolean;
  readonly verifySignatures: boolean;
  readonly region: string;
  readonly strictRegion: boolean;
  /** Lower case, each with its leading dot. */
  readonly domainSuffixes: readonly string[];
  readonly tls: ServerTls | undefined;
  readonly limits: { readonly [Name in keyof ServerLimits]-?: number };
  readonly logger: ((event: RequestEvent) => void) | undefined;
  readonly faults: FaultInjector | undefined;
}

const checks = {
  directory: isText,
  engine: (value) => (typeof (value as Partial<Engine> | null)?.execute === "function" ? undefined : "an engine, as openEngine() gives"),
  engineOptions: isObject,
  host: isText,
  port: (value) => (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535 ? undefined : "a port from 0 to 65535"),
  accounts: isObject,
  allowAnonymous: isBoolean,
  verifySignatures: isBoolean,
  region: isText,
  strictRegion: isBoolean,
  domain: (value) => ((Array.isArray(value) ? value : [value]).every((name) => isText(name) === undefined) ? undefined : "a host name or a list of them"),
  tls: (value) => (isObject(value) === undefined && "cert" in (value as object) && "key" in (value as object) ? undefined : "{ cert, key }, both PEM"),
  limits: isObject,
  logger: isFunction,
  faults: isFunction,
} satisfies Record<keyof ServerOptions, OptionCheck>;

const limitChecks = {
  headerBytes: isPositiveInteger,
  idleTimeoutMs: isPositiveInteger,
  maxConcurrentRequests: isPositiveInteger,
  closeGraceMs: isPositiveInteger,
} satisfies Record<keyof ServerLimits, OptionCheck>;

/** Completes and checks options; an unknown one is an error that names the nearest known one. */
export function resolveServerOptions(options: ServerOptions, environment: Readonly<Record<string, string | undefined>> = process.env): ResolvedServerOptions {
  checkOptions(options, checks);
  checkOptions(options.limits ?? {}, limitChecks, "limit");
  const { directory, engine, host = "127.0.0.1", region = "us-east-1" } = options;
  if ((directory === undefined) === (engine === undefined)) throw invalidInput("InvalidOption", "give either a directory or an engine to serve");
  if (engine !== undefined && options.engineOptions !== undefined) throw invalidInput("InvalidOption", 'option "engineOptions" is for the engine of a directory; open yours with them');
  const accounts = resolveAccounts(options.accounts, environment);
  if (!isLoopback(host)) assertFitForNetwork(host, accounts, options);
  const domains = options.domain === undefined ? ["localhost"] : typeof options.domain === "string" ? [options.domain] : options.domain;
  return Object.freeze({
    directory,
    engine,
    engineOptions: { region, ...options.engineOptions },
    host,
    port: options.port ?? 9000,
    accounts,
    allowAnonymous: options.allowAnonymous ?? false,
    verifySignatures: options.verifySignatures ?? true,
    region,
    strictRegion: options.strictRegion ?? false,
    domainSuffixes: domains.map((name) => `.${name.toLowerCase()}`),
    tls: options.tls,
    limits: Object.freeze({
      headerBytes: options.limits?.headerBytes ?? 64 * 1024,
      idleTimeoutMs: options.limits?.idleTimeoutMs ?? 120_000,
      maxConcurrentRequests: options.limits?.maxConcurrentRequests ?? 1024,
      closeGraceMs: options.limits?.closeGraceMs ?? 10_000,
    }),
    logger: options.logger,
    faults: options.faults,
  });
}

function assertFitForNetwork(host: string, accounts: Accounts, options: ServerOptions): void {
  if (accounts.areWellKnown) {
    throw invalidInput("InvalidOption", `listening on ${host} needs accounts of your own: give "accounts", or set STAVE_ACCESS_KEY_ID and STAVE_SECRET_ACCESS_KEY`);
  }
  if (options.verifySignatures === false) throw invalidInput("InvalidOption", `verifySignatures: false is for loopback addresses only, not for ${host}`);
}
