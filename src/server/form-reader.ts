// Reads multipart/form-data as browsers send it: the fields into memory, within limits, then the file as a stream.
// Strict where a lenient reader could be led to see other fields than the browser sent. Source: RFC 7578, RFC 2046 section 5.1.

import { createS3Error } from "../errors/create-s3-error.ts";
import type { S3Error } from "../errors/s3-error.ts";

/** A form up to its file; what follows the file is not part of the upload, as S3 has it. */
export interface Form {
  /** Values by lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Name of the file on the sender's machine, without folders. */
  readonly filename: string;
  readonly fileContentType: string | undefined;
  /** The file's bytes; must be read to the end. */
  readonly file: AsyncIterable<Uint8Array>;
}

/** S3's limit for everything but the file is 20,000 bytes. */
const fieldsLimitBytes = 20_000;
const partHeadLimitBytes = 4096;
const mostFields = 200;

/** Gives the boundary from a request's content type; undefined when it is no form. */
export function formBoundary(contentType: string | undefined): string | undefined {
  if (contentType === undefined || !/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const match = /;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** Reads a form up to its file. Throws MalformedPOSTRequest, or MaxPostPreDataLengthExceeded when the fields are too long. */
export async function readForm(chunks: AsyncIterable<Uint8Array>, boundary: string): Promise<Form> {
  const reader = new FormReader(chunks, boundary);
  const fields = new Map<string, string>();
  await reader.begin();
  for (let sizeBytes = 0; ; ) {
    const head = parsePartHead(await reader.head());
    if (head.name.toLowerCase() === "file") return { fields, filename: baseName(head.filename ?? ""), fileContentType: head.contentType, file: reader.content() };
    const value = await reader.field(fieldsLimitBytes - sizeBytes);
    sizeBytes += head.name.length + value.length;
    const name = head.name.toLowerCase();
    // Of two fields with one name, the policy might judge the one and the upload use the other.
    if (fields.has(name)) throw malformed(`the field ${printable(name)} is there twice`);
    if (fields.size === mostFields) throw malformed("there are too many fields");
    fields.set(name, decode(value));
    if (!(await reader.hasMore())) throw createS3Error("InvalidArgument", { message: "POST requires exactly one file upload per request.", details: { ArgumentName: "file", ArgumentValue: "0" } });
  }
}

class FormReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** Ends each part: line end, two hyphens, boundary. */
  readonly #delimiter: Buffer;
  #buffer: Buffer = Buffer.alloc(0);
  #isOver = false;

  constructor(chunks: AsyncIterable<Uint8Array>, boundary: string) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  }

  /** Passes the first boundary, with which a form begins. */
  async begin(): Promise<void> {
    const first = this.#delimiter.subarray(2);
    await this.#fill(first.length);
    if (!this.#buffer.subarray(0, first.length).equals(first)) throw malformed("it does not begin with its boundary");
    this.#buffer = this.#buffer.subarray(first.length);
    if (!(await this.hasMore())) throw malformed("it has no parts");
  }

  /** Behind a boundary: true when a part follows, false at the end of the form. */
  async hasMore(): Promise<boolean> {
    await this.#fill(2);
    const mark = this.#buffer.toString("latin1", 0, 2);
    if (mark !== "\r\n" && mark !== "--") throw malformed("a boundary is followed by something else");
    this.#buffer = this.#buffer.subarray(2);
    return mark === "\r\n";
  }

  /** Lines that describe a part. */
  async head(): Promise<string> {
    for (;;) {
      // A part without any line begins with the empty one.
      const end = this.#buffer.indexOf("\r\n\r\n");
      if (end >= 0) {
        const text = this.#buffer.toString("utf8", 0, end);
        this.#buffer = this.#buffer.subarray(end + 4);
        return text;
      }
      if (this.#buffer.length > partHeadLimitBytes) throw malformed("a part's headers are too long");
      await this.#more();
    }
  }

  /** The content of a part that is not the file. */
  async field(limitBytes: number): Promise<Buffer> {
    for (;;) {
      const end = this.#buffer.indexOf(this.#delimiter);
      if ((end >= 0 ? end : this.#buffer.length - this.#delimiter.length) > limitBytes) {
        throw createS3Error("MaxPostPreDataLengthExceeded", { status: 400, kind: "invalid-input", message: "Your POST request fields preceding the upload file were too large." });
      }
      if (end >= 0) {
        const value = Buffer.from(this.#buffer.subarray(0, end));
        this.#buffer = this.#buffer.subarray(end + this.#delimiter.length);
        return value;
      }
      await this.#more();
    }
  }

  /** The content of the file, then the rest of the form, which nobody needs. */
  async *content(): AsyncGenerator<Uint8Array, void, undefined> {
    const kept = this.#delimiter.length - 1;
    for (;;) {
      const end = this.#buffer.indexOf(this.#delimiter);
      if (end >= 0) {
        const last = this.#buffer.subarray(0, end);
        this.#buffer = this.#buffer.subarray(end + this.#delimiter.length);
        if (last.length > 0) yield last;
        break;
      }
      const surplus = this.#buffer.length - kept;
      if (surplus > 0) {
        const piece = this.#buffer.subarray(0, surplus);
        this.#buffer = this.#buffer.subarray(surplus);
        yield piece;
      }
      await this.#more();
    }
    await this.hasMore();
    while ((await this.#chunks.next()).done !== true);
  }

  async #fill(count: number): Promise<void> {
    while (this.#buffer.length < count) await this.#more();
  }

  async #more(): Promise<void> {
    const next = this.#isOver ? undefined : await this.#chunks.next();
    if (next === undefined || next.done === true) {
      this.#isOver = true;
      throw malformed("it ends before its last boundary");
    }
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length) : Buffer.concat([this.#buffer, next.value]);
  }
}

interface PartHead {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
}

function parsePartHead(text: string): PartHead {
  let disposition: string | undefined;
  let contentType: string | undefined;
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || /[\s\r\n]/.test(name)) throw malformed("a part's header is malformed");
    if (name === "content-disposition") disposition = line.slice(colon + 1).trim();
    else if (name === "content-type") contentType = line.slice(colon + 1).trim();
  }
  if (disposition === undefined || !/^form-data\s*;/i.test(disposition)) throw malformed("a part has no Content-Disposition: form-data");
  const name = parameterOf(disposition, "name");
  if (name === undefined || name === "") throw malformed("a part has no name");
  return { name, filename: parameterOf(disposition, "filename"), contentType };
}

// Browsers write `"` within a name as %22, line ends as %0D%0A, and nothing else (HTML standard, "multipart form data").
function parameterOf(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, "i").exec(disposition);
  return (match?.[1]?.replace(/\\(["\\])/g, "$1") ?? match?.[2])?.replace(/%(22|0D|0A)/gi, (escape) => decodeURIComponent(escape));
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed("a field is not UTF-8 text");
  }
}

function printable(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, "?").slice(0, 100);
}

function malformed(problem: string): S3Error {
  return createS3Error("MalformedPOSTRequest", { message: `The body of your POST request is not well-formed multipart/form-data: ${problem}` });
}
