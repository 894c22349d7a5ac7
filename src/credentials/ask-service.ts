// Requests to the services that hand out credentials, tried again when the service is in trouble.

import { S3Error } from "../errors/s3-error.ts";
import type { CredentialAnswer, CredentialHost, CredentialRequest } from "./credential-host.ts";

const firstPauseMs = 100;

/** Sends up to `attempts` times, as long as there is no answer or one of 429 and 5xx. The last answer counts, whatever it is. */
export async function askService(host: CredentialHost, request: () => CredentialRequest, attempts: number = 3): Promise<CredentialAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await host.fetch(request());
      if (attempt >= attempts || (answer.status < 500 && answer.status !== 429)) return answer;
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2)));
  }
}

/** No answer, rather than a refusal. */
export function isTransient(error: unknown): boolean {
  return error instanceof S3Error && (error.kind === "network" || error.kind === "timeout" || error.kind === "integrity");
}
