// The endpoint as a user writes it: an HTTP address, a Unix socket, or a directory of the embedded S3.

import { S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";
import { sharedOrigin } from "./origin.ts";

/** A server, and the path in front of every bucket on it: empty, or `/base` without a slash at its end. */
export interface HttpEndpoint {
  readonly kind: "http";
  readonly origin: Origin;
  readonly basePath: string;
}

/** The embedded S3 over a directory. */
export interface LocalEndpoint {
  readonly kind: "local";
  readonly directory: string;
}

export type Endpoint = HttpEndpoint | LocalEndpoint;

/**
 * Reads `https://HOST[:PORT][/BASE]`, `http://…`, `http+unix://%2Fpath%2Fto%2Fsocket[/BASE]` or `local:DIRECTORY`.
 * Anything else is an S3Error of kind invalid-input that names these forms.
 */
export function parseEndpoint(text: string): Endpoint {
  const trimmed = text.trim();
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(trimmed) ?? [];
  switch (scheme?.toLowerCase()) {
    case "local":
      if (rest === "") throw invalidEndpoint(trimmed, "names no directory");
      return { kind: "local", directory: rest! };
    case "http":
    case "https":
      return parseHttp(trimmed, scheme.toLowerCase() === "https" ? "https:" : "http:", rest!);
    case "http+unix":
      return parseUnix(trimmed, rest!);
    default:
      throw invalidEndpoint(trimmed, "does not begin with a known scheme");
  }
}

function parseHttp(text: string, protocol: "http:" | "https:", rest: string): HttpEndpoint {
  const { authority, basePath } = splitAuthority(text, rest);
  let url: URL;
  try {
    // Only the authority: a URL object would resolve dots in the path.
    url = new URL(`${protocol}//${authority}`);
  } catch {
    throw invalidEndpoint(text, "has no valid host and port");
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return { kind: "http", origin: sharedOrigin(protocol, hostname, url.port === "" ? undefined : Number(url.port)), basePath };
}

function parseUnix(text: string, rest: string): HttpEndpoint {
  const { authority, basePath } = splitAuthority(text, rest);
  let socketPath: string;
  try {
    socketPath = decodeURIComponent(authority);
  } catch {
    throw invalidEndpoint(text, "holds a socket path that is not percent-encoded");
  }
  return { kind: "http", origin: sharedOrigin("http:", "localhost", undefined, socketPath), basePath };
}

function splitAuthority(text: string, rest: string): { readonly authority: string; readonly basePath: string } {
  const [, authority, path] = /^\/\/([^/?#]+)([^?#]*)$/.exec(rest) ?? [];
  if (authority === undefined || path === undefined) {
    throw invalidEndpoint(text, /[?#]/.test(rest) ? "has a query or a fragment" : "has no host");
  }
  if (authority.includes("@")) throw invalidEndpoint(text, "holds a user name or password");
  if (/[^\x21-\x7e]/.test(path)) throw invalidEndpoint(text, "has a path that is not percent-encoded");
  return { authority, basePath: path.replace(/\/+$/, "") };
}

function invalidEndpoint(text: string, problem: string): S3Error {
  const shown = text.replace(/\/\/[^/]*@/, "//***@").replace(/\?.*$/s, "?…");
  return new S3Error(
    `endpoint "${shown}" ${problem}; use https://HOST[:PORT][/PATH], http://…, http+unix://%2Fpath%2Fto%2Fsocket or local:DIRECTORY`,
    { code: "InvalidEndpoint", kind: "invalid-input" },
  );
}
