// Credentials of a role that a profile names: `role_arn` with `source_profile` or `credential_source`.
// Source: AWS, "Assume role credential provider" in the SDKs and Tools Reference Guide; botocore for what it leaves open.

import { presentText } from "../session/environment.ts";
import type { LoadedProfile } from "../session/profile-loader.ts";
import type { Section } from "../session/shared-config.ts";
import { selectProfile } from "../session/select-profile.ts";
import { askSts } from "./ask-sts.ts";
import { containerCredentials } from "./container-credentials.ts";
import type { CredentialContext } from "./credential-context.ts";
import type { CredentialSource } from "./credential-source.ts";
import type { Credentials } from "./credentials.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { instanceCredentials } from "./instance-credentials.ts";
import { invalidCredentialSetting } from "./read-answer.ts";
import { roleSessionName } from "./role-session-name.ts";
import { resolveSts } from "./service-address.ts";

type LoadOptions = Parameters<CredentialSource["load"]>[0];

/** Assumes the profile's role, signed by the credentials that the profile names as their source. */
export function assumeRoleCredentials(context: CredentialContext): CredentialSource {
  return {
    name: "assumed role",
    advice: "",
    async load(options) {
      const loaded = await context.load();
      const { name, settings } = loaded.profile;
      const roleArn = presentText(settings["role_arn"]);
      // A role with a token file is for the web identity's source.
      if (roleArn === undefined || presentText(settings["web_identity_token_file"]) !== undefined) return undefined;
      const signer = await loadSigner(context, loaded, options);
      const serial = presentText(settings["mfa_serial"]);
      return askSts(context.host, resolveSts(context.environment, loaded, context.region), {
        action: "AssumeRole",
        parameters: {
          RoleArn: roleArn,
          RoleSessionName: presentText(settings["role_session_name"]) ?? roleSessionName(context.host),
          ExternalId: presentText(settings["external_id"]),
          DurationSeconds: readDuration(name, settings),
          SerialNumber: serial,
          TokenCode: serial === undefined ? undefined : await readMfaCode(context, name, serial),
        },
        signer,
        source: `role ${roleArn}, profile ${name}`,
      });
    },
  };
}

async function loadSigner(context: CredentialContext, loaded: LoadedProfile, options: LoadOptions): Promise<Credentials> {
  const { name, settings } = loaded.profile;
  const sourceProfile = presentText(settings["source_profile"]);
  const credentialSource = presentText(settings["credential_source"]);
  if (sourceProfile !== undefined && credentialSource !== undefined) {
    throw invalidCredentialSetting(`profile ${name}`, "has both source_profile and credential_source; remove one of them");
  }
  if (credentialSource !== undefined) return firstOf([sourceNamed(context, name, credentialSource)], `profile ${name}: credential_source ${credentialSource} has no credentials`, options);
  if (sourceProfile === undefined) {
    throw invalidCredentialSetting(`profile ${name}`, "has role_arn without source_profile or credential_source; add one of them");
  }
  const { config } = loaded;
  const visited = [...context.visited, name];
  const load = async (): Promise<LoadedProfile> => ({ config, profile: selectProfile(config, context.environment, sourceProfile) });
  const ofSource: CredentialContext = { ...context, load, profileChosen: true, visited };
  const { settings: sourceSettings } = (await load()).profile;
  // A profile may be its own source: then its keys sign for its role.
  const isVisited = visited.includes(sourceProfile);
  if (isVisited && (sourceProfile !== name || !hasKeys(sourceSettings))) {
    throw invalidCredentialSetting(`profile ${name}`, `goes in a circle: ${[...visited, sourceProfile].join(" → ")}; name a source_profile that has credentials of its own`);
  }
  const sources = context.profileSources(ofSource);
  const usable = hasKeys(sourceSettings) ? sources.filter((source) => source.name !== "assumed role") : sources;
  return firstOf(usable, `source_profile ${sourceProfile} of profile ${name} has no credentials; add some`, options);
}

async function firstOf(sources: readonly CredentialSource[], otherwise: string, options: LoadOptions): Promise<Credentials> {
  for (const source of sources) {
    const found = await source.load(options);
    if (found !== undefined) return found;
  }
  throw invalidCredentialSetting(otherwise, "");
}

function sourceNamed({ host, environment, load }: CredentialContext, profile: string, name: string): CredentialSource {
  switch (name.toLowerCase()) {
    case "environment":
      return environmentCredentials(environment);
    case "ec2instancemetadata":
      return instanceCredentials(host, environment, load);
    case "ecscontainer":
      return containerCredentials(host, environment);
    default:
      throw invalidCredentialSetting(`credential_source of profile ${profile}`, `is "${name}"; write Environment, Ec2InstanceMetadata or EcsContainer`);
  }
}

function hasKeys(settings: Section): boolean {
  return presentText(settings["aws_access_key_id"]) !== undefined;
}

function readDuration(profile: string, settings: Section): string | undefined {
  const text = presentText(settings["duration_seconds"]);
  if (text === undefined || (/^\d{1,6}$/.test(text) && Number(text) >= 900)) return text;
  throw invalidCredentialSetting(`duration_seconds of profile ${profile}`, `is "${text}"; write a whole number from 900`);
}

async function readMfaCode({ askMfaCode }: CredentialContext, profile: string, serial: string): Promise<string> {
  if (askMfaCode === undefined) {
    throw invalidCredentialSetting(`profile ${profile}`, `wants a code of the MFA device ${serial}; give the Session an mfaCode function that asks for it`);
  }
  const code = (await askMfaCode(serial)).trim();
  if (/^\d{6}$/.test(code)) return code;
  throw invalidCredentialSetting("mfaCode", "gave something else than six digits; give what the device shows");
}
