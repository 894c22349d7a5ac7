// The response side of one HTTP/1.1 connection: bytes as they were read in, heads and runs of body out. Pure: it knows
// neither socket nor clock, so every split of the same bytes gives the same result, which a property test checks.

import { ChunkedDecoder } from "./chunked-decoder.ts";
import { MalformedResponse, MAX_HEAD_BYTES, ResponseHeadScanner } from "./response-head.ts";
import type { ResponseHead } from "./response-head.ts";

/** What a parser reports, in order: informational*, then `whole`, or `head` body* `end`. */
export interface ResponseHandler {
  /** A 1xx answer came; the final one is still to come. */
  informational(status: number): void;
  /** A head came together with its whole body, bytes[from, to). Nothing else is reported for this response. */
  whole(head: ResponseHead, bytes: Buffer, from: number, to: number): void;
  /** A head came; its body follows. `length` is undefined when only its end will tell. */
  head(head: ResponseHead, length: number | undefined): void;
  /** A run of the body: bytes[from, to), valid during the call. */
  body(bytes: Uint8Array, from: number, to: number): void;
  end(): void;
}

type Stage = "idle" | "head" | "length" | "chunked" | "until-close";

/** 1xx answers to one request; more is an attack or a loop. */
const MAX_INFORMATIONAL = 16;
const HTTP_SWITCHING_PROTOCOLS = 101;
const HTTP_NO_CONTENT = 204;
const HTTP_NOT_MODIFIED = 304;

/** Parses the responses of one connection, one at a time. Throws MalformedResponse; the connection is then of no more use. */
export class ResponseParser {
  readonly #handler: ResponseHandler;
  readonly #scanner = new ResponseHeadScanner();
  #chunks: ChunkedDecoder | undefined;
  #stage: Stage = "idle";
  #isHeadRequest = false;
  #remaining = 0;
  #informationalCount = 0;
  /** A head that did not come in one read, so far; empty otherwise. */
  #pending: Buffer = EMPTY;
  #pendingBytes = 0;

  constructor(handler: ResponseHandler) {
    this.#handler = handler;
  }

  /** True while not one byte of the response has come. */
  get isUntouched(): boolean {
    return this.#stage === "head" && this.#pendingBytes === 0 && this.#informationalCount === 0;
  }

  /** True while framing may come between the bytes of the body. */
  get isChunked(): boolean {
    return this.#stage === "chunked";
  }

  /** Bytes of body that come for sure before anything else: what may be read into memory that is for the body only. */
  get contiguousBytes(): number {
    if (this.#stage === "length") return this.#remaining;
    if (this.#stage === "until-close") return Infinity;
    return this.#stage === "chunked" ? (this.#chunks as ChunkedDecoder).remainingBytes : 0;
  }

  /** Makes ready for the response to a request of that method. */
  begin(method: string): void {
    this.#stage = "head";
    this.#isHeadRequest = method === "HEAD";
    this.#informationalCount = 0;
    this.#pendingBytes = 0;
    this.#scanner.reset();
  }

  /** Takes what was read: bytes[0, count). Bytes that belong to no response make it throw. */
  execute(bytes: Buffer, count: number): void {
    let position = 0;
    while (position < count) {
      switch (this.#stage) {
        case "idle":
          throw new MalformedResponse("bytes after the end of the response");
        case "head":
          position = this.#pendingBytes > 0 ? this.#resumeHead(bytes, position, count) : this.#readHead(bytes, position, count);
          break;
        case "length": {
          const end = Math.min(count, position + this.#remaining);
          this.#remaining -= end - position;
          const from = position;
          position = end;
          if (this.#remaining === 0) this.#stage = "idle";
          this.#handler.body(bytes, from, end);
          if (this.#remaining === 0) this.#handler.end();
          break;
        }
        case "chunked":
          position = this.#readChunks(bytes, position, count);
          break;
        case "until-close":
          this.#handler.body(bytes, position, count);
          position = count;
          break;
      }
    }
  }

  /** The peer closed. True when that properly ended a response whose length only the end tells. */
  endOfInput(): boolean {
    if (this.#stage !== "until-close") return false;
    this.#stage = "idle";
    this.#handler.end();
    return true;
  }

  #readHead(bytes: Buffer, from: number, to: number): number {
    const headEnd = this.#scanner.scan(bytes, from, to);
    if (headEnd < 0) {
      this.#keepPending(bytes, from, to);
      return to;
    }
    this.#openBody(this.#scanner.read(bytes.toString("latin1", from, headEnd)), bytes, headEnd, to);
    return this.#consumedTo;
  }

  /** Adds what came to the head that is pending; only as many bytes as a head may have are ever kept. */
  #resumeHead(bytes: Buffer, from: number, to: number): number {
    const before = this.#pendingBytes;
    const taken = Math.min(to - from, MAX_HEAD_BYTES - before);
    this.#keepPending(bytes, from, from + taken);
    const headEnd = this.#scanner.scan(this.#pending, 0, this.#pendingBytes);
    if (headEnd < 0) return from + taken;
    this.#pendingBytes = 0;
    this.#openBody(this.#scanner.read(this.#pending.toString("latin1", 0, headEnd)), bytes, from + headEnd - before, to);
    return this.#consumedTo;
  }

  #keepPending(bytes: Buffer, from: number, to: number): void {
    const needed = this.#pendingBytes + (to - from);
    if (this.#pending.length < needed) {
      const grown = Buffer.allocUnsafe(Math.min(MAX_HEAD_BYTES, Math.max(needed, 1024, this.#pending.length * 2)));
      this.#pending.copy(grown, 0, 0, this.#pendingBytes);
      this.#pending = grown;
    }
    bytes.copy(this.#pending, this.#pendingBytes, from, to);
    this.#pendingBytes = needed;
  }

  /** Position behind what `#openBody` used up. A field, so that no pair is made per response. */
  #consumedTo = 0;

  /** Decides how the body is delimited (RFC 9112 section 6.3). */
  #openBody(head: ResponseHead, bytes: Buffer, from: number, to: number): void {
    this.#consumedTo = from;
    const { status } = head;
    if (status < 200) {
      if (status === HTTP_SWITCHING_PROTOCOLS) throw new MalformedResponse("a switch of protocols that nobody asked for");
      if (++this.#informationalCount > MAX_INFORMATIONAL) throw new MalformedResponse("too many informational responses");
      this.#scanner.reset();
      this.#handler.informational(status);
      return;
    }
    if (this.#isHeadRequest || status === HTTP_NO_CONTENT || status === HTTP_NOT_MODIFIED || head.contentLength === 0) {
      this.#stage = "idle";
      this.#handler.whole(head, bytes, from, from);
    } else if (head.chunked) {
      this.#stage = "chunked";
      this.#chunks ??= new ChunkedDecoder();
      this.#chunks.reset();
      this.#handler.head(head, undefined);
    } else if (head.contentLength < 0) {
      this.#stage = "until-close";
      this.#handler.head(head, undefined);
    } else if (head.contentLength <= to - from) {
      this.#stage = "idle";
      this.#consumedTo = from + head.contentLength;
      this.#handler.whole(head, bytes, from, this.#consumedTo);
    } else {
      this.#stage = "length";
      this.#remaining = head.contentLength;
      this.#handler.head(head, head.contentLength);
    }
  }

  #readChunks(bytes: Buffer, from: number, to: number): number {
    const chunks = this.#chunks as ChunkedDecoder;
    const found = chunks.advance(bytes, from, to);
    if (found === "data") this.#handler.body(bytes, chunks.dataStart, chunks.dataEnd);
    else if (found === "end") {
      this.#stage = "idle";
      this.#handler.end();
    }
    return chunks.position;
  }
}

const EMPTY: Buffer = Buffer.alloc(0);
