// Every line of output as data, with a face for people and one for programs. Results go to standard output, errors to
// standard error; `--json` writes one JSON object per line.

import { isUtf8 } from "node:buffer";
import type { Writable } from "node:stream";

/** A line of output. */
export interface Message {
  /** For people. */
  text(): string;
  /** For programs. */
  json(): object;
}

/** Where messages go. */
export class Output {
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #stdout: Writable;
  readonly #stderr: Writable;
  /** Set while a progress display owns the terminal: writes a line above it, and gives true where it did. */
  beforeLine: ((line: string) => boolean) | undefined;

  constructor(options: { readonly json: boolean; readonly quiet: boolean; readonly stdout: Writable; readonly stderr: Writable }) {
    this.#json = options.json;
    this.#quiet = options.quiet;
    this.#stdout = options.stdout;
    this.#stderr = options.stderr;
  }

  get json(): boolean {
    return this.#json;
  }

  /** A result that was asked for: always written. */
  result(message: Message): void {
    this.#line(this.#stdout, message);
  }

  /** What was done, one line per action: left out with `--quiet`. */
  done(message: Message): void {
    if (!this.#quiet) this.#line(this.#stdout, message);
  }

  error(message: Message): void {
    this.#line(this.#stderr, message);
  }

  #line(stream: Writable, message: Message): void {
    const line = this.#json ? JSON.stringify(message.json()) : message.text();
    const toTerminal = (stream as { isTTY?: boolean }).isTTY === true;
    if (!toTerminal || this.beforeLine?.(line) !== true) stream.write(`${line}\n`);
  }
}

/** A message from its two faces. */
export function message(text: string | (() => string), json: object): Message {
  return { text: typeof text === "string" ? () => text : text, json: () => json };
}

/** `cp a b` as it was done. */
export function actionMessage(action: string, source: string, destination: string | undefined, details: object = {}): Message {
  const shown = destination === undefined ? `${action} ${source}` : `${action} ${source} ${destination}`;
  return message(shown, { action, source, ...(destination === undefined ? {} : { destination }), ...details });
}

/** What an object holds, for programs: as text where it is UTF-8, else in base64. */
export function contentMessage(place: { readonly bucket: string; readonly key: string }, chunks: readonly Uint8Array[]): Message {
  const bytes = Buffer.concat(chunks);
  const { bucket, key } = place;
  return message("", isUtf8(bytes) ? { bucket, key, content: bytes.toString() } : { bucket, key, base64: bytes.toString("base64") });
}

const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/** `1.5 MiB`. */
export function humanBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit] as string}`;
}

/** Bytes as a number, or for people. */
export function formatBytes(bytes: number, options: { readonly human?: boolean | undefined }): string {
  return options.human === true ? humanBytes(bytes) : String(bytes);
}

/** `2026-11-20 09:30:00`, local time. */
export function localTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
