// Credentials of somebody who signed in with `aws login` (a profile with login_session). Renewing them needs AWS's own proof of
// possession, so AWS's package does it, for those who install it.

import { presentText } from "../session/environment.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { CredentialContext } from "./credential-context.ts";
import type { CredentialSource } from "./credential-source.ts";
import { brokenSource, readCredentials } from "./read-answer.ts";

const packageName = "@aws-sdk/credential-provider-login";

/** As far as it is used here. */
interface LoginPackage {
  fromLoginCredentials(init: object): () => Promise<Readonly<Record<string, unknown>>>;
}

/** Hands a profile with `login_session` to `@aws-sdk/credential-provider-login`. */
export function loginCredentials({ host, load }: CredentialContext): CredentialSource {
  return {
    name: "aws login",
    advice: "",
    async load() {
      const { config, profile } = await load();
      if (presentText(profile.settings["login_session"]) === undefined) return undefined;
      const found = (await host.loadPackage(packageName)) as LoginPackage | undefined;
      if (found === undefined) {
        throw new S3Error(`profile ${profile.name} signs in with "aws login"; run "npm install ${packageName}", which knows how`, { code: "MissingPackage", kind: "unsupported" });
      }
      const source = `aws login, profile ${profile.name}`;
      const provide = found.fromLoginCredentials({ profile: profile.name, configFilepath: config.configPath, filepath: config.credentialsPath });
      const given = await provide().catch((error: unknown) => {
        throw brokenSource(source, `failed (${error instanceof Error ? error.name : "unknown error"}); run "aws login --profile ${profile.name}" again`, error);
      });
      const { expiration } = given;
      return readCredentials({ ...given, expiration: expiration instanceof Date ? expiration.toISOString() : expiration }, source);
    },
  };
}
