// Writes the head of an HTTP/1.1 request. What it refuses: anything that could end a line early or that latin-1 cannot
// carry, since that is how headers are injected (RFC 9112 section 11.1). The values themselves never reach a message.

import { S3Error } from "../errors/s3-error.ts";
import { isByteSource } from "../bytes/byte-source.ts";
import { headerValue } from "./http-message.ts";
import type { HeaderList, HttpRequest } from "./http-message.ts";

/** Characters of a token: methods and header names (RFC 9110 section 5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a request target must not hold: controls, space, and characters beyond latin-1. */
const NOT_IN_TARGET = /[^\x21-\x7e\x80-\xff]/;
/** What a header value must not hold: controls but tab, and characters beyond latin-1. */
const NOT_IN_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Header names that proved to be tokens, with the text that begins their line. Bounded: metadata names come from users. */
const lineStarts = new Map<string, string>();
const LINE_STARTS_LIMIT = 1024;

/** Serializes request line and headers, the empty line included. Throws an S3Error of kind invalid-input. */
export function serializeRequestHead(request: HttpRequest): string {
  const { method, target, headers } = request;
  assertFramed(request);
  let head = requestLine(method, target);
  for (let i = 0; i < headers.length; i += 2) head += lineStart(headers[i] as string) + checkedValue(headers, i);
  return head + "\r\n\r\n";
}

/** Throws an S3Error of kind invalid-input unless method, target and headers can be sent as they are. */
export function assertSendable(request: HttpRequest): void {
  const { method, target, headers } = request;
  assertFramed(request);
  requestLine(method, target);
  for (let i = 0; i < headers.length; i += 2) {
    lineStart(headers[i] as string);
    checkedValue(headers, i);
  }
}

/** A body that its headers do not delimit exactly would be read as part of the next request. */
function assertFramed({ headers, body }: HttpRequest): void {
  const announced = headerValue(headers, "content-length");
  if (body === undefined) {
    if (announced === undefined || announced === "0") return;
    throw refusal("InvalidBody", `content-length announces ${announced} bytes, but there is no body`);
  }
  if (announced === undefined) {
    if (isByteSource(body) && headerValue(headers, "transfer-encoding") === "chunked") return;
    throw refusal("InvalidBody", "a body needs a content-length, or as a source of unknown length transfer-encoding: chunked");
  }
  const isExact = isByteSource(body) ? /^[0-9]{1,15}$/.test(announced) : announced === String(body.byteLength);
  if (!isExact || headerValue(headers, "transfer-encoding") !== undefined) {
    throw refusal("InvalidBody", "content-length is not the body's length, or stands beside a transfer-encoding");
  }
}

function requestLine(method: string, target: string): string {
  if (!lineStarts.has(method)) lineStart(method);
  if (target.length === 0 || NOT_IN_TARGET.test(target)) {
    throw refusal("InvalidTarget", "the request target holds a space, a control character or one beyond latin-1; percent-encode it");
  }
  return `${method} ${target} HTTP/1.1`;
}

/** The end of the line before, and name and colon of a header. */
function lineStart(name: string): string {
  return lineStarts.get(name) ?? newLineStart(name);
}

function newLineStart(name: string): string {
  if (typeof name !== "string" || !TOKEN.test(name)) {
    throw refusal("InvalidHeader", `the method or header name ${JSON.stringify(name)} is not an HTTP token; use letters, digits and hyphens`);
  }
  const start = `\r\n${name}: `;
  if (lineStarts.size < LINE_STARTS_LIMIT) lineStarts.set(name, start);
  return start;
}

function checkedValue(headers: HeaderList, i: number): string {
  const value = headers[i + 1] as string;
  if (NOT_IN_VALUE.test(value)) {
    throw refusal("InvalidHeader", `the value of header ${headers[i] as string} holds a line break, a control character or one beyond latin-1; encode it`);
  }
  return value;
}

function refusal(code: string, message: string): S3Error {
  return new S3Error(`request not sent: ${message}`, { code, kind: "invalid-input" });
}
