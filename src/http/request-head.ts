// Writes the head of an HTTP/1.1 request. What it refuses: anything that could end a line early or that latin-1 cannot
// carry, since that is how headers are injected (RFC 9112 section 11.1). The values themselves never reach a message.

import { S3Error } from "../errors/s3-error.ts";
import type { HttpRequest } from "./http-message.ts";

/** Characters of a token: methods and header names (RFC 9110 section 5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a request target must not hold: controls, space, and characters beyond latin-1. */
const NOT_IN_TARGET = /[^\x21-\x7e\x80-\xff]/;
/** What a header value must not hold: controls but tab, and characters beyond latin-1. */
const NOT_IN_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Header names that proved to be tokens. Bounded, since metadata names come from users. */
const knownNames = new Set<string>();
const KNOWN_NAMES_LIMIT = 1024;

/** Serializes request line and headers, the empty line included. Throws an S3Error of kind invalid-input. */
export function serializeRequestHead(request: HttpRequest): string {
  assertSendable(request);
  const { method, target, headers } = request;
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i] as string}: ${headers[i + 1] as string}\r\n`;
  return `${head}\r\n`;
}

/** Throws an S3Error of kind invalid-input unless method, target and headers can be sent as they are. */
export function assertSendable({ method, target, headers }: HttpRequest): void {
  if (!knownNames.has(method)) assertToken(method, "method");
  if (target.length === 0 || NOT_IN_TARGET.test(target)) {
    throw refusal("InvalidTarget", "the request target holds a space, a control character or one beyond latin-1; percent-encode it");
  }
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string;
    if (!knownNames.has(name)) assertToken(name, "header name");
    if (NOT_IN_VALUE.test(headers[i + 1] as string)) {
      throw refusal("InvalidHeader", `the value of header ${name} holds a line break, a control character or one beyond latin-1; encode it`);
    }
  }
}

function assertToken(text: string, what: string): void {
  if (typeof text !== "string" || !TOKEN.test(text)) {
    throw refusal("InvalidHeader", `the ${what} ${JSON.stringify(text)} is not an HTTP token; use letters, digits and hyphens`);
  }
  if (knownNames.size < KNOWN_NAMES_LIMIT) knownNames.add(text);
}

function refusal(code: string, message: string): S3Error {
  return new S3Error(`request not sent: ${message}`, { code, kind: "invalid-input" });
}
