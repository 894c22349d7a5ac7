// AWS's shared files, ~/.aws/config and ~/.aws/credentials, read into profiles. Node only.
// Source: AWS, "Shared config and credentials files" in the SDKs and Tools Reference Guide.

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { S3Error } from "../errors/s3-error.ts";
import type { Environment } from "./environment.ts";

/** Settings of a section by name; those of a nested block read `s3.addressing_style`. */
export type Section = Readonly<Record<string, string | undefined>>;

/** Both files, read once. */
export interface SharedConfig {
  readonly configPath: string;
  readonly credentialsPath: string;
  /** Profiles of the config file, and those of the credentials file: what the latter says comes first. */
  readonly configProfiles: Readonly<Record<string, Section>>;
  readonly credentialsProfiles: Readonly<Record<string, Section>>;
  /** `[services NAME]` sections by name. */
  readonly services: Readonly<Record<string, Section>>;
  /** `[sso-session NAME]` sections by name. */
  readonly ssoSessions: Readonly<Record<string, Section>>;
}

/** Reads the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name, or those in `~/.aws`. A missing file is empty. */
export async function loadSharedConfig(environment: Environment): Promise<SharedConfig> {
  const home = environment["HOME"] || environment["USERPROFILE"] || homedir();
  const configPath = resolvePath(environment["AWS_CONFIG_FILE"], home, "config");
  const credentialsPath = resolvePath(environment["AWS_SHARED_CREDENTIALS_FILE"], home, "credentials");
  const [hasConfig, hasCredentials] = await Promise.all([isReadable(configPath), isReadable(credentialsPath)]);
  const empty: SharedConfig = { configPath, credentialsPath, configProfiles: {}, credentialsProfiles: {}, services: {}, ssoSessions: {} };
  if (!hasConfig && !hasCredentials) return empty;

  // Loaded only for those who have such files: importing it takes as long as starting Node.
  const { loadSharedConfigFiles } = await import("@smithy/shared-ini-file-loader");
  const files = await loadSharedConfigFiles({ configFilepath: configPath, filepath: credentialsPath, ignoreCache: true });
  const sections = Object.entries(files.configFile);
  return {
    ...empty,
    configProfiles: Object.fromEntries(sections.filter(([name]) => !/^(services|sso-session)\./.test(name))),
    credentialsProfiles: files.credentialsFile,
    services: sectionsOf(sections, "services."),
    ssoSessions: sectionsOf(sections, "sso-session."),
  };
}

function sectionsOf(sections: readonly (readonly [string, Section])[], prefix: string): Record<string, Section> {
  return Object.fromEntries(sections.filter(([name]) => name.startsWith(prefix)).map(([name, section]) => [name.slice(prefix.length), section]));
}

function resolvePath(configured: string | undefined, home: string, file: string): string {
  if (!configured) return join(home, ".aws", file);
  return configured.startsWith("~/") ? join(home, configured.slice(2)) : configured;
}

// The loader takes any failure for an absent file; one that is there and cannot be read must be heard of.
async function isReadable(path: string): Promise<boolean> {
  try {
    await readFile(path);
    return true;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw new S3Error(`cannot read ${path} (${code ?? "unknown error"}); make it readable, or name another file`, {
      code: "UnreadableConfig",
      kind: "invalid-input",
      cause,
    });
  }
}
