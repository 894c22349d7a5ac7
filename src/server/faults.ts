// Where tests make the server misbehave. The server's own part is one optional call; what misbehaves, and when, is
// decided elsewhere.

import type { Payload } from "../bytes/byte-source.ts";
import type { HeaderList } from "../http/http-message.ts";

/** An answer before the server adds what every answer has. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string | Payload | undefined;
}

/** A request that was routed, and a grip on its connection. */
export interface FaultyRequest {
  readonly operation: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly partNumber: number | undefined;
  /** Cuts the connection with a reset. */
  reset(): void;
  /** Settles when the connection is gone. */
  readonly closed: Promise<void>;
}

/** What is to go wrong with a request besides what the injector did before it returned. */
export interface InjectedFault {
  /** Takes the place of the request's body. */
  body?(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Takes the place of the answer. A body that throws cuts the connection. */
  answer?(answer: Answer): Answer;
}

/** Asked once per request, after it was routed and before its signature is looked at. It may wait, or throw an S3Error to answer with. */
export type FaultInjector = (request: FaultyRequest) => Promise<InjectedFault | undefined> | InjectedFault | undefined;
