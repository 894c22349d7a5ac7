// Node's front door: the portable library, wired to Node.
export * from "./errors/index.ts";
export type * from "./client/index.ts";
export type * from "./model/generated/index.ts";
export * from "./listing/index.ts";
export * from "./transfer/index.ts";
export * from "./resource/index.ts";
// These stand before the model's shapes of the same names.
export { AccessControlPolicy, Bucket, MultipartUpload, ObjectVersion } from "./resource/index.ts";
export type { Body } from "./bytes/body.ts";
export type { BodyInput } from "./bytes/body-input.ts";
export { S3 } from "./platform/node-s3.ts";
export { Session } from "./platform/node-session.ts";
export type { SessionOptions } from "./session/session-options.ts";
export { cacheCredentials } from "./credentials/cache-credentials.ts";
export type { CredentialFunction, CredentialProvider, Credentials, CredentialsInit } from "./credentials/credentials.ts";
export { FileSystemError, S3FileSystem } from "./fs/index.ts";
export type { FileSystemOptions } from "./fs/index.ts";
