// Every option of a client, its default and its check. Resolved once, into a frozen and complete value.

import type { CredentialFunction, CredentialsInit } from "../credentials/credentials.ts";
import { checkOptions, isBoolean, isObject, isPositiveInteger, isText, oneOf } from "../errors/check-options.ts";
import type { Transport } from "../transport/transport.ts";
import type { Observer } from "./observer.ts";

/** How connections are made. Over fetch (browsers, workers, `stave/client`) the runtime decides: `tls` and a proxy's URL are refused there. */
export interface TransportOptions {
  /** Connections per host; further requests wait. Default 64. Memory: about 64 KiB of read buffer each. Over fetch: the runtime's. */
  readonly maxConnections?: number | undefined;
  /** `"environment"` (default) honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY; a URL names a proxy; false uses none. */
  readonly proxy?: string | false | undefined;
  readonly tls?: TlsOptions | undefined;
}

export interface TlsOptions {
  /** Certificate authorities to trust instead of the platform's, PEM. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined;
  /** Client certificate and its key, PEM. */
  readonly cert?: string | Uint8Array | undefined;
  readonly key?: string | Uint8Array | undefined;
  readonly passphrase?: string | undefined;
  /** Default true. False accepts any certificate: for tests on a machine of one's own only. */
  readonly rejectUnauthorized?: boolean | undefined;
}

/** Options of `new S3()`. All are optional; what is absent comes from the environment and the shared AWS files, as in boto3. */
export interface S3Options extends TransportOptions {
  /** Region of requests that name no other. Default: AWS_DEFAULT_REGION, AWS_REGION, the profile's, `us-east-1`. */
  readonly region?: string | undefined;
  /**
   * A server other than AWS: `https://HOST[:PORT][/PATH]`, `http://…`, `http+unix://%2Fsocket`, or `local:DIRECTORY` for the
   * embedded S3. Default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, the profile's `endpoint_url`, AWS.
   */
  readonly endpoint?: string | undefined;
  /**
   * Keys, a function that provides them for each request, or `"anonymous"` for unsigned requests. Default: environment, shared
   * files and the roles, sign-ons and programs that they name, container, instance; see docs/credentials.md.
   */
  readonly credentials?: CredentialsInit | CredentialFunction | "anonymous" | undefined;
  /** Section of the shared AWS files. Default: AWS_PROFILE, `default`. */
  readonly profile?: string | undefined;
  /** `auto` (default): bucket in the host name where its name allows, in the path on custom endpoints. */
  readonly addressingStyle?: "auto" | "path" | "virtual" | undefined;
  readonly dualstack?: boolean | undefined;
  readonly fips?: boolean | undefined;
  readonly accelerate?: boolean | undefined;
  /** Follow the region of an access-point ARN. Default true. */
  readonly useArnRegion?: boolean | undefined;
  /** `s3.us-east-1.amazonaws.com` instead of the legacy global host. Default true. */
  readonly usEast1Regional?: boolean | undefined;
  /** CRC32 on every upload (`when-supported`, default), or only where S3 insists on a checksum. */
  readonly requestChecksum?: "when-supported" | "when-required" | undefined;
  /** Ask for checksums on downloads and verify them (`when-supported`, default), or only when the call says so. */
  readonly responseChecksum?: "when-supported" | "when-required" | undefined;
  /**
   * Whether signatures cover bodies. `auto` (default): not over TLS or loopback, where nobody can change them and the
   * checksum guards against accidents; always over plain HTTP to another machine.
   */
  readonly payloadSigning?: "auto" | "always" | "never" | undefined;
  /** Attempts per call, the first one included. Default 3 (AWS_MAX_ATTEMPTS), 5 in `legacy` mode. */
  readonly maxAttempts?: number | undefined;
  /**
   * `standard` (default, AWS_RETRY_MODE); `adaptive` also holds requests back while the service throttles, all of a client
   * together; `legacy` makes five attempts.
   */
  readonly retryMode?: "legacy" | "standard" | "adaptive" | undefined;
  /** Default 10,000 ms. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the request's end to the first byte of the answer. Default 60,000 ms. */
  readonly firstByteTimeoutMs?: number | undefined;
  /** Longest silence within a body. Default 30,000 ms. */
  readonly idleTimeoutMs?: number | undefined;
  /** Sends requests instead of the platform's transport. The client does not close it. */
  readonly transport?: Transport | undefined;
  readonly observer?: Observer | undefined;
  /** Text added to the User-Agent header. */
  readonly userAgent?: string | undefined;
}

const checks = {
  region: isText,
  endpoint: isText,
  credentials: isCredentials,
  profile: isText,
  addressingStyle: oneOf("auto", "path", "virtual"),
  dualstack: isBoolean,
  fips: isBoolean,
  accelerate: isBoolean,
  useArnRegion: isBoolean,
  usEast1Regional: isBoolean,
  requestChecksum: oneOf("when-supported", "when-required"),
  responseChecksum: oneOf("when-supported", "when-required"),
  payloadSigning: oneOf("auto", "always", "never"),
  maxAttempts: isPositiveInteger,
  retryMode: oneOf("legacy", "standard", "adaptive"),
  connectTimeoutMs: isPositiveInteger,
  firstByteTimeoutMs: isPositiveInteger,
  idleTimeoutMs: isPositiveInteger,
  maxConnections: isPositiveInteger,
  proxy: (value: unknown) => (value === false || typeof value === "string" ? undefined : "a URL, \"environment\" or false"),
  tls: isObject,
  transport: isObject,
  observer: isObject,
  userAgent: isText,
} satisfies Record<keyof S3Options, (value: unknown) => string | undefined>;

/** Checks a user's options and freezes a copy. Throws an S3Error that names the option and what it takes. */
export function resolveOptions(options: S3Options): S3Options {
  checkOptions(options, checks);
  return Object.freeze({ ...options });
}

function isCredentials(value: unknown): string | undefined {
  if (value === "anonymous" || typeof value === "function") return undefined;
  const keys = value as Partial<CredentialsInit> | null;
  const complete = typeof keys === "object" && isText(keys?.accessKeyId) === undefined && isText(keys?.secretAccessKey) === undefined;
  return complete ? undefined : '{ accessKeyId, secretAccessKey } with both set, a function that provides them, or "anonymous"';
}
