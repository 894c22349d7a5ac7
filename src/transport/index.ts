// The Node face of the transport layer. Portable code imports `transport.ts` and `fetch-transport.ts` instead.

export { createSocketTransport } from "./socket-transport.ts";
export type { SocketTransportOptions } from "./socket-options.ts";
export type { SendOptions, Transport } from "./transport.ts";
