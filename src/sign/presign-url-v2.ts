// Signature version 2 in the query, for old S3-compatible services only; AWS refuses it for new buckets.
// Source: AWS, "Signing and Authenticating REST Requests" (signature version 2), "Query String Request Authentication".

import type { Digests } from "../checksum/digests.ts";
import type { HeaderList } from "../http/http-message.ts";
import { encodeQueryPart } from "../http/uri-encode.ts";
import type { PresignableRequest, PresignedUrl } from "./presign-url.ts";
import type { SigningCredentials } from "./signing-key.ts";
import { stringToSignV2 } from "./string-to-sign-v2.ts";

export interface PresignV2Options {
  readonly credentials: SigningCredentials;
  readonly date: Date;
  readonly expiresInSeconds: number;
  /** Encoded path that names the bucket whatever the host does: `/bucket/key`. */
  readonly resource: string;
}

/** Signs a request into a URL by signature version 2. Content type, MD5 and `x-amz-*` headers move into the query; others are not signed. */
export function presignUrlV2(request: PresignableRequest, options: PresignV2Options, digests: Digests): PresignedUrl {
  const { credentials, resource } = options;
  const expires = Math.floor(options.date.getTime() / 1000) + options.expiresInSeconds;
  const promoted = promotedHeaders(request.headers ?? [], credentials.sessionToken);
  const mark = request.target.indexOf("?");
  const query = mark < 0 ? "" : request.target.slice(mark + 1);
  const text = stringToSignV2({ method: request.method, headers: promoted, expires: String(expires), resource, query: decodedQuery(query) });
  const signature = digests.hmacSha1Base64(credentials.secretAccessKey, text);
  const parameters: [string, string][] = [
    ["AWSAccessKeyId", credentials.accessKeyId],
    ["Signature", signature],
    ...promoted,
    ["Expires", String(expires)],
  ];
  const added = parameters.map(([name, value]) => `${name}=${encodeQueryPart(value)}`).join("&");
  const { protocol, host } = request.origin;
  return {
    url: `${protocol}//${host}${request.target}${mark < 0 ? "?" : "&"}${added}`,
    method: request.method,
    headers: [],
  };
}

function promotedHeaders(headers: HeaderList, sessionToken: string | undefined): Map<string, string> {
  const promoted = new Map<string, string>();
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    if (name === "content-type" || name === "content-md5" || name.startsWith("x-amz-")) promoted.set(name, headers[i + 1]!.trim());
  }
  if (sessionToken !== undefined) promoted.set("x-amz-security-token", sessionToken);
  return promoted;
}

function decodedQuery(query: string): (readonly [string, string])[] {
  if (query === "") return [];
  return query.split("&").map((part) => {
    const equals = part.indexOf("=");
    return equals < 0 ? [part, ""] : [part.slice(0, equals), decodeURIComponent(part.slice(equals + 1))];
  });
}
