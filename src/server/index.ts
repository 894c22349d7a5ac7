export type { Account, AccountInit, AccountsInit } from "./accounts.ts";
export { wellKnownAccount } from "./accounts.ts";
export type { Answer, FaultInjector, FaultyRequest, InjectedFault } from "./faults.ts";
export type { RequestEvent } from "./request-event.ts";
export type { ServerLimits, ServerOptions, ServerTls } from "./server-options.ts";
export { serve } from "./server.ts";
export type { S3Server } from "./server.ts";
