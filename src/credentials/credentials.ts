// What a request is signed with, and how a client comes by it.

import { invalidInput } from "../errors/create-s3-error.ts";

/** Parts of credentials as a user gives them. */
export interface CredentialsInit {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** For temporary credentials. */
  readonly sessionToken?: string | undefined;
  /** When temporary credentials end. */
  readonly expiration?: Date | undefined;
}

/** Credentials that never show their secrets when they are printed, logged or turned into JSON. */
export interface Credentials extends CredentialsInit {
  /** Where they come from, for people: `environment`, `shared credentials file, profile work`. */
  readonly source: string;
}

/** Gives credentials, each time that they are needed; wrap a slow one in cacheCredentials. */
export type CredentialProvider = (options?: { readonly signal?: AbortSignal | undefined }) => Promise<Credentials>;

/**
 * What a user may give instead of keys: asked for each request, so wrap a slow one in cacheCredentials. The providers of the AWS
 * SDK (`fromIni()`, `fromNodeProviderChain()`) are such functions, and cache by themselves when they are told to.
 */
export type CredentialFunction = (options?: { readonly signal?: AbortSignal | undefined }) => Promise<CredentialsInit & { readonly source?: string | undefined }>;

/** Creates credentials from their parts. Both keys must be there (S3Error of code PartialCredentials). */
export function createCredentials(init: CredentialsInit, source: string = "explicit"): Credentials {
  const missing = !init.accessKeyId ? "accessKeyId" : !init.secretAccessKey ? "secretAccessKey" : undefined;
  if (missing !== undefined) throw partialCredentials(source, missing);
  return new GuardedCredentials(init, source);
}

/** Makes a provider of a user's function: what it gives is checked, and guarded against being printed. */
export function guardCredentials(give: CredentialFunction): CredentialProvider {
  return async (options) => {
    const given = await give(options);
    return given instanceof GuardedCredentials ? given : createCredentials(given ?? {}, given?.source ?? "the function in the option credentials");
  };
}

/** The error for credentials of which one half is missing. */
export function partialCredentials(source: string, missing: string): Error {
  return invalidInput("PartialCredentials", `credentials (${source}) lack ${missing}; give both the access key id and the secret access key`);
}

// The secrets are behind getters of the prototype, which neither JSON.stringify nor console.log nor a spread looks at.
class GuardedCredentials implements Credentials {
  readonly accessKeyId: string;
  readonly expiration: Date | undefined;
  readonly source: string;
  readonly #secretAccessKey: string;
  readonly #sessionToken: string | undefined;

  constructor(init: CredentialsInit, source: string) {
    this.accessKeyId = init.accessKeyId;
    this.expiration = init.expiration;
    this.source = source;
    this.#secretAccessKey = init.secretAccessKey;
    this.#sessionToken = init.sessionToken || undefined;
  }

  get secretAccessKey(): string {
    return this.#secretAccessKey;
  }

  get sessionToken(): string | undefined {
    return this.#sessionToken;
  }

  toJSON(): Record<string, unknown> {
    return { accessKeyId: this.accessKeyId, secretAccessKey: "***", source: this.source };
  }

  toString(): string {
    return `Credentials(${this.accessKeyId}, ${this.source})`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
