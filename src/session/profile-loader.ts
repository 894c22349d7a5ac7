// Reads the shared files when they are first needed, once.

import type { Environment } from "./environment.ts";
import { selectProfile } from "./select-profile.ts";
import type { ProfileSettings } from "./select-profile.ts";
import { loadSharedConfig } from "./shared-config.ts";
import type { SharedConfig } from "./shared-config.ts";

export interface LoadedProfile {
  readonly config: SharedConfig;
  readonly profile: ProfileSettings;
}

/** Creates a loader for a profile (else `AWS_PROFILE`, else `default`). A failed read is tried again at the next call. */
export function createProfileLoader(environment: Environment, profile?: string): () => Promise<LoadedProfile> {
  let loaded: Promise<LoadedProfile> | undefined;
  return () => {
    loaded ??= load(environment, profile).catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

async function load(environment: Environment, name: string | undefined): Promise<LoadedProfile> {
  const config = await loadSharedConfig(environment);
  return { config, profile: selectProfile(config, environment, name) };
}
