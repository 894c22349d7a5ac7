// One request and its answer, as the steps of the pipeline see them: Node's two objects, and what has become known.

import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HeaderList } from "../http/http-message.ts";

const processPart = randomBytes(4).toString("hex").toUpperCase();
let requestCount = randomBytes(3).readUIntBE(0, 3);

/** Second id of every answer; S3 names a host with it. */
export const hostId: string = randomBytes(48).toString("base64");

/** A request under way. */
export class Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Lower-case names, latin-1 values, in the order in which they came. */
  readonly headers: HeaderList;
  readonly requestId: string;
  readonly startedMs: number = performance.now();
  /** The client waits for `100 Continue` before it sends its body. */
  awaitsContinue: boolean;
  operation: string | undefined;
  bucket: string | undefined;
  key: string | undefined;
  accessKeyId: string | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, awaitsContinue: boolean) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.awaitsContinue = awaitsContinue;
    const { rawHeaders } = incoming;
    for (let i = 0; i < rawHeaders.length; i += 2) rawHeaders[i] = (rawHeaders[i] as string).toLowerCase();
    this.headers = rawHeaders;
    requestCount = (requestCount + 1) >>> 0;
    this.requestId = processPart + requestCount.toString(16).toUpperCase().padStart(8, "0");
  }

  get method(): string {
    return this.incoming.method ?? "";
  }

  /** Path and query as they came. */
  get target(): string {
    return this.incoming.url ?? "";
  }

  /** Asks a client that waits for it to send its body. */
  sendContinue(): void {
    if (!this.awaitsContinue) return;
    this.awaitsContinue = false;
    this.outgoing.writeContinue();
  }
}
