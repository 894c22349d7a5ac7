// Credentials from environment variables.

import { invalidInput } from "../errors/create-s3-error.ts";
import { presentText } from "../session/environment.ts";
import type { Environment } from "../session/environment.ts";
import type { CredentialSource } from "./credential-source.ts";
import { createCredentials, partialCredentials } from "./credentials.ts";
import type { Credentials } from "./credentials.ts";

const source = "environment";

/**
 * Reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SECURITY_TOKEN` (else `AWS_SESSION_TOKEN`) and
 * `AWS_CREDENTIAL_EXPIRATION`. Empty counts as unset; one key without the other is an error that names the missing one.
 */
export function environmentCredentials(environment: Environment): CredentialSource {
  return {
    name: "environment variables",
    advice: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    load: async () => readEnvironment(environment),
  };
}

function readEnvironment(environment: Environment): Credentials | undefined {
  const accessKeyId = presentText(environment["AWS_ACCESS_KEY_ID"]);
  const secretAccessKey = presentText(environment["AWS_SECRET_ACCESS_KEY"]);
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined) throw partialCredentials(source, "AWS_ACCESS_KEY_ID");
  if (secretAccessKey === undefined) throw partialCredentials(source, "AWS_SECRET_ACCESS_KEY");
  const sessionToken = presentText(environment["AWS_SECURITY_TOKEN"]) ?? presentText(environment["AWS_SESSION_TOKEN"]);
  const expiration = readExpiration(presentText(environment["AWS_CREDENTIAL_EXPIRATION"]));
  return createCredentials({ accessKeyId, secretAccessKey, sessionToken, expiration }, source);
}

function readExpiration(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw invalidInput("InvalidCredentialExpiration", `AWS_CREDENTIAL_EXPIRATION is "${text}"; write a time like 2026-01-31T12:00:00Z`);
}
