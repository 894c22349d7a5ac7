import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedResponse } from "../../../src/transport/response-head.ts";
import type { ResponseHead } from "../../../src/transport/response-head.ts";
import { ResponseParser } from "../../../src/transport/response-parser.ts";
import type { ResponseHandler } from "../../../src/transport/response-parser.ts";

/** What a parser reported, with the body joined, however it was cut. */
interface Report {
  informational: number[];
  head: ResponseHead | undefined;
  body: string;
  isComplete: boolean;
}

class Recorder implements ResponseHandler {
  readonly report: Report = { informational: [], head: undefined, body: "", isComplete: false };

  informational(status: number): void {
    this.report.informational.push(status);
  }

  whole(head: ResponseHead, bytes: Buffer, from: number, to: number): void {
    this.head(head);
    this.body(bytes, from, to);
    this.end();
  }

  head(head: ResponseHead): void {
    expect(this.report.head).toBeUndefined();
    this.report.head = head;
  }

  body(bytes: Uint8Array, from: number, to: number): void {
    expect(to).toBeLessThanOrEqual(bytes.length);
    this.report.body += Buffer.from(bytes.subarray(from, to)).toString("latin1");
  }

  end(): void {
    expect(this.report.isComplete).toBe(false);
    this.report.isComplete = true;
  }
}

/** Parses reads, each in a buffer of its own that is wiped afterwards, as a connection's is. */
function parse(reads: readonly string[], { method = "GET", closes = false } = {}): Report {
  const recorder = new Recorder();
  const parser = new ResponseParser(recorder);
  parser.begin(method);
  for (const read of reads) {
    const bytes = Buffer.alloc(read.length + 8, 0x21);
    bytes.write(read, "latin1");
    parser.execute(bytes, read.length);
    bytes.fill(0);
  }
  if (closes) parser.endOfInput();
  return recorder.report;
}

const HEAD = "HTTP/1.1 200 OK\r\n";

describe("ResponseParser", () => {
  it("reads a head and its body", () => {
    const report = parse([`${HEAD}Content-Length: 5\r\nX-A: \t b c\t \r\nX-Empty:\r\nx-latin: \xe9\r\n\r\nhello`]);
    expect(report.head).toMatchObject({ status: 200, reason: "OK", keepAlive: true, keepAliveMs: -1 });
    expect(report.head?.headers).toEqual(["content-length", "5", "x-a", "b c", "x-empty", "", "x-latin", "\xe9"]);
    expect(report).toMatchObject({ body: "hello", isComplete: true });
  });

  it.each([
    ["HTTP/1.1 200 \r\n", 200, ""],
    ["HTTP/1.1 404\r\n", 404, ""],
    ["HTTP/1.0 503 Slow Down\r\n", 503, "Slow Down"],
    ["HTTP/1.1 299 \t\xe9\r\n", 299, "\t\xe9"],
  ])("reads the status line %j", (line, status, reason) => {
    expect(parse([`${line}content-length: 0\r\n\r\n`]).head).toMatchObject({ status, reason });
  });

  it.each([
    [`${HEAD}connection: close\r\n`, false],
    [`${HEAD}connection: keep-alive\r\n`, true],
    [`${HEAD}Connection: X, Close\r\n`, false],
    ["HTTP/1.0 200 OK\r\n", false],
    ["HTTP/1.0 200 OK\r\nconnection: Keep-Alive\r\n", true],
  ])("reads from %j whether the connection lives on", (lines, keepAlive) => {
    expect(parse([`${lines}content-length: 0\r\n\r\n`]).head?.keepAlive).toBe(keepAlive);
  });

  it("reads how long the server keeps the connection", () => {
    expect(parse([`${HEAD}keep-alive: max=100, timeout=5\r\ncontent-length: 0\r\n\r\n`]).head?.keepAliveMs).toBe(5000);
  });

  it.each([
    ["HEAD", "content-length: 7\r\n", 200],
    ["HEAD", "transfer-encoding: chunked\r\n", 200],
    ["GET", "content-length: 7\r\n", 304],
    ["GET", "", 204],
  ])("knows that %s %j with status %d has no body", (method, fields, status) => {
    expect(parse([`HTTP/1.1 ${status} X\r\n${fields}\r\n`], { method })).toMatchObject({ body: "", isComplete: true });
  });

  it("takes the end of input for the end of a body without length, and for that only", () => {
    expect(parse([`${HEAD}\r\nabc`], { closes: true })).toMatchObject({ body: "abc", isComplete: true });
    expect(parse([`${HEAD}content-length: 4\r\n\r\nabc`], { closes: true }).isComplete).toBe(false);
    expect(parse([`${HEAD}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`], { closes: true }).isComplete).toBe(false);
    expect(parse([HEAD], { closes: true }).isComplete).toBe(false);
  });

  it("accepts a repeated content-length that says the same", () => {
    expect(parse([`${HEAD}content-length: 2\r\nContent-Length: 2\r\n\r\nab`]).body).toBe("ab");
  });

  it("reports every informational answer and then the final one", () => {
    const report = parse(["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 X\r\nlink: a\r\n\r\n", `${HEAD}content-length: 0\r\n\r\n`]);
    expect(report).toMatchObject({ informational: [100, 103], isComplete: true });
  });

  it("accepts heads up to its limits", () => {
    const many = Array.from({ length: 255 }, (_, i) => `x-${i}: y\r\n`).join("");
    expect(parse([`${HEAD}content-length: 0\r\n${many}\r\n`]).head?.headers).toHaveLength(512);
    const start = `${HEAD}content-length: 0\r\nx: `;
    expect(parse([`${start}${"y".repeat(65_536 - start.length - 4)}\r\n\r\n`]).isComplete).toBe(true);
  });

  it.each<[string, string]>([
    ["a bare line feed after the status line", "HTTP/1.1 200 OK\ncontent-length: 0\r\n\r\n"],
    ["a bare line feed at the end", `${HEAD}content-length: 0\r\n\n`],
    ["a bare line feed in a value", `${HEAD}x: a\nb: c\r\n\r\n`],
    ["a bare carriage return in a value", `${HEAD}x: a\rb\r\n\r\n`],
    ["a NUL in a value", `${HEAD}x: a\0b\r\n\r\n`],
    ["a control character in a value", `${HEAD}x: a\x01b\r\n\r\n`],
    ["a DEL in a value", `${HEAD}x: a\x7fb\r\n\r\n`],
    ["a folded line", `${HEAD}x: a\r\n b\r\n\r\n`],
    ["a folded line with a colon", `${HEAD}x: a\r\n\tb: c\r\n\r\n`],
    ["a field before which white space stands", `${HEAD} x: a\r\n\r\n`],
    ["white space between name and colon", `${HEAD}content-length : 0\r\n\r\n`],
    ["a line without colon", `${HEAD}content-length\r\n\r\n`],
    ["an empty name", `${HEAD}: a\r\n\r\n`],
    ["a name beyond ASCII", `${HEAD}\xe9: a\r\n\r\n`],
    ["conflicting lengths", `${HEAD}content-length: 1\r\ncontent-length: 2\r\n\r\n`],
    ["a list of lengths", `${HEAD}content-length: 2, 2\r\n\r\n`],
    ["a negative length", `${HEAD}content-length: -1\r\n\r\n`],
    ["a signed length", `${HEAD}content-length: +1\r\n\r\n`],
    ["a hexadecimal length", `${HEAD}content-length: 0x1\r\n\r\n`],
    ["an empty length", `${HEAD}content-length:\r\n\r\n`],
    ["a fractional length", `${HEAD}content-length: 1.0\r\n\r\n`],
    ["a length beyond exact numbers", `${HEAD}content-length: 9007199254740993\r\n\r\n`],
    ["a length of a hundred digits", `${HEAD}content-length: ${"9".repeat(100)}\r\n\r\n`],
    ["a length and a transfer coding", `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n`],
    ["a transfer coding and a length", `${HEAD}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n`],
    ["an unknown transfer coding", `${HEAD}transfer-encoding: gzip, chunked\r\n\r\n`],
    ["a transfer coding twice", `${HEAD}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n`],
    ["a transfer coding in HTTP/1.0", "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"],
    ["a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["endless informational answers", "HTTP/1.1 100 Continue\r\n\r\n".repeat(100)],
    ["a status of two digits", "HTTP/1.1 20 OK\r\n\r\n"],
    ["a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n"],
    ["a status below 100", "HTTP/1.1 099 X\r\n\r\n"],
    ["a status with letters", "HTTP/1.1 2x0 OK\r\n\r\n"],
    ["no space before the status", "HTTP/1.1200 OK\r\n\r\n"],
    ["two spaces before the status", "HTTP/1.1  200 OK\r\n\r\n"],
    ["more than 256 headers", `${HEAD}${"x: y\r\n".repeat(257)}\r\n`],
    ["a head of more than 64 KiB", `${HEAD}x: ${"y".repeat(66_000)}\r\n\r\n`],
    ["an endless line", `${HEAD}x: ${"y".repeat(200_000)}`],
    ["bytes behind the body", `${HEAD}content-length: 2\r\n\r\nabHTTP/1.1 200 OK\r\n`],
    ["a second answer", `${HEAD}content-length: 0\r\n\r\n${HEAD}content-length: 0\r\n\r\n`],
    ["bytes behind the last chunk", `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\n\r\nx`],
    ["a chunk size without digits", `${HEAD}transfer-encoding: chunked\r\n\r\n;a\r\n`],
    ["a negative chunk size", `${HEAD}transfer-encoding: chunked\r\n\r\n-1\r\n`],
    ["a chunk size with a prefix", `${HEAD}transfer-encoding: chunked\r\n\r\n0x1\r\na\r\n`],
    ["a chunk size that overflows", `${HEAD}transfer-encoding: chunked\r\n\r\n10000000000000000\r\n`],
    ["a chunk size with a bare line feed", `${HEAD}transfer-encoding: chunked\r\n\r\n1\na\r\n`],
    ["a carriage return in a chunk extension", `${HEAD}transfer-encoding: chunked\r\n\r\n1;a\rb\r\n`],
    ["a line feed in a chunk extension", `${HEAD}transfer-encoding: chunked\r\n\r\n1;a\nb\r\n`],
    ["a chunk longer than its size", `${HEAD}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n`],
    ["a chunk that ends in a line feed", `${HEAD}transfer-encoding: chunked\r\n\r\n1\r\na\n0\r\n\r\n`],
    ["endless chunk extensions", `${HEAD}transfer-encoding: chunked\r\n\r\n1;${"a".repeat(70_000)}\r\n`],
    ["endless trailers", `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\n${`x: ${"y".repeat(1000)}\r\n`.repeat(100)}`],
    ["more trailers than headers may be", `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\n${"x: y\r\n".repeat(300)}`],
    ["a trailer with a bare line feed", `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\nx: y\n\r\n\r\n`],
  ])("refuses %s, in one read and byte by byte", (_, bytes) => {
    expect(() => parse([bytes])).toThrow(MalformedResponse);
    expect(() => parse([...bytes])).toThrow(MalformedResponse);
  });

  it.each<[string, string]>([
    ["an SSH banner", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["a TLS alert", "\x15\x03\x03\x00\x02\x02\x46"],
    ["HTTP/2", "HTTP/2 200\r\n\r\n"],
    ["HTTP/1.2", "HTTP/1.2 200 OK\r\n\r\n"],
    ["a single wrong byte", "h"],
    ["an empty line before the status line", `\r\n${HEAD}`],
  ])("says that %s is not HTTP/1.1, without waiting for more", (_, bytes) => {
    for (const reads of [[bytes], [...bytes]]) expect(() => parse(reads)).toThrow(expect.objectContaining({ notHttp: true }));
  });

  it("looks at no byte of a long head twice, so that slow senders cannot keep it busy", () => {
    const start = `${HEAD}content-length: 0\r\nx: `;
    const reads = [...`${start}${"y".repeat(65_000 - start.length)}\r\n\r\n`];
    expect(parse(reads).isComplete).toBe(true);
  });
});

describe("ResponseParser's independence from how bytes are split into reads", () => {
  const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/).filter((name) => !["content-length", "transfer-encoding", "connection", "keep-alive"].includes(name));
  const value = fc.stringMatching(/^([\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]{0,20}[\x21-\x7e\x80-\xff])?)?$/);
  const fields = fc.array(fc.tuple(token, value), { maxLength: 8 });
  const content = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)), maxLength: 200 });

  const response = fc.record({
    informational: fc.array(fc.constantFrom(100, 103), { maxLength: 2 }),
    status: fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 304),
    fields,
    framing: fc.oneof(
      fc.record({ kind: fc.constant("length" as const), content }),
      fc.record({ kind: fc.constant("close" as const), content }),
      fc.record({
        kind: fc.constant("chunked" as const),
        chunks: fc.array(content.filter((chunk) => chunk !== ""), { maxLength: 5 }),
        extension: fc.stringMatching(/^(;[a-z]{1,5}(="[ a-z]*")?)?$/),
        trailers: fc.array(fc.tuple(token, value), { maxLength: 3 }),
      }),
    ),
  });

  it("gives the same for every split", () => {
    fc.assert(
      fc.property(response, fc.array(fc.nat(), { maxLength: 30 }), ({ informational, status, fields, framing }, cuts) => {
        const lines = (list: readonly (readonly [string, string])[]): string => list.map(([name, text]) => `${name}: ${text}\r\n`).join("");
        let bytes = informational.map((code) => `HTTP/1.1 ${code} x\r\n\r\n`).join("");
        bytes += `HTTP/1.1 ${status} x\r\n${lines(fields)}`;
        let body: string;
        if (framing.kind === "chunked") {
          body = framing.chunks.join("");
          const chunks = framing.chunks.map((chunk) => `${chunk.length.toString(16)}${framing.extension}\r\n${chunk}\r\n`).join("");
          bytes += `transfer-encoding: chunked\r\n\r\n${chunks}0\r\n${lines(framing.trailers)}\r\n`;
        } else {
          body = framing.content;
          bytes += `${framing.kind === "length" ? `content-length: ${body.length}\r\n` : ""}\r\n${body}`;
        }
        const closes = framing.kind === "close";
        const positions = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const reads = positions.slice(1).map((end, i) => bytes.slice(positions[i], end));

        const split = parse(reads.filter((read) => read !== ""), { closes });
        expect(split).toEqual(parse([bytes], { closes }));
        expect(split).toEqual(parse([...bytes], { closes }));
        expect(split).toMatchObject({ informational, body, isComplete: true });
        expect(split.head?.status).toBe(status);
        expect(split.head?.headers.slice(0, fields.length * 2)).toEqual(fields.flat());
      }),
      { numRuns: 1000 },
    );
  });

  it("never hangs or reports nonsense for random bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\r\n", "\n", "\r", ":", " ", "0", "5", "a", "chunked", "content-length", "HTTP/1.1 200 OK", "transfer-encoding", "\0"), maxLength: 30 }), (tail) => {
        try {
          parse([`${HEAD}${tail}`], { closes: true });
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedResponse);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
