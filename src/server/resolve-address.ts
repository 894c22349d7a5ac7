// Which bucket and key a request is about: from its Host header (virtual-host style) or its path. Keys are opaque:
// `//`, `..` and `%2F` mean themselves.

import { isRequestableBucketName } from "../endpoint/bucket-name.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { decodeUriPart } from "../http/uri-encode.ts";

/** A decoded address. */
export interface Address {
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  /** Path as it came, without the query. */
  readonly path: string;
  /** Parameters in their order. A plus stands for a space, as S3 reads it. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The bucket, where the host names it. */
  readonly bucketOfHost?: string | undefined;
}

const noQuery: Address["query"] = [];

/** Decodes a request's target (origin form, or absolute form as proxies send). Throws InvalidURI or InvalidBucketName. */
export function resolveAddress(target: string, headers: HeaderList, domainSuffixes: readonly string[]): Address {
  const mark = target.indexOf("?");
  let path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 || mark === target.length - 1 ? noQuery : parseQuery(target.slice(mark + 1));
  let host = hostOf(headers);
  if (path.charCodeAt(0) !== 47) {
    const absolute = /^https?:\/\/([^/]*)(.*)$/i.exec(path);
    if (absolute === null) throw createS3Error("InvalidURI");
    host = absolute[1];
    path = absolute[2] === "" ? "/" : absolute[2]!;
  }
  const bucketOfHost = host === undefined ? undefined : bucketFrom(host, domainSuffixes);
  if (bucketOfHost !== undefined) {
    assertBucketName(bucketOfHost);
    return { bucket: bucketOfHost, key: path === "/" ? undefined : decodeUriPart(path.slice(1)), path, query, bucketOfHost };
  }
  if (path === "/") return { bucket: undefined, key: undefined, path, query };
  const slash = path.indexOf("/", 1);
  const bucket = decodeUriPart(slash < 0 ? path.slice(1) : path.slice(1, slash));
  assertBucketName(bucket);
  return { bucket, key: slash < 0 || slash === path.length - 1 ? undefined : decodeUriPart(path.slice(slash + 1)), path, query };
}

function hostOf(headers: HeaderList): string | undefined {
  let host: string | undefined;
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i] !== "host") continue;
    // Two of them, and a proxy in front may have looked at the other one (RFC 9112 section 3.2).
    if (host !== undefined) throw createS3Error("InvalidRequest", { message: "the request has several Host headers" });
    host = headers[i + 1];
  }
  return host;
}

function bucketFrom(host: string, domainSuffixes: readonly string[]): string | undefined {
  // An IP address is never below a domain.
  const first = host.charCodeAt(0);
  if (first === 91) return undefined;
  const colon = host.indexOf(":");
  const name = (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
  for (const suffix of domainSuffixes) {
    if (name.length > suffix.length && name.endsWith(suffix)) return name.slice(0, -suffix.length);
  }
  return undefined;
}

function assertBucketName(name: string): void {
  if (!isRequestableBucketName(name)) throw createS3Error("InvalidBucketName", { details: { BucketName: name.slice(0, 255) } });
}

function parseQuery(text: string): [string, string][] {
  const query: [string, string][] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    query.push(equals < 0 ? [decodeQueryPart(part), ""] : [decodeQueryPart(part.slice(0, equals)), decodeQueryPart(part.slice(equals + 1))]);
  }
  return query;
}

function decodeQueryPart(text: string): string {
  return decodeUriPart(text.includes("+") ? text.replaceAll("+", " ") : text);
}
