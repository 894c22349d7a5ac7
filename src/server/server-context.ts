// What all requests of a server share.

import type { Engine } from "../engine/engine.ts";
import type { ResolvedServerOptions } from "./server-options.ts";

/** A server that is open. */
export interface ServerContext {
  readonly engine: Engine;
  readonly options: ResolvedServerOptions;
  /** The server is being closed: connections end with their present request. */
  isClosing: boolean;
}
