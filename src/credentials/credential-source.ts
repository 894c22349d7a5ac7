// A place where credentials may be found: environment, files, roles, single sign-on, processes, containers, instances.

import type { Credentials } from "./credentials.ts";

export interface CredentialSource {
  /** The place, for people: `environment variables`. */
  readonly name: string;
  /** How to put credentials there, in the imperative: `set AWS_ACCESS_KEY_ID and …`. Empty where that is nothing to do in passing. */
  readonly advice: string;
  /** Undefined when the place holds none; throws when what it holds is broken. */
  load(options?: { readonly signal?: AbortSignal | undefined }): Promise<Credentials | undefined>;
}
