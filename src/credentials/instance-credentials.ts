// Credentials of an EC2 instance's role, by version 2 of the instance metadata service (with a session token). Version 1 is
// not asked: it lets any program that can be talked into fetching a URL read the credentials.
// Source: AWS, "Use IMDS credentials" in the SDKs and Tools Reference Guide.

import { presentText } from "../session/environment.ts";
import type { Environment } from "../session/environment.ts";
import { askService, isTransient } from "./ask-service.ts";
import type { CredentialAnswer, CredentialHost } from "./credential-host.ts";
import type { CredentialSource } from "./credential-source.ts";
import { createCredentials } from "./credentials.ts";
import type { Credentials } from "./credentials.ts";
import { brokenSource, invalidCredentialSetting, parseJsonObject, readCredentials } from "./read-answer.ts";
import type { LoadProfile } from "./shared-config-credentials.ts";

const source = "instance metadata";
const rolePath = "/latest/meta-data/iam/security-credentials/";
const tokenSeconds = "21600";
const extendedMs = 15 * 60_000;

interface MetadataService {
  readonly base: string;
  readonly timeoutMs: number;
  readonly attempts: number;
}

/**
 * Asks the metadata service, unless `AWS_EC2_METADATA_DISABLED` is true. One attempt of one second
 * (`AWS_METADATA_SERVICE_TIMEOUT`, `AWS_METADATA_SERVICE_NUM_ATTEMPTS`): where there is no such service, nobody answers.
 */
export function instanceCredentials(host: CredentialHost, environment: Environment, load: LoadProfile | undefined): CredentialSource {
  return {
    name: "instance metadata",
    advice: "",
    async load() {
      if (presentText(environment["AWS_EC2_METADATA_DISABLED"])?.toLowerCase() === "true") return undefined;
      const settings = load === undefined ? {} : (await load()).profile.settings;
      const service = resolveMetadataService(environment, settings);
      const ask = (method: "GET" | "PUT", path: string, headers: Record<string, string>): Promise<CredentialAnswer> =>
        askService(host, () => ({ method, url: new URL(service.base + path), headers, timeoutMs: service.timeoutMs, isLocal: true }), service.attempts);
      const token = await ask("PUT", "/latest/api/token", { "x-aws-ec2-metadata-token-ttl-seconds": tokenSeconds }).catch(orNobody);
      if (token?.status !== 200) return undefined;
      const headers = { "x-aws-ec2-metadata-token": token.text.trim() };
      const role = await ask("GET", rolePath, headers);
      const name = role.status === 200 ? role.text.trim().split("\n")[0]?.trim() : undefined;
      if (!name) return undefined;
      const answer = await ask("GET", rolePath + encodeURIComponent(name), headers);
      if (answer.status !== 200) throw brokenSource(source, `answered ${answer.status} for role ${name}`);
      const document = parseJsonObject(answer.text, source);
      if (typeof document["Code"] === "string" && document["Code"] !== "Success") throw brokenSource(source, `answered ${document["Code"]} for role ${name}`);
      return keepThroughOutage(readCredentials(document, `${source}, role ${name}`), host.now());
    },
  };
}

// Not on EC2: nobody is at that address.
function orNobody(error: unknown): undefined {
  if (!isTransient(error)) throw error;
}

/** Where the service is and how patiently it is asked: environment first, then the profile. */
export function resolveMetadataService(environment: Environment, settings: Readonly<Record<string, string | undefined>>): MetadataService {
  const read = (variable: string, setting: string): string | undefined => presentText(environment[variable]) ?? presentText(settings[setting]);
  const mode = read("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")?.toLowerCase() ?? "ipv4";
  if (mode !== "ipv4" && mode !== "ipv6") throw invalidCredentialSetting("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", `is "${mode}"; write IPv4 or IPv6`);
  const endpoint = read("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
  if (endpoint !== undefined && !/^https?:\/\//i.test(endpoint)) throw invalidCredentialSetting("AWS_EC2_METADATA_SERVICE_ENDPOINT", "is no URL; write one like http://169.254.169.254");
  const timeoutSeconds = Number(read("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout") ?? "1");
  const attempts = Number(read("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts") ?? "1");
  if (!(timeoutSeconds > 0 && timeoutSeconds <= 3600)) throw invalidCredentialSetting("AWS_METADATA_SERVICE_TIMEOUT", "is no number of seconds; write one like 1");
  if (!(Number.isInteger(attempts) && attempts >= 1)) throw invalidCredentialSetting("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "is no number of attempts; write one like 3");
  const base = endpoint ?? (mode === "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254");
  return { base: base.replace(/\/+$/, ""), timeoutMs: timeoutSeconds * 1000, attempts };
}

// While the service that renews them is down, the last credentials are handed out though their time is over, and AWS takes them.
function keepThroughOutage(found: Credentials, now: Date): Credentials {
  if (found.expiration === undefined || found.expiration.getTime() > now.getTime()) return found;
  const { accessKeyId, secretAccessKey, sessionToken } = found;
  return createCredentials({ accessKeyId, secretAccessKey, sessionToken, expiration: new Date(now.getTime() + extendedMs) }, found.source);
}
