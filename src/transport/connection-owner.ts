// What a connection asks of the pool that it belongs to. Generic, so that neither file needs to know the other.

import type { Deadlines } from "./deadlines.ts";
import type { Exchange } from "./exchange.ts";
import type { LargeBuffers } from "./large-buffers.ts";

export interface ConnectionOwner<Connection> {
  /** Whom messages name as the other side. */
  readonly peer: string;
  readonly deadlines: Deadlines;
  readonly largeBuffers: LargeBuffers;
  readonly keepAliveMs: number;
  readonly continueTimeoutMs: number;
  readonly unreadBodyTimeoutMs: number;
  /** True while requests wait that this connection could serve. */
  readonly isWanted: boolean;
  /** The connection will be free, or gone, before the event loop turns: nobody need open another meanwhile. */
  settle(connection: Connection): void;
  /** The connection is free. */
  release(connection: Connection): void;
  /** The connection is gone. */
  closed(connection: Connection): void;
  /** The connection was dead before it began: the exchange needs a fresh one. */
  replay(exchange: Exchange): void;
}
