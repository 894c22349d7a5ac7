// Requests written byte by byte, and what a server answers to them.

import { connect, type Socket } from "node:net";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { emptyPayloadHash } from "../../../src/sign/payload-hash.ts";
import { signRequestSteps, type SignedRequest } from "../../../src/sign/sign-request.ts";

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Statuses of the 1xx answers before it. */
  readonly informational: readonly number[];
}

/** A connection that sends what it is told and reads answers one after the other. */
export class RawConnection {
  readonly socket: Socket;
  #text = "";
  #isClosed = false;
  #wake = (): void => undefined;

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.setEncoding("latin1");
    this.socket.on("data", (text: string) => {
      this.#text += text;
      this.#wake();
    });
    const onEnd = (): void => {
      this.#isClosed = true;
      this.#wake();
    };
    this.socket.on("close", onEnd);
    this.socket.on("error", onEnd);
  }

  write(data: string | Uint8Array): void {
    this.socket.write(typeof data === "string" ? Buffer.from(data, "latin1") : data);
  }

  /** Reads until the text has what is waited for, or the connection ends. */
  async #until(found: () => boolean): Promise<void> {
    while (!found()) {
      if (this.#isClosed) throw new Error(`the connection ended after ${JSON.stringify(this.#text)}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The next answer, 1xx ones collected. */
  async response(method = "GET"): Promise<RawResponse> {
    const informational: number[] = [];
    for (;;) {
      await this.#until(() => this.#text.includes("\r\n\r\n"));
      const end = this.#text.indexOf("\r\n\r\n");
      const [line = "", ...lines] = this.#text.slice(0, end).split("\r\n");
      const status = Number(line.split(" ")[1]);
      const headers = Object.fromEntries(lines.map((text) => [text.slice(0, text.indexOf(":")).toLowerCase(), text.slice(text.indexOf(":") + 1).trim()]));
      this.#text = this.#text.slice(end + 4);
      if (status < 200) {
        informational.push(status);
        continue;
      }
      const length = method === "HEAD" || status === 204 || status === 304 ? 0 : Number(headers["content-length"] ?? 0);
      await this.#until(() => this.#text.length >= length);
      const body = Buffer.from(this.#text.slice(0, length), "latin1").toString("utf8");
      this.#text = this.#text.slice(length);
      return { status, headers, body, informational };
    }
  }

  /** Settles when the server has closed the connection; gives what came before. */
  async closed(): Promise<string> {
    while (!this.#isClosed) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#text;
  }

  close(): void {
    this.socket.destroy();
  }
}

export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers?: readonly string[];
  readonly body?: string | Uint8Array;
}

/** Sends one request on a connection of its own. */
export async function sendRaw(port: number, { method, target, headers = [], body }: RawRequest): Promise<RawResponse> {
  const connection = new RawConnection(port);
  try {
    connection.write(headOf(method, target, headers));
    if (body !== undefined) connection.write(Buffer.from(body as string));
    return await connection.response(method);
  } finally {
    connection.close();
  }
}

export function headOf(method: string, target: string, headers: readonly string[]): string {
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return `${head}\r\n`;
}

export interface SignAs {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Signs a request for a server on loopback; `headers` without `host`. */
export function sign(port: number, { method, target, headers = [], body }: RawRequest, credentials: SignAs, payloadHash?: string, date = new Date()): SignedRequest {
  const hash = payloadHash ?? (body === undefined ? emptyPayloadHash : nodeDigests.sha256Hex(body));
  return signRequestSteps({ method, target, headers: ["host", `127.0.0.1:${port}`, ...headers], payloadHash: hash }, { credentials, region: "us-east-1", date }, nodeDigests);
}

/** Signs and sends; adds the body's length. */
export async function sendSigned(port: number, request: RawRequest, credentials: SignAs, payloadHash?: string): Promise<RawResponse> {
  const length = request.body === undefined ? [] : ["content-length", String(Buffer.byteLength(request.body))];
  const headers = [...(request.headers ?? []), ...length];
  return sendRaw(port, { ...request, headers: sign(port, { ...request, headers }, credentials, payloadHash).headers });
}

/** Text of an element of a document. */
export function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
