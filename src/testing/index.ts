export { FaultPlan } from "./fault-rules.ts";
export type { Fault, FaultRule } from "./fault-rules.ts";
export { startTestServer } from "./start-test-server.ts";
export type { TestServer, TestServerOptions } from "./start-test-server.ts";
