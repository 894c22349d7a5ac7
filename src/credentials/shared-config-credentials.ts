// Static credentials from a profile of the shared files: those of the credentials file, and those of the config file.

import { presentText } from "../session/environment.ts";
import type { LoadedProfile } from "../session/profile-loader.ts";
import type { SharedConfig } from "../session/shared-config.ts";
import type { CredentialSource } from "./credential-source.ts";
import { createCredentials, partialCredentials } from "./credentials.ts";
import type { Credentials } from "./credentials.ts";

/** What sources of a profile read; given lazily, so that nothing is read while another source answers. */
export type LoadProfile = () => Promise<LoadedProfile>;

/** Reads `aws_access_key_id`, `aws_secret_access_key` and `aws_session_token` of a profile in `~/.aws/credentials`. One key without the other is an error. */
export function credentialsFileCredentials(load: LoadProfile): CredentialSource {
  return {
    name: "shared credentials file",
    advice: "put aws_access_key_id and aws_secret_access_key into ~/.aws/credentials, or choose a profile",
    async load() {
      const { config, profile } = await load();
      return readSection(config.credentialsProfiles, profile.name, config.credentialsPath);
    },
  };
}

/** Reads the same of a profile in `~/.aws/config`. */
export function configFileCredentials(load: LoadProfile): CredentialSource {
  return {
    name: "shared config file",
    advice: "",
    async load() {
      const { config, profile } = await load();
      return readSection(config.configProfiles, profile.name, config.configPath);
    },
  };
}

function readSection(profiles: SharedConfig["configProfiles"], name: string, path: string): Credentials | undefined {
  const section = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  const accessKeyId = presentText(section?.["aws_access_key_id"]);
  const secretAccessKey = presentText(section?.["aws_secret_access_key"]);
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  const source = `${path}, profile ${name}`;
  if (accessKeyId === undefined) throw partialCredentials(source, "aws_access_key_id");
  if (secretAccessKey === undefined) throw partialCredentials(source, "aws_secret_access_key");
  return createCredentials({ accessKeyId, secretAccessKey, sessionToken: presentText(section?.["aws_session_token"]) }, source);
}
