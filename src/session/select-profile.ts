// Which profile of the shared files counts, and what both files together say of it.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { Environment } from "./environment.ts";
import type { Section, SharedConfig } from "./shared-config.ts";

/** The one profile that counts, both files put together. */
export interface ProfileSettings {
  readonly name: string;
  readonly settings: Section;
}

/**
 * Picks the profile: the given one, else `AWS_PROFILE`, else `default`. A named profile that neither file has is an error
 * of code ProfileNotFound; without a name, no profile is an empty one.
 */
export function selectProfile(config: SharedConfig, environment: Environment, profile?: string): ProfileSettings {
  const named = profile || environment["AWS_PROFILE"] || undefined;
  const name = named ?? "default";
  const inConfig = own(config.configProfiles, name);
  const inCredentials = own(config.credentialsProfiles, name);
  if (named !== undefined && inConfig === undefined && inCredentials === undefined) {
    const known = [...new Set([...Object.keys(config.configProfiles), ...Object.keys(config.credentialsProfiles)])];
    const list = known.length === 0 ? "they have none" : `they have ${known.slice(0, 20).join(", ")}`;
    throw invalidInput("ProfileNotFound", `profile "${name}" is in neither ${config.configPath} nor ${config.credentialsPath}; ${list}`);
  }
  return { name, settings: { ...inConfig, ...inCredentials } };
}

function own(sections: Readonly<Record<string, Section>>, name: string): Section | undefined {
  return Object.hasOwn(sections, name) ? sections[name] : undefined;
}
