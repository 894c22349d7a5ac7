// Where the services that hand out credentials are: AWS's hosts, unless an endpoint is configured for them.

import { assertRegion, defaultRegion, partitionOfRegion } from "../endpoint/regions.ts";
import { presentText } from "../session/environment.ts";
import type { Environment } from "../session/environment.ts";
import type { LoadedProfile } from "../session/profile-loader.ts";
import { resolveServiceEndpoint, resolveSettings } from "../session/resolve-settings.ts";

export interface ServiceAddress {
  readonly url: string;
  /** To sign for. */
  readonly region: string;
}

/** The Security Token Service in the region of the session, else of the environment and the profile, else the global one. */
export function resolveSts(environment: Environment, loaded: LoadedProfile | undefined, sessionRegion: string | undefined): ServiceAddress {
  const { region: configuredRegion, fips, dualstack } = resolveSettings(environment, loaded);
  const region = sessionRegion ?? configuredRegion;
  const configured = addressOf(resolveServiceEndpoint("STS", environment, loaded));
  if (configured !== undefined) return { url: configured, region: region ?? defaultRegion };
  if (region === undefined || region === "aws-global") return { url: "https://sts.amazonaws.com/", region: defaultRegion };
  return { url: `https://${hostOf("sts", region, fips === true, dualstack === true)}/`, region };
}

/** Single sign-on: `SSO` gives a role's credentials, `SSO_OIDC` renews the token that is shown for them. */
export function resolveSso(service: "SSO" | "SSO_OIDC", region: string, environment: Environment, loaded: LoadedProfile): string {
  const configured = addressOf(resolveServiceEndpoint(service, environment, loaded));
  const host = service === "SSO" ? "portal.sso" : "oidc";
  return (configured ?? `https://${hostOf(host, region, false, false)}`).replace(/\/+$/, "");
}

// The general endpoint may name the embedded S3, which is no such service.
function addressOf(configured: string | undefined): string | undefined {
  const text = presentText(configured);
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
}

function hostOf(service: string, region: string, fips: boolean, dualstack: boolean): string {
  assertRegion(region);
  const suffix = dualstack ? dualstackSuffix(region) : partitionOfRegion(region).dnsSuffix;
  return `${service}${fips ? "-fips" : ""}.${region}.${suffix}`;
}

function dualstackSuffix(region: string): string {
  return partitionOfRegion(region).name === "aws-cn" ? "api.amazonwebservices.com.cn" : "api.aws";
}
