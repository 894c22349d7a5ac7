// Credentials for a token of somebody else's login: Kubernetes service accounts (EKS), GitHub Actions, and other OpenID
// providers. Source: AWS, "Assume role credential provider", web identity, in the SDKs and Tools Reference Guide.

import { presentText } from "../session/environment.ts";
import { askSts } from "./ask-sts.ts";
import type { CredentialContext } from "./credential-context.ts";
import type { CredentialSource } from "./credential-source.ts";
import { invalidCredentialSetting } from "./read-answer.ts";
import { roleSessionName } from "./role-session-name.ts";
import { resolveSts } from "./service-address.ts";

/**
 * Trades the token in `AWS_WEB_IDENTITY_TOKEN_FILE` for the role in `AWS_ROLE_ARN`; else those of the profile,
 * `web_identity_token_file` and `role_arn`. The file is read anew each time.
 */
export function webIdentityCredentials(context: CredentialContext): CredentialSource {
  const { host, environment, profileChosen } = context;
  return {
    name: "web identity",
    advice: "",
    async load() {
      const loaded = await context.load();
      const { name, settings } = loaded.profile;
      const read = (variable: string, setting: string): string | undefined =>
        (profileChosen ? undefined : presentText(environment[variable])) ?? presentText(settings[setting]);
      const path = read("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
      if (path === undefined) return undefined;
      const roleArn = read("AWS_ROLE_ARN", "role_arn");
      if (roleArn === undefined) throw invalidCredentialSetting("web identity", `has a token file but no role; set AWS_ROLE_ARN, or role_arn of profile ${name}`);
      const token = presentText(await host.readText(path));
      if (token === undefined) throw invalidCredentialSetting("web identity", `names the token file ${path}, which is empty or not there; let its owner write it`);
      return askSts(host, resolveSts(environment, loaded, context.region), {
        action: "AssumeRoleWithWebIdentity",
        parameters: { RoleArn: roleArn, RoleSessionName: read("AWS_ROLE_SESSION_NAME", "role_session_name") ?? roleSessionName(host), WebIdentityToken: token },
        source: `web identity, role ${roleArn}`,
      });
    },
  };
}
