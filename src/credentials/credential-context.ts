// What the sources of one chain share.

import type { Environment } from "../session/environment.ts";
import type { CredentialHost } from "./credential-host.ts";
import type { CredentialSource } from "./credential-source.ts";
import type { LoadProfile } from "./shared-config-credentials.ts";

/** Asks a person for the code of the MFA device with that serial number. */
export type AskMfaCode = (serial: string) => Promise<string>;

export interface CredentialContext {
  readonly host: CredentialHost;
  readonly environment: Environment;
  /** The profile that this chain is about. */
  readonly load: LoadProfile;
  /** Region of the session, if code gave it one. */
  readonly region: string | undefined;
  readonly askMfaCode: AskMfaCode | undefined;
  /** The profile was chosen in code: variables that stand for a profile's settings are not looked at. */
  readonly profileChosen: boolean;
  /** Profiles whose role is being assumed on the way here. */
  readonly visited: readonly string[];
  /** Sources that a profile itself may hold, in order. */
  profileSources(context: CredentialContext): readonly CredentialSource[];
}
