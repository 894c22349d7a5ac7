// Failures of the network as S3Errors: Node's code is kept, and the message names the peer and says what to do.

import { S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";

interface Verdict {
  readonly advice: string;
  readonly retryable: boolean;
}

const UNTRUSTED: Verdict = { advice: "the server's certificate is not trusted; give its authority's certificate as `ca`", retryable: false };
const EXPIRED: Verdict = { advice: "the server's certificate is not valid now; check its dates and this machine's clock", retryable: false };
const NOT_TLS: Verdict = { advice: "it does not speak TLS there; use http:// in the endpoint, or the port that speaks TLS", retryable: false };
const BROKEN: Verdict = { advice: "the connection broke; try again", retryable: true };
const UNREACHABLE: Verdict = { advice: "there is no way to that address; check network, VPN and endpoint", retryable: true };

const VERDICTS: Readonly<Record<string, Verdict>> = {
  ECONNREFUSED: { advice: "nothing listens there; check the endpoint", retryable: true },
  ENOTFOUND: { advice: "no such host; check the spelling of endpoint and region", retryable: false },
  EAI_AGAIN: { advice: "the name could not be looked up just now; check network and DNS", retryable: true },
  ECONNRESET: BROKEN,
  ECONNABORTED: BROKEN,
  EPIPE: BROKEN,
  ETIMEDOUT: { advice: "the peer fell silent; check network and endpoint", retryable: true },
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  EADDRNOTAVAIL: { advice: "no local port is free; lower maxConnections", retryable: true },
  EMFILE: { advice: "this process has too many open files; lower maxConnections or raise the limit", retryable: true },
  ENFILE: { advice: "this machine has too many open files", retryable: true },
  ENOENT: { advice: "no such socket; check its path", retryable: false },
  EACCES: { advice: "this process may not use that address; check its permissions", retryable: false },
  ERR_TLS_CERT_ALTNAME_INVALID: { advice: "the server's certificate is for another name; check the endpoint", retryable: false },
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_UNTRUSTED: UNTRUSTED,
  CERT_REJECTED: UNTRUSTED,
  CERT_REVOKED: UNTRUSTED,
  CERT_SIGNATURE_FAILURE: UNTRUSTED,
  INVALID_CA: UNTRUSTED,
  CERT_HAS_EXPIRED: EXPIRED,
  CERT_NOT_YET_VALID: EXPIRED,
  ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
  ERR_SSL_HTTP_REQUEST: NOT_TLS,
};
const TLS_FAILED: Verdict = { advice: "no agreement on TLS; check the endpoint, `ca`, `cert` and `key`", retryable: false };
const UNKNOWN: Verdict = { advice: "check network and endpoint", retryable: true };

/** `host:port` as messages name it, or the path of a Unix socket. */
export function peerName(origin: Origin): string {
  if (origin.socketPath !== undefined) return origin.socketPath;
  return origin.hostname.includes(":") ? `[${origin.hostname}]:${origin.port}` : `${origin.hostname}:${origin.port}`;
}

/** An error of `node:net` or `node:tls` as an S3Error of kind network, its code kept. */
export function networkError(cause: unknown, peer: string, doing: "connect" | "send to" | "receive from"): S3Error {
  const code = codeOf(cause);
  const { advice, retryable } = VERDICTS[code] ?? (code.startsWith("ERR_SSL") || code === "EPROTO" ? TLS_FAILED : UNKNOWN);
  return new S3Error(`${doing} ${peer}: ${code}: ${advice}`, { code, kind: "network", retryable, cause });
}

/** Happy eyeballs report one AggregateError for all addresses; its first cause speaks for it. */
function codeOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "NetworkError";
  const { code, errors } = cause as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === "string" && code !== "") return code;
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : "NetworkError";
}

/** The peer closed or reset the connection before a response came. */
export function connectionClosed(peer: string): S3Error {
  return new S3Error(`${peer} closed the connection without an answer; try again`, { code: "ECONNRESET", kind: "network", retryable: true });
}

/** A body that ended before its announced length. */
export function truncatedBody(peer: string, cause?: unknown): S3Error {
  return new S3Error(`${peer} closed the connection in the middle of a body; read the rest again by range`, {
    code: "TruncatedBody",
    kind: "network",
    retryable: true,
    cause,
  });
}

/** What a server sent is no HTTP/1.1 response, or one that must not be trusted. */
export function badResponse(peer: string, reason: string, notHttp: boolean): S3Error {
  if (notHttp) return new S3Error(`${peer} is no HTTP server: ${reason}`, { code: "NotHttp", kind: "network", retryable: false });
  return new S3Error(`${peer} sent a malformed HTTP response: ${reason}; check the server and proxies before it`, {
    code: "MalformedResponse",
    kind: "network",
    retryable: false,
  });
}

/** A limit of the transport passed. All are retryable: the request got no answer, or only a part. */
export function timeoutError(code: "ConnectTimeout" | "FirstByteTimeout" | "IdleTimeout", peer: string, timeoutMs: number): S3Error {
  const what = { ConnectTimeout: "no connection", FirstByteTimeout: "no answer", IdleTimeout: "the transfer stood still" }[code];
  const option = { ConnectTimeout: "connectTimeoutMs", FirstByteTimeout: "firstByteTimeoutMs", IdleTimeout: "idleTimeoutMs" }[code];
  return new S3Error(`${peer}: ${what} for ${timeoutMs} ms; check the network, or raise ${option}`, { code, kind: "timeout", retryable: true });
}

/** The caller's signal fired. */
export function abortedError(signal: AbortSignal | undefined): S3Error {
  return new S3Error("the request was aborted by its signal", { code: "Aborted", kind: "aborted", cause: signal?.reason });
}

/** A body source that does not give what its length says; sending it would store a broken object. */
export function bodyLengthMismatch(expectedBytes: number, detail: string): S3Error {
  return new S3Error(`the request's body announced ${expectedBytes} bytes but gave ${detail}; the request was broken off`, {
    code: "BodyLengthMismatch",
    kind: "integrity",
  });
}

/** A body that nobody read, whose connection others needed. */
export function bodyAbandoned(timeoutMs: number): S3Error {
  return new S3Error(`a body lay unread for ${timeoutMs} ms while other requests waited, so its connection was closed; read or cancel every body`, {
    code: "BodyAbandoned",
    kind: "timeout",
  });
}
