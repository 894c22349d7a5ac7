// Credentials of a role for somebody who signed in with `aws sso login`: the token that the command left is shown to the
// portal, and renewed where it can be. Source: AWS, "IAM Identity Center credential provider" in the SDKs and Tools
// Reference Guide; the cache's files as the AWS CLI writes them.

import { hexOfBytes } from "../checksum/checksum.ts";
import { S3Error } from "../errors/s3-error.ts";
import { encodeQueryPart } from "../http/uri-encode.ts";
import { presentText } from "../session/environment.ts";
import type { LoadedProfile } from "../session/profile-loader.ts";
import { askService } from "./ask-service.ts";
import type { CredentialContext } from "./credential-context.ts";
import type { CredentialSource } from "./credential-source.ts";
import { brokenSource, invalidCredentialSetting, parseJsonObject, readCredentials } from "./read-answer.ts";
import { resolveSso } from "./service-address.ts";

const timeoutMs = 10_000;
const renewBeforeMs = 15 * 60_000;

interface SsoSettings {
  readonly accountId: string;
  readonly roleName: string;
  readonly region: string;
  /** What the cached token is filed under: the session's name, or the start URL in the old way. */
  readonly cacheName: string;
  /** The old way has no means to renew a token. */
  readonly isRenewable: boolean;
}

/** Takes the role `sso_role_name` in `sso_account_id`, by the profile's `sso_session`, or `sso_start_url` and `sso_region`. */
export function ssoCredentials(context: CredentialContext): CredentialSource {
  const { host, environment } = context;
  return {
    name: "single sign-on",
    advice: "",
    async load() {
      const loaded = await context.load();
      const settings = resolveSsoSettings(loaded);
      if (settings === undefined) return undefined;
      const { name } = loaded.profile;
      const source = `single sign-on, profile ${name}`;
      const token = await loadToken(context, loaded, settings);
      const base = resolveSso("SSO", settings.region, environment, loaded);
      const url = new URL(`${base}/federation/credentials?role_name=${encodeQueryPart(settings.roleName)}&account_id=${encodeQueryPart(settings.accountId)}`);
      const answer = await askService(host, () => ({ method: "GET", url, headers: { accept: "application/json", "x-amz-sso_bearer_token": token }, timeoutMs }));
      if (answer.status === 401) throw signInAgain(name);
      if (answer.status !== 200) throw brokenSource(source, `answered ${answer.status} for role ${settings.roleName} in account ${settings.accountId}`);
      const { roleCredentials } = parseJsonObject(answer.text, source);
      return readCredentials(typeof roleCredentials === "object" && roleCredentials !== null ? (roleCredentials as Record<string, unknown>) : {}, source);
    },
  };
}

/** The profile's settings for single sign-on; undefined where it names neither role nor account. */
function resolveSsoSettings({ config, profile }: LoadedProfile): SsoSettings | undefined {
  const { name, settings } = profile;
  const own = (key: string): string | undefined => presentText(settings[key]);
  if (own("sso_role_name") === undefined && own("sso_account_id") === undefined) return undefined;
  const sessionName = own("sso_session");
  const session = sessionName !== undefined && Object.hasOwn(config.ssoSessions, sessionName) ? config.ssoSessions[sessionName] : undefined;
  if (sessionName !== undefined && session === undefined) throw invalidCredentialSetting(`profile ${name}`, `names sso_session "${sessionName}", which ${config.configPath} does not have; add it`);
  const required = (key: string, inSession: boolean = false): string => {
    const value = inSession && session !== undefined ? presentText(session[key]) : own(key);
    if (value === undefined) throw invalidCredentialSetting(inSession && sessionName !== undefined ? `sso-session ${sessionName}` : `profile ${name}`, `lacks ${key}; add it, or run "aws configure sso"`);
    return value;
  };
  const startUrl = required("sso_start_url", true);
  return {
    accountId: required("sso_account_id"),
    roleName: required("sso_role_name"),
    region: required("sso_region", true),
    cacheName: sessionName ?? startUrl,
    isRenewable: sessionName !== undefined,
  };
}

async function loadToken(context: CredentialContext, loaded: LoadedProfile, settings: SsoSettings): Promise<string> {
  const { host } = context;
  const { name } = loaded.profile;
  const path = `${host.home}/.aws/sso/cache/${sha1Hex(context, settings.cacheName)}.json`;
  const text = await host.readText(path);
  if (text === undefined) throw signInAgain(name);
  const cached = parseJsonObject(text, `single sign-on, ${path}`);
  const accessToken = textOf(cached["accessToken"]);
  const leftMs = Date.parse(textOf(cached["expiresAt"]) ?? "") - host.now().getTime();
  if (settings.isRenewable && !(leftMs > renewBeforeMs)) {
    const renewed = await renewToken(context, loaded, settings, path, cached).catch((error: unknown) => {
      if (leftMs > 0) return undefined;
      throw error;
    });
    if (renewed !== undefined) return renewed;
  }
  if (accessToken === undefined || !(leftMs > 0)) throw signInAgain(name);
  return accessToken;
}

/** Trades the refresh token for new tokens and keeps them where the AWS CLI does; undefined where there is none or it is refused. */
async function renewToken({ host, environment }: CredentialContext, loaded: LoadedProfile, settings: SsoSettings, path: string, cached: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = cached;
  if (typeof clientId !== "string" || typeof clientSecret !== "string" || typeof refreshToken !== "string") return undefined;
  if (Date.parse(textOf(registrationExpiresAt) ?? "") <= host.now().getTime()) return undefined;
  const url = new URL(`${resolveSso("SSO_OIDC", settings.region, environment, loaded)}/token`);
  const body = JSON.stringify({ clientId, clientSecret, refreshToken, grantType: "refresh_token" });
  const answer = await askService(host, () => ({ method: "POST", url, headers: { "content-type": "application/json", accept: "application/json" }, body, timeoutMs }));
  if (answer.status !== 200) return undefined;
  const fresh = parseJsonObject(answer.text, "single sign-on");
  const accessToken = textOf(fresh["accessToken"]);
  if (accessToken === undefined || typeof fresh["expiresIn"] !== "number") return undefined;
  const expiresAt = new Date(host.now().getTime() + fresh["expiresIn"] * 1000).toISOString().replace(/\.\d{3}/, "");
  const kept = { ...cached, accessToken, expiresAt, refreshToken: textOf(fresh["refreshToken"]) ?? refreshToken };
  await host.writeText(path, JSON.stringify(kept));
  return accessToken;
}

function sha1Hex({ host }: CredentialContext, text: string): string {
  const checksum = host.digests.createChecksum("SHA1");
  checksum.update(new TextEncoder().encode(text));
  return hexOfBytes(checksum.digest());
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function signInAgain(profile: string): S3Error {
  return new S3Error(`the single sign-on session of profile ${profile} has ended or never began; run "aws sso login --profile ${profile}"`, { code: "SsoSessionExpired", kind: "denied" });
}
