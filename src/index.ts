// Node's front door: the portable library, wired to Node.
export * from "./errors/index.ts";
export type * from "./client/index.ts";
export { S3 } from "./platform/node-s3.ts";
