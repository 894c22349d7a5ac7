// The order in which credentials are looked for when the user gives none: botocore's.

import type { Environment } from "../session/environment.ts";
import { cacheCredentials } from "./cache-credentials.ts";
import { chainCredentials } from "./chain-credentials.ts";
import type { CredentialProvider } from "./credentials.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { sharedConfigCredentials } from "./shared-config-credentials.ts";
import type { LoadProfile } from "./shared-config-credentials.ts";

export interface DefaultCredentialsOptions {
  readonly environment: Environment;
  /** Reads the profile; undefined where there are no files. */
  readonly loadProfile?: LoadProfile | undefined;
  /** The profile was chosen in code: it then goes before the environment, which is not looked at. */
  readonly profileChosen?: boolean | undefined;
}

/** Creates the provider of a client without credentials of its own: environment, then shared files, kept until they end. */
export function defaultCredentials({ environment, loadProfile, profileChosen }: DefaultCredentialsOptions): CredentialProvider {
  return cacheCredentials(
    chainCredentials([
      ...(profileChosen ? [] : [environmentCredentials(environment)]),
      ...(loadProfile === undefined ? [] : [sharedConfigCredentials(loadProfile)]),
    ]),
  );
}
