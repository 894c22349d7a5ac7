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
const ZERO = 48;

/** What a byte is to the scan of a head, by table since every byte is looked at: text, colon, carriage return, or refused. */
const TEXT = 0;
const COLON = 1;
const BAD = 3;
const BYTE_KINDS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 58) return COLON;
  if (byte === CR) return 2;
  return (byte < SPACE && byte !== TAB) || byte === 127 ? BAD : TEXT;
});

const HTTP_1 = [72, 84, 84, 80, 47, 49, 46]; // "HTTP/1."

/** What a header means to framing; most mean nothing. */
type Role = 0 | 1 | 2 | 3 | 4;
const ROLE_BY_NAME: Readonly<Record<string, Role>> = { "content-length": 1, "transfer-encoding": 2, connection: 3, "keep-alive": 4 };

interface KnownName {
  readonly spelling: string;
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
  /** The names of the last head, tried first: a server sends the same headers in the same order. */
  readonly #usualNames: KnownName[] = [];
  #contentLength = -1;
  #isChunked = false;
  #keepAlive = true;
  #keepAliveMs = -1;

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
      const kind = BYTE_KINDS[bytes[position] as number] as number;
      if (kind === TEXT) position++;
      else if (kind === COLON) {
        if (colon < 0) colon = position - start;
        position++;
      } else {
        if (kind === BAD) throw new MalformedResponse("a line feed without carriage return, or a control character, in the head");
        if (position + 1 >= end) break;
        if (bytes[position + 1] !== LF) throw new MalformedResponse("a carriage return without line feed in the head");
        const isEnd = this.#endLine(bytes, start, position - start, colon);
        position += 2;
        if (isEnd) return position;
        this.#lineStart = position - start;
        colon = -1;
      }
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
    const minorVersion = text.charCodeAt(7) - ZERO;
    if (minorVersion !== 0 && minorVersion !== 1) throw new MalformedResponse("an HTTP version other than 1.0 and 1.1", true);
    const status = readStatus(text, this.#statusLineEnd);
    const reason = this.#statusLineEnd > 13 ? text.slice(13, this.#statusLineEnd) : "";
    this.#contentLength = -1;
    this.#isChunked = false;
    this.#keepAlive = minorVersion === 1;
    this.#keepAliveMs = -1;

    const fieldCount = this.#fieldCount;
    const headers: HeaderList = [];
    for (let i = 0; i < fieldCount; i++) {
      const nameStart = this.#marks[i * 3] as number;
      const colon = this.#marks[i * 3 + 1] as number;
      let known = this.#usualNames[i];
      if (known === undefined || known.spelling.length !== colon - nameStart || !text.startsWith(known.spelling, nameStart)) {
        const spelling = text.slice(nameStart, colon);
        known = namesBySpelling.get(spelling) ?? learnName(spelling);
        this.#usualNames[i] = known;
      }
      const value = trimmed(text, colon + 1, this.#marks[i * 3 + 2] as number);
      headers.push(known.name, value);
      if (known.role !== 0) this.#heed(known.role, value);
    }
    const contentLength = this.#contentLength;
    const chunked = this.#isChunked;
    if (chunked && contentLength >= 0) throw new MalformedResponse("both content-length and transfer-encoding");
    if (chunked && minorVersion === 0) throw new MalformedResponse("transfer-encoding in an HTTP/1.0 response");
    return { status, reason, headers, contentLength, chunked, keepAlive: this.#keepAlive, keepAliveMs: this.#keepAliveMs };
  }

  /** Takes note of a header that says something about framing or about the connection. */
  #heed(role: Role, value: string): void {
    switch (role) {
      case 0:
        return;
      case 1: {
        const length = readContentLength(value);
        if (this.#contentLength >= 0 && this.#contentLength !== length) throw new MalformedResponse("conflicting content-length headers");
        this.#contentLength = length;
        return;
      }
      case 2:
        if (this.#isChunked || value.toLowerCase() !== "chunked") throw new MalformedResponse("a transfer-encoding other than chunked");
        this.#isChunked = true;
        return;
      case 3:
        this.#keepAlive = readConnection(value, this.#keepAlive);
        return;
      case 4:
        this.#keepAliveMs = readKeepAlive(value);
        return;
    }
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
  const hundreds = text.charCodeAt(9) - ZERO;
  const tens = text.charCodeAt(10) - ZERO;
  const ones = text.charCodeAt(11) - ZERO;
  const isNumber = hundreds >= 1 && hundreds <= 9 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  const isWhole = lineEnd === 12 || (lineEnd > 12 && text.charCodeAt(12) === SPACE);
  if (!isNumber || !isWhole || text.charCodeAt(8) !== SPACE) throw new MalformedResponse("a malformed status line");
  return hundreds * 100 + tens * 10 + ones;
}

function learnName(spelling: string): KnownName {
  if (!TOKEN.test(spelling)) throw new MalformedResponse("a header name that is not a token");
  const name = spelling.toLowerCase();
  const known: KnownName = { spelling, name, role: Object.hasOwn(ROLE_BY_NAME, name) ? (ROLE_BY_NAME[name] as Role) : 0 };
  if (namesBySpelling.size < NAMES_LIMIT) namesBySpelling.set(spelling, known);
  return known;
}

function trimmed(text: string, start: number, end: number): string {
  while (start < end && (text.charCodeAt(start) === SPACE || text.charCodeAt(start) === TAB)) start++;
  while (end > start && (text.charCodeAt(end - 1) === SPACE || text.charCodeAt(end - 1) === TAB)) end--;
  return text.slice(start, end);
}

/** Digits only: `+5`, `0x5`, `5, 5` and the like are what smugglers send. */
function readContentLength(value: string): number {
  let length = 0;
  for (let i = 0; i < value.length; i++) {
    const digit = value.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) throw new MalformedResponse("a malformed content-length");
    length = length * 10 + digit;
  }
  if (value.length === 0 || length > Number.MAX_SAFE_INTEGER) throw new MalformedResponse("a malformed content-length");
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
