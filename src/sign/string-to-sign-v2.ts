// What signature version 2 signs of a request that carries its signature in the query.
// Source: AWS, "Signing and Authenticating REST Requests" (signature version 2).

export interface RequestV2 {
  readonly method: string;
  /** `content-md5`, `content-type` and every `x-amz-*`, lower-case names, wherever they stand. */
  readonly headers: ReadonlyMap<string, string>;
  /** Seconds since 1970, as written. */
  readonly expires: string;
  /** Encoded path that names the bucket whatever the host does: `/bucket/key`. */
  readonly resource: string;
  /** Decoded parameters; those that are no sub-resources are not signed. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** Query parameters that are part of the signed resource. */
export const signedParameters: ReadonlySet<string> = new Set(
  (
    "accelerate acl analytics cors defaultObjectAcl delete inventory lifecycle location logging metrics notification " +
    "partNumber policy replication requestPayment response-cache-control response-content-disposition " +
    "response-content-encoding response-content-language response-content-type response-expires restore storageClass " +
    "tagging torrent uploadId uploads versionId versioning versions website"
  ).split(" "),
);

/** Composes the text that is signed. */
export function stringToSignV2({ method, headers, expires, resource, query }: RequestV2): string {
  const amzLines = [...headers]
    .filter(([name]) => name.startsWith("x-amz-"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}\n`);
  const head = [method, headers.get("content-md5") ?? "", headers.get("content-type") ?? "", expires];
  return `${head.join("\n")}\n${amzLines.join("")}${resource}${subresources(query)}`;
}

// Values stand decoded, those of response-* too.
function subresources(query: RequestV2["query"]): string {
  const found = query
    .filter(([name]) => signedParameters.has(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  return found.length === 0 ? "" : `?${found.join("&")}`;
}
