// Takes the chunked transfer coding apart (RFC 9112 section 7.1): finds the runs of data in what was read, without copying.
// Chunk extensions and trailers are checked for their form, counted against limits, and skipped.

import { MalformedResponse, MAX_HEAD_BYTES, MAX_HEADER_COUNT } from "./response-head.ts";

const CR = 13;
const LF = 10;
const TAB = 9;
const SPACE = 32;
const SEMICOLON = 59;
const DELETE = 127;
/** Hexadecimal digits of a chunk size: 2^52 bytes, exact in a number. */
const MAX_SIZE_DIGITS = 13;
/** All chunk extensions of one body together: nobody sends any, so a flood of them is an attack. */
const MAX_EXTENSION_BYTES = MAX_HEAD_BYTES;

type State = "size" | "extension" | "size-lf" | "data" | "data-cr" | "data-lf" | "trailer-start" | "trailer" | "trailer-lf" | "last-lf" | "end";

/** Decodes one body; `reset` makes it ready for the next. */
export class ChunkedDecoder {
  /** The run of data that the last `advance` found. */
  dataStart = 0;
  dataEnd = 0;
  /** Where to go on. */
  position = 0;
  #state: State = "size";
  #size = 0;
  #digits = 0;
  #extensionBytes = 0;
  #trailerBytes = 0;
  #trailerCount = 0;

  /** Bytes of data that come before the next byte of framing. */
  get remainingBytes(): number {
    return this.#state === "data" ? this.#size : 0;
  }

  reset(): void {
    this.#state = "size";
    this.#size = 0;
    this.#digits = 0;
    this.#extensionBytes = 0;
    this.#trailerBytes = 0;
    this.#trailerCount = 0;
  }

  /** Looks at bytes from `from`: "data" when a run was found, "more" when all is used up, "end" behind the last trailer. */
  advance(bytes: Uint8Array, from: number, to: number): "data" | "more" | "end" {
    let position = from;
    while (position < to) {
      const byte = bytes[position] as number;
      switch (this.#state) {
        case "size": {
          const digit = hexDigit(byte);
          if (digit >= 0) {
            if (++this.#digits > MAX_SIZE_DIGITS) throw new MalformedResponse("a chunk size that is too large");
            this.#size = this.#size * 16 + digit;
            position++;
          } else if (this.#digits === 0) throw new MalformedResponse("a malformed chunk size");
          else if (byte === CR) {
            this.#state = "size-lf";
            position++;
          } else if (byte === SEMICOLON || byte === SPACE || byte === TAB) this.#state = "extension";
          else throw new MalformedResponse("a malformed chunk size");
          break;
        }
        case "extension":
          if (++this.#extensionBytes > MAX_EXTENSION_BYTES) throw new MalformedResponse("too many chunk extensions");
          if (byte === CR) this.#state = "size-lf";
          else assertText(byte, "a chunk extension");
          position++;
          break;
        case "size-lf":
          assertLineFeed(byte);
          this.#state = this.#size === 0 ? "trailer-start" : "data";
          this.#digits = 0;
          position++;
          break;
        case "data": {
          const count = Math.min(this.#size, to - position);
          this.#size -= count;
          this.dataStart = position;
          this.dataEnd = this.position = position + count;
          if (this.#size === 0) this.#state = "data-cr";
          return "data";
        }
        case "data-cr":
          if (byte !== CR) throw new MalformedResponse("a chunk that is longer than its size says");
          this.#state = "data-lf";
          position++;
          break;
        case "data-lf":
          assertLineFeed(byte);
          this.#state = "size";
          position++;
          break;
        case "trailer-start":
          if (byte === CR) this.#state = "last-lf";
          else if (++this.#trailerCount > MAX_HEADER_COUNT) throw new MalformedResponse("too many trailers");
          else this.#state = "trailer";
          if (byte === CR) position++;
          break;
        case "trailer":
          if (++this.#trailerBytes > MAX_HEAD_BYTES) throw new MalformedResponse("too many trailers");
          if (byte === CR) this.#state = "trailer-lf";
          else assertText(byte, "a trailer");
          position++;
          break;
        case "trailer-lf":
          assertLineFeed(byte);
          this.#state = "trailer-start";
          position++;
          break;
        case "last-lf":
          assertLineFeed(byte);
          this.#state = "end";
          this.position = position + 1;
          return "end";
        case "end":
          this.position = position;
          return "end";
      }
    }
    this.position = position;
    return "more";
  }
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function assertLineFeed(byte: number): void {
  if (byte !== LF) throw new MalformedResponse("a carriage return without line feed in a chunked body");
}

function assertText(byte: number, where: string): void {
  if ((byte < SPACE && byte !== TAB) || byte === DELETE) throw new MalformedResponse(`a control character in ${where}`);
}
