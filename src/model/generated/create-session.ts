// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ServerSideEncryption, SessionMode } from "./enums.ts";

export interface CreateSessionInput {
  Bucket: string;
  SessionMode?: SessionMode | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
}

export interface CreateSessionOutput {
  Credentials?: SessionCredentials | undefined;
  ServerSideEncryption?: ServerSideEncryption | undefined;
  SSEKMSKeyId?: string | undefined;
  SSEKMSEncryptionContext?: string | undefined;
  BucketKeyEnabled?: boolean | undefined;
}

export interface SessionCredentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}

export const sessionCredentialsShape: Structure = {
  kind: "structure",
  required: ["AccessKeyId","SecretAccessKey","SessionToken","Expiration"],
  members: {
    AccessKeyId: { shape: "string" },
    SecretAccessKey: { shape: "string", secret: true },
    SessionToken: { shape: "string", secret: true },
    Expiration: { shape: "date-time" },
  },
};

export const createSession: Operation<CreateSessionInput, CreateSessionOutput> = {
  name: "CreateSession",
  method: "GET",
  scope: "bucket",
  query: "session",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      SessionMode: { shape: "string", at: "header", name: "x-amz-create-session-mode" },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
    },
  },
  output: {
    kind: "structure",
    element: "CreateSessionResult",
    members: {
      Credentials: { shape: sessionCredentialsShape },
      ServerSideEncryption: { shape: "string", at: "header", name: "x-amz-server-side-encryption" },
      SSEKMSKeyId: { shape: "string", at: "header", name: "x-amz-server-side-encryption-aws-kms-key-id", secret: true },
      SSEKMSEncryptionContext: { shape: "string", at: "header", name: "x-amz-server-side-encryption-context", secret: true },
      BucketKeyEnabled: { shape: "boolean", at: "header", name: "x-amz-server-side-encryption-bucket-key-enabled" },
    },
  },
};
