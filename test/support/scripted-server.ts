// A real HTTP server on loopback whose answers a test writes.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

export interface ScriptedServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

export type Script = (request: SeenRequest, response: ServerResponse, index: number) => void;

/** Starts a server that notes each request and lets the script answer it. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((message: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const request = { method: message.method ?? "", target: message.url ?? "", headers: message.headers as Record<string, string>, body: Buffer.concat(chunks) };
      seen.push(request);
      script(request, response, seen.length - 1);
    });
    message.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Answers with status, headers and body. */
export function answer(response: ServerResponse, status: number, body = "", headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers });
  // As bytes: Node would write head and text together as UTF-8, and header values are latin-1.
  response.end(Buffer.from(body));
}

/** S3's error document. */
export function errorDocument(code: string, message = code, more = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}<RequestId>R1</RequestId></Error>`;
}
