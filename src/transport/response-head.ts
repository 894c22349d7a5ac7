// Reads the head of an HTTP/1.1 response from bytes, strictly: RFC 9112 without the leniencies that let two readers
// disagree on where a response ends (bare CR or LF, folded lines, doubtful lengths). It works on one pass over the bytes,
// can stop anywhere and go on when more come, and never looks at a byte twice.

import type { HeaderList } from "../http/http-message.ts";

/** Bytes of a head, status line included. */
export const MAX_HEAD_BYTES: number = 64 * 1024;
/** Header fields of a head. */
export const MAX_HEADER_COUNT = 256;

/** What a response's head says, and how its body is delimited. */
export interface ResponseHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  /** Minor version: 0 for HTTP/1.0. */
  readonly minorVersion: number;
  /** Value of `content-length`, or -1. */
  readonly contentLength: number;
  readonly chunked: boolean;
  /** False when the connection ends with this response. */
  readonly keepAlive: boolean;
  /** The server's `keep-alive: timeout=…` in milliseconds, or -1. */
  readonly keepAliveMs: number;
}

/** The peer sent something that is no acceptable HTTP/1.1 response. */
export class MalformedResponse extends Error {
  /** True when it did not even begin like HTTP. */
  readonly notHttp: boolean;

  constructor(reason: string, notHttp = false) {
    super(reason);
    this.notHttp = notHttp;
  }
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;
const DELETE = 127;
const HTTP_1 = [72, 84, 84, 80, 47, 49, 46]; // "HTTP/1."

/** What a header means to framing; most mean nothing. */
type Role = 0 | 1 | 2 | 3 | 4;
const ROLE_BY_NAME: Readonly<Record<string, Role>> = { "content-length": 1, "transfer-encoding": 2, connection: 3, "keep-alive": 4 };

interface KnownName {
  readonly name: string;
  readonly role: Role;
}

/** Names as servers spell them, checked and in lower case. Bounded: servers choose them. */
const namesBySpelling = new Map<string, KnownName>();
const NAMES_LIMIT = 1024;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Scans one head; `reset` makes it ready for the next. */
export class ResponseHeadScanner {
  /** Next byte to look at, start of its line, and the line's first colon (-1: none yet), all relative to the head's start. */
  #position = 0;
  #lineStart = 0;
  #colon = -1;
  #fieldCount = 0;
  #statusLineEnd = -1;
  /** Per field: start of name, colon, end of value. */
  readonly #marks = new Int32Array(MAX_HEADER_COUNT * 3);

  reset(): void {
    this.#position = 0;
    this.#lineStart = 0;
    this.#colon = -1;
    this.#fieldCount = 0;
    this.#statusLineEnd = -1;
  }

  /**
   * Goes on with a head that starts at `start` and of which bytes up to `end` are there. Returns the position behind the
   * head, or -1 when it is not all there yet; then the next call brings the same bytes and more.
   */
  scan(bytes: Uint8Array, start: number, end: number): number {
    const limit = Math.min(end, start + MAX_HEAD_BYTES);
    let position = start + this.#position;
    if (position < start + HTTP_1.length) assertBeginsLikeHttp(bytes, start, end);
    let colon = this.#colon;
    while (position < limit) {
      const byte = bytes[position] as number;
      if (byte > CR && byte !== DELETE) {
        if (byte === COLON && colon < 0) colon = position - start;
        else if (byte < SPACE) throw new MalformedResponse("a control character in the head");
        position++;
        continue;
      }
      if (byte === CR) {
        if (position + 1 >= end) break;
        if (bytes[position + 1] !== LF) throw new MalformedResponse("a carriage return without line feed in the head");
        const isEnd = this.#endLine(bytes, start, position - start, colon);
        position += 2;
        if (isEnd) return position;
        this.#lineStart = position - start;
        colon = -1;
      } else if (byte === TAB) position++;
      else throw new MalformedResponse(byte === LF ? "a line feed without carriage return in the head" : "a control character in the head");
    }
    if (end - start >= MAX_HEAD_BYTES) throw new MalformedResponse(`a head of more than ${MAX_HEAD_BYTES} bytes`);
    this.#position = position - start;
    this.#colon = colon;
    return -1;
  }

  /** Notes a line that ended; true when it was the empty one that ends the head. */
  #endLine(bytes: Uint8Array, start: number, lineEnd: number, colon: number): boolean {
    const lineStart = this.#lineStart;
    if (this.#statusLineEnd < 0) {
      this.#statusLineEnd = lineEnd;
      return false;
    }
    if (lineEnd === lineStart) return true;
    const first = bytes[start + lineStart] as number;
    if (first === SPACE || first === TAB) throw new MalformedResponse("a folded header line");
    if (colon < 0) throw new MalformedResponse("a header line without colon");
    if (this.#fieldCount === MAX_HEADER_COUNT) throw new MalformedResponse(`more than ${MAX_HEADER_COUNT} headers`);
    const at = this.#fieldCount++ * 3;
    this.#marks[at] = lineStart;
    this.#marks[at + 1] = colon;
    this.#marks[at + 2] = lineEnd;
    return false;
  }

  /** Makes values of the head that was scanned; `text` is all of it as latin-1. */
  read(text: string): ResponseHead {
    const minorVersion = text.charCodeAt(7) - 48;
    if (minorVersion !== 0 && minorVersion !== 1) throw new MalformedResponse("an HTTP version other than 1.0 and 1.1", true);
    const status = readStatus(text, this.#statusLineEnd);
    const reason = this.#statusLineEnd > 13 ? text.slice(13, this.#statusLineEnd) : "";

    const headers: HeaderList = [];
    let contentLength = -1;
    let chunked = false;
    let keepAlive = minorVersion === 1;
    let keepAliveMs = -1;
    const marks = this.#marks;
    for (let i = 0, n = this.#fieldCount * 3; i < n; i += 3) {
      const colon = marks[i + 1] as number;
      const spelling = text.slice(marks[i] as number, colon);
      const known = namesBySpelling.get(spelling) ?? learnName(spelling);
      const value = trimmed(text, colon + 1, marks[i + 2] as number);
      headers.push(known.name, value);
      switch (known.role) {
        case 0:
          break;
        case 1: {
          const length = readContentLength(value);
          if (contentLength >= 0 && contentLength !== length) throw new MalformedResponse("conflicting content-length headers");
          contentLength = length;
          break;
        }
        case 2:
          if (chunked || value.toLowerCase() !== "chunked") throw new MalformedResponse("a transfer-encoding other than chunked");
          chunked = true;
          break;
        case 3:
          keepAlive = readConnection(value, keepAlive);
          break;
        case 4:
          keepAliveMs = readKeepAlive(value);
          break;
      }
    }
    if (chunked && contentLength >= 0) throw new MalformedResponse("both content-length and transfer-encoding");
    if (chunked && minorVersion === 0) throw new MalformedResponse("transfer-encoding in an HTTP/1.0 response");
    return { status, reason, headers, minorVersion, contentLength, chunked, keepAlive, keepAliveMs };
  }
}

function assertBeginsLikeHttp(bytes: Uint8Array, start: number, end: number): void {
  for (let i = 0; i < HTTP_1.length && start + i < end; i++) {
    if (bytes[start + i] === HTTP_1[i]) continue;
    const isTls = (bytes[start] === 0x15 || bytes[start] === 0x16) && (start + 1 >= end || bytes[start + 1] === 3);
    throw new MalformedResponse(isTls ? "it speaks TLS there; use https:// in the endpoint" : "it does not speak HTTP/1.1 there; check host and port of the endpoint", true);
  }
}

/** `HTTP/1.1 200 OK`; the reason, and with it the space before it, may be missing. */
function readStatus(text: string, lineEnd: number): number {
  const status = (text.charCodeAt(9) - 48) * 100 + (text.charCodeAt(10) - 48) * 10 + (text.charCodeAt(11) - 48);
  const isWhole = lineEnd === 12 || (lineEnd > 12 && text.charCodeAt(12) === SPACE);
  if (!isWhole || text.charCodeAt(8) !== SPACE || !/^[1-9][0-9][0-9]$/.test(text.slice(9, 12))) throw new MalformedResponse("a malformed status line");
  return status;
}

function learnName(spelling: string): KnownName {
  if (!TOKEN.test(spelling)) throw new MalformedResponse("a header name that is not a token");
  const name = spelling.toLowerCase();
  const known: KnownName = { name, role: Object.hasOwn(ROLE_BY_NAME, name) ? (ROLE_BY_NAME[name] as Role) : 0 };
  if (namesBySpelling.size < NAMES_LIMIT) namesBySpelling.set(spelling, known);
  return known;
}

function trimmed(text: string, start: number, end: number): string {
  while (start < end && (text.charCodeAt(start) === SPACE || text.charCodeAt(start) === TAB)) start++;
  while (end > start && (text.charCodeAt(end - 1) === SPACE || text.charCodeAt(end - 1) === TAB)) end--;
  return text.slice(start, end);
}

function readContentLength(value: string): number {
  if (!/^[0-9]{1,16}$/.test(value)) throw new MalformedResponse("a malformed content-length");
  const length = Number(value);
  if (!Number.isSafeInteger(length)) throw new MalformedResponse("a malformed content-length");
  return length;
}

function readConnection(value: string, keepAlive: boolean): boolean {
  if (value === "keep-alive") return true;
  const tokens = value.toLowerCase().split(",");
  for (const token of tokens) {
    const word = token.trim();
    if (word === "close") return false;
    if (word === "keep-alive") keepAlive = true;
  }
  return keepAlive;
}

function readKeepAlive(value: string): number {
  const match = /(?:^|[,\s])timeout\s*=\s*"?([0-9]{1,7})/i.exec(value);
  return match === null ? -1 : Number(match[1]) * 1000;
}
