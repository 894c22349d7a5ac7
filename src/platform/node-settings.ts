// What a process is told from outside: environment, profile, and the credentials that they lead to.

import type { OutsideSettings } from "../client/platform.ts";
import type { AskMfaCode } from "../credentials/credential-context.ts";
import type { CredentialProvider } from "../credentials/credentials.ts";
import { presentText } from "../session/environment.ts";
import type { Environment } from "../session/environment.ts";
import { createProfileLoader } from "../session/profile-loader.ts";
import type { LoadedProfile } from "../session/profile-loader.ts";
import { resolveSettings } from "../session/resolve-settings.ts";
import { loadSharedConfig } from "../session/shared-config.ts";
import type { SharedConfig } from "../session/shared-config.ts";

export interface NodeSettingsOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly mfaCode?: AskMfaCode | undefined;
}

/** One view of the outside: the profile is read once, credentials are kept. */
export interface NodeSettings {
  readonly environment: Environment;
  readonly loadProfile: () => Promise<LoadedProfile>;
  /** All profiles, whether or not the chosen one is among them. */
  readonly loadConfig: () => Promise<SharedConfig>;
  readonly credentials: CredentialProvider;
  outside(): Promise<OutsideSettings>;
}

/** Looks at the environment now, and at files when they are first needed. */
export function createNodeSettings({ profile, region, mfaCode }: NodeSettingsOptions, environment: Environment = process.env): NodeSettings {
  const loadProfile = createProfileLoader(environment, profile);
  let provider: CredentialProvider | undefined;
  const credentials: CredentialProvider = async (options) => {
    if (provider === undefined) {
      // Environment credentials need no files; a certificate bundle of a profile counts for profiles only.
      const caBundle = presentText(environment["AWS_CA_BUNDLE"]) ?? presentText((await loadProfile()).profile.settings["ca_bundle"]);
      // Loaded for those who have no keys at hand: a program that is given some starts without it.
      const [{ defaultCredentials }, { createNodeCredentialHost }] = await Promise.all([import("../credentials/default-credentials.ts"), import("./node-credential-host.ts")]);
      const host = createNodeCredentialHost(environment, caBundle);
      provider ??= defaultCredentials({ environment, loadProfile, host, profileChosen: profile !== undefined, region, askMfaCode: mfaCode });
    }
    return provider(options);
  };
  return {
    environment,
    loadProfile,
    loadConfig: () => loadSharedConfig(environment),
    credentials,
    outside: async () => ({ settings: resolveSettings(environment, await loadProfile()), credentials }),
  };
}
