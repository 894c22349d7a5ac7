// Step 1 of a signature: the request in the one form that signer and verifier agree on.
// Source: AWS, "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk", step 1.

import type { HeaderList } from "../http/http-message.ts";

/** A canonical request, as latin-1 text: one character per byte on the wire. */
export interface CanonicalRequest {
  readonly text: string;
  /** Names of the headers in it, sorted, separated by `;`. */
  readonly signedHeaders: string;
}

// What proxies and HTTP stacks rewrite or remove on the way.
const unsignedHeaders: ReadonlySet<string> = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "expect",
  "from",
  "keep-alive",
  "max-forwards",
  "pragma",
  "proxy-authorization",
  "proxy-connection",
  "referer",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-amzn-trace-id",
]);

/** Tells whether a header (lower case) becomes part of a signature. */
export function isSignedHeader(name: string): boolean {
  return !unsignedHeaders.has(name);
}

// Sorting happens in these two, kept between calls: a signature is made per request, and nothing here waits.
const names: string[] = [];
const values: string[] = [];

/**
 * Builds the canonical request. The path is taken as it is sent: encoded once, never normalised, since S3 keys may hold
 * `//` and `..`. `only` names the headers to take; without it, all that {@link isSignedHeader} admits.
 */
export function canonicalizeRequest(
  method: string,
  target: string,
  headers: HeaderList,
  payloadHash: string,
  only?: ReadonlySet<string>,
): CanonicalRequest {
  let count = 0;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    if (only === undefined ? unsignedHeaders.has(name) : !only.has(name)) continue;
    insert(count++, name, headers[i + 1]!);
  }
  let lines = "";
  let signedHeaders = "";
  for (let i = 0; i < count; i++) {
    const name = names[i]!;
    if (i > 0 && name === names[i - 1]) {
      lines += "," + trimValue(values[i]!);
      continue;
    }
    if (i > 0) {
      lines += "\n";
      signedHeaders += ";";
    }
    lines += name + ":" + trimValue(values[i]!);
    signedHeaders += name;
  }
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : canonicalizeQuery(target.slice(mark + 1));
  const text =
    method + "\n" + (path === "" ? "/" : path) + "\n" + query + "\n" + lines + "\n\n" + signedHeaders + "\n" + payloadHash;
  return { text, signedHeaders };
}

/** Sorts an encoded query by name, then value, and gives every name its `=`. */
export function canonicalizeQuery(query: string): string {
  if (!query.includes("&")) return query === "" || query.includes("=") ? query : query + "=";
  let count = 0;
  for (const part of query.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    insert(count++, name, equals < 0 ? "" : part.slice(equals + 1), true);
  }
  let sorted = "";
  for (let i = 0; i < count; i++) sorted += (i === 0 ? "" : "&") + names[i]! + "=" + values[i]!;
  return sorted;
}

// Insertion: the lists are short and often sorted already. Equal names keep their order unless values decide.
function insert(count: number, name: string, value: string, byValue = false): void {
  let at = count;
  while (at > 0) {
    const before = names[at - 1]!;
    if (!(before > name || (byValue && before === name && values[at - 1]! > value))) break;
    names[at] = before;
    values[at] = values[at - 1]!;
    at--;
  }
  names[at] = name;
  values[at] = value;
}

function trimValue(value: string): string {
  const last = value.length - 1;
  if (last < 0) return value;
  const clean = value.charCodeAt(0) > 32 && value.charCodeAt(last) > 32 && !value.includes("  ") && !value.includes("\t");
  return clean ? value : value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
}
