// The heart of a client, without a method per operation: what bundles that use a few operations import. Where calls go (HTTP or
// the embedded engine) is decided on first use.

import { createCredentials, guardCredentials } from "../credentials/credentials.ts";
import type { CredentialProvider } from "../credentials/credentials.ts";
import { createEndpointResolver } from "../endpoint/endpoint-resolver.ts";
import { parseEndpoint, type Endpoint } from "../endpoint/parse-endpoint.ts";
import { findProvider } from "../endpoint/providers.ts";
import { S3Error } from "../errors/s3-error.ts";
import { encodeKey } from "../http/uri-encode.ts";
import type { Operation } from "../model/operation.ts";
import type { Settings } from "../session/resolve-settings.ts";
import type { Transport } from "../transport/transport.ts";
import { Adjustments } from "./adjustments.ts";
import type { CallOptions } from "./call-options.ts";
import { resolveOptions, type S3Options } from "./client-options.ts";
import { executeLocally, type LocalContext } from "./local-backend.ts";
import { paginate, type PaginateOptions } from "./paginate.ts";
import type { HttpContext } from "./http-context.ts";
import { execute } from "./pipeline.ts";
import type { Platform } from "./platform.ts";
import { presign, presignPost, type PresignedPost, type PresignedPostInput, type PresignedRequest, type PresignOptions, type PresignUrlOptions } from "./presign.ts";
import type { Result } from "./response-metadata.ts";
import { paceTransport } from "./request-pace.ts";
import { RetryBudget } from "./retry.ts";
import { version } from "./version.ts";
import { waitUntil, type WaiterInput, type WaiterName, type WaitOptions } from "./wait-until.ts";

/** What is known of an endpoint without asking it. */
export interface EndpointFacts {
  readonly url: string | undefined;
  readonly region: string | undefined;
}

type Backend = { readonly http: HttpContext } | { readonly local: LocalContext };

/** Calls any operation by its descriptor. Making one sends nothing and needs no credentials. */
export class ClientCore {
  readonly #options: S3Options;
  readonly #platform: Platform;
  #backend: Backend | undefined;
  #loading: Promise<Backend> | undefined;
  #ownTransport: Transport | undefined;

  constructor(options: S3Options, platform: Platform) {
    this.#options = resolveOptions(options);
    this.#platform = platform;
    if (options.endpoint !== undefined) parseEndpoint(options.endpoint);
  }

  /** Makes one call. */
  send<I, O>(operation: Operation<I, O>, input: I, options: CallOptions = {}): Promise<Result<O>> {
    const backend = this.#backend;
    if (backend === undefined) return this.#load(options).then(() => this.send(operation, input, options));
    return "http" in backend ? execute(backend.http, operation, input, options) : executeLocally(backend.local, operation, input, options);
  }

  /** The checksum that uploads carry unless they choose one; undefined where they carry none, or none that S3 keeps. */
  async uploadChecksum(): Promise<"CRC32" | undefined> {
    const backend = this.#backend ?? (await this.#load({}));
    if ("local" in backend) return undefined;
    const { circumstances, adjustments } = backend.http;
    const { requestChecksum, flexibleChecksums } = circumstances;
    return requestChecksum === "when-supported" && flexibleChecksums && adjustments.checksumSupport !== "md5" ? "CRC32" : undefined;
  }

  /** Whether the store takes the CRC32 of a whole object that comes in parts (checksum type FULL_OBJECT), as far as is known. */
  async takesWholeCrc32(): Promise<boolean> {
    const backend = this.#backend ?? (await this.#load({}));
    return "local" in backend || backend.http.takesWholeCrc32;
  }

  /** What the store is called where it must not be mixed up with another: its address, or the directory of an embedded one. */
  async storeName(): Promise<string> {
    const backend = this.#backend ?? (await this.#load({}));
    if ("local" in backend) return backend.local.name;
    const { origin, pathPrefix } = backend.http.resolveEndpoint({ operation: "ListBuckets" });
    return `${origin.protocol}//${origin.host}${pathPrefix}`;
  }

  /**
   * Where the service, a bucket or an object is: its URL, unsigned and percent-encoded, and the region that requests are signed
   * for. A `local:` endpoint has no URL, and a region only if one was given. Sends nothing.
   */
  async endpointOf(bucket?: string, key?: string): Promise<EndpointFacts> {
    const backend = this.#backend ?? (await this.#load({}));
    if ("local" in backend) return { url: undefined, region: backend.local.region };
    const known = bucket === undefined ? undefined : backend.http.adjustments.regionOf(bucket);
    const { origin, pathPrefix, signingRegion } = backend.http.resolveEndpoint({ operation: "GetObject", bucket }, known);
    const path = key === undefined ? pathPrefix : `${pathPrefix}/${encodeKey(key)}`;
    return { url: `${origin.protocol}//${origin.host}${path}`, region: signingRegion };
  }

  /** Lists page by page, one request per page. */
  paginate<I, O>(operation: Operation<I, O>, input: I, options: PaginateOptions = {}): AsyncGenerator<Result<O>> {
    return paginate((...call) => this.send(...call), operation, input, options);
  }

  /** Waits until a bucket or an object exists or is gone, see {@link WaitOptions}. */
  waitUntil(name: WaiterName, input: WaiterInput, options: WaitOptions = {}): Promise<void> {
    return waitUntil((...call) => this.send(...call), name, input, options);
  }

  /** Signs a call into a URL. Sends nothing. */
  async presignedUrl<I, O>(operation: Operation<I, O>, input: I, options: PresignUrlOptions = {}): Promise<PresignedRequest> {
    return presign(await this.#httpContext("a presigned URL"), operation, input as object, options);
  }

  /** Signs a form with which a browser uploads straight into a bucket. Sends nothing. */
  async presignedPost(input: PresignedPostInput, options: PresignOptions = {}): Promise<PresignedPost> {
    return presignPost(await this.#httpContext("a presigned form"), input, options);
  }

  /**
   * Closes connections, and the engine of a `local:` endpoint. Calls under way finish first. A transfer is many calls: wait for it,
   * or abort it, before; one that still goes on opens connections (or the engine) anew, as any later call does.
   */
  async close(): Promise<void> {
    const backend = this.#backend ?? (await this.#loading?.catch(() => undefined));
    if (backend !== undefined && "local" in backend) await backend.local.engine.close();
    await this.#ownTransport?.close();
    this.#backend = undefined;
    this.#loading = undefined;
    this.#ownTransport = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #httpContext(what: string): Promise<HttpContext> {
    const backend = this.#backend ?? (await this.#load({}));
    if ("http" in backend) return backend.http;
    throw new S3Error(`${what} needs a server, and a local: endpoint has none; run "stave serve" on the directory and use its address`, { code: "NoServer", kind: "unsupported" });
  }

  async #load(options: CallOptions): Promise<Backend> {
    options.signal?.throwIfAborted();
    this.#loading ??= this.#createBackend();
    try {
      return (this.#backend ??= await this.#loading);
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  async #createBackend(): Promise<Backend> {
    const given = this.#options;
    const platform = this.#platform;
    const named = given.endpoint ?? (given.profile === undefined ? platform.environmentSettings?.().endpoint : undefined);
    const early = named === undefined ? undefined : parseEndpoint(named);
    if (early?.kind === "local") return this.#openEngine(early.directory, given.region);
    // Files are read only where something is still to be known of them.
    const complete = given.region !== undefined && given.credentials !== undefined && given.endpoint !== undefined && given.profile === undefined;
    const outside = complete ? undefined : await platform.loadOutsideSettings?.(given.profile, given.region);
    const endpoint = early ?? (outside?.settings.endpoint === undefined ? undefined : parseEndpoint(outside.settings.endpoint));
    if (endpoint?.kind === "local") return this.#openEngine(endpoint.directory, given.region);
    return { http: this.#createHttpContext(endpoint, outside?.settings ?? platform.environmentSettings?.(), outside?.credentials) };
  }

  async #openEngine(directory: string, region: string | undefined): Promise<Backend> {
    const open = this.#platform.openEngine;
    if (open === undefined) throw new S3Error("a local: endpoint needs a file system, which this platform does not have", { code: "NoFileSystem", kind: "unsupported" });
    const engine = await open(directory);
    return { local: { platform: this.#platform, engine, region, name: `local:${directory}` } };
  }

  #createHttpContext(endpoint: Exclude<Endpoint, { kind: "local" }> | undefined, settings: Settings | undefined, outsideCredentials: CredentialProvider | undefined): HttpContext {
    const given = this.#options;
    const platform = this.#platform;
    const provider = endpoint === undefined ? findProvider("s3.amazonaws.com") : findProvider(endpoint.origin.hostname);
    const credentials = typeof given.credentials === "function" ? guardCredentials(given.credentials) : (given.credentials ?? outsideCredentials);
    // Which of AWS's hosts the configuration prefers is no matter for a store that code names.
    const ofAws = given.endpoint === undefined ? settings : undefined;
    const retryMode = given.retryMode ?? settings?.retryMode;
    let transport = given.transport;
    if (transport === undefined) {
      transport = platform.createTransport({ maxConnections: given.maxConnections, proxy: given.proxy, tls: given.tls, caBundle: settings?.caBundle });
      this.#ownTransport = transport;
    }
    return {
      platform,
      transport: retryMode === "adaptive" ? paceTransport(transport) : transport,
      resolveEndpoint: createEndpointResolver({
        region: given.region ?? settings?.region ?? "us-east-1",
        endpoint,
        addressingStyle: given.addressingStyle ?? settings?.addressingStyle ?? "auto",
        dualstack: given.dualstack ?? ofAws?.dualstack ?? false,
        fips: given.fips ?? ofAws?.fips ?? false,
        accelerate: given.accelerate ?? ofAws?.accelerate ?? false,
        useArnRegion: given.useArnRegion ?? settings?.useArnRegion ?? true,
        usEast1Regional: given.usEast1Regional ?? settings?.usEast1Regional ?? true,
      }),
      credentials: credentials === "anonymous" ? undefined : typeof credentials === "object" ? createCredentials(credentials) : credentials,
      circumstances: {
        digests: platform.digests,
        requestChecksum: given.requestChecksum ?? settings?.requestChecksums ?? "when-supported",
        payloadSigning: given.payloadSigning ?? (settings?.payloadSigning === true ? "always" : "auto"),
        flexibleChecksums: provider === undefined || provider.uploads === "checksum",
        trailers: provider === undefined || provider.trailers,
      },
      takesWholeCrc32: provider === undefined || provider.fullObjectCrc32,
      responseChecksum: given.responseChecksum ?? settings?.responseChecksums ?? "when-supported",
      maxAttempts: given.maxAttempts ?? settings?.maxAttempts ?? (retryMode === "legacy" ? 5 : 3),
      limits: { connectTimeoutMs: given.connectTimeoutMs, firstByteTimeoutMs: given.firstByteTimeoutMs, idleTimeoutMs: given.idleTimeoutMs },
      userAgent: `stave/${version} ${platform.userAgent}${given.userAgent === undefined ? "" : ` ${given.userAgent}`}`,
      observer: given.observer,
      budget: new RetryBudget(),
      adjustments: new Adjustments(),
    };
  }
}
