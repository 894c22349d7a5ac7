// The order in which credentials are looked for when the user gives none: botocore's.

import type { Environment } from "../session/environment.ts";
import { assumeRoleCredentials } from "./assume-role-credentials.ts";
import { botoConfigCredentials } from "./boto-config-credentials.ts";
import { cacheCredentials } from "./cache-credentials.ts";
import { chainCredentials } from "./chain-credentials.ts";
import { containerCredentials } from "./container-credentials.ts";
import type { AskMfaCode, CredentialContext } from "./credential-context.ts";
import type { CredentialHost } from "./credential-host.ts";
import type { CredentialSource } from "./credential-source.ts";
import type { CredentialProvider } from "./credentials.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { instanceCredentials } from "./instance-credentials.ts";
import { loginCredentials } from "./login-credentials.ts";
import { processCredentials } from "./process-credentials.ts";
import { configFileCredentials, credentialsFileCredentials } from "./shared-config-credentials.ts";
import type { LoadProfile } from "./shared-config-credentials.ts";
import { ssoCredentials } from "./sso-credentials.ts";
import { webIdentityCredentials } from "./web-identity-credentials.ts";

export interface DefaultCredentialsOptions {
  readonly environment: Environment;
  readonly loadProfile: LoadProfile;
  readonly host: CredentialHost;
  /** The profile was chosen in code: it then goes before the environment, which is not looked at. */
  readonly profileChosen?: boolean | undefined;
  /** Region of the session, for the services that are asked. */
  readonly region?: string | undefined;
  readonly askMfaCode?: AskMfaCode | undefined;
}

/**
 * Creates the provider of a client without credentials of its own: environment, what the profile names, container, instance.
 * The first that has some counts; they are kept until shortly before they end.
 */
export function defaultCredentials(options: DefaultCredentialsOptions): CredentialProvider {
  const { environment, loadProfile, host, profileChosen = false, region, askMfaCode } = options;
  const context: CredentialContext = { host, environment, load: loadProfile, region, askMfaCode, profileChosen, visited: [], profileSources };
  return cacheCredentials(
    chainCredentials([
      ...(profileChosen ? [] : [environmentCredentials(environment)]),
      ...profileSources(context),
      botoConfigCredentials(host, environment),
      containerCredentials(host, environment),
      instanceCredentials(host, environment, loadProfile),
    ]),
  );
}

function profileSources(context: CredentialContext): readonly CredentialSource[] {
  return [
    assumeRoleCredentials(context),
    webIdentityCredentials(context),
    ssoCredentials(context),
    credentialsFileCredentials(context.load),
    loginCredentials(context),
    processCredentials(context.host, context.load),
    configFileCredentials(context.load),
  ];
}
