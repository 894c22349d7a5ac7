// Credentials of a container's role: ECS tasks, EKS Pod Identity, Greengrass, and whatever else speaks their protocol.
// Source: AWS, "Container credential provider" in the SDKs and Tools Reference Guide.

import { presentText } from "../session/environment.ts";
import type { Environment } from "../session/environment.ts";
import { askService } from "./ask-service.ts";
import type { CredentialHost } from "./credential-host.ts";
import type { CredentialSource } from "./credential-source.ts";
import { brokenSource, invalidCredentialSetting, parseJsonObject, readCredentials } from "./read-answer.ts";

const timeoutMs = 2000;
const source = "container";

/** Asks the address in `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI`, where one is set. */
export function containerCredentials(host: CredentialHost, environment: Environment): CredentialSource {
  return {
    name: "container credentials",
    advice: "",
    async load() {
      const url = resolveContainerUrl(environment);
      if (url === undefined) return undefined;
      // The token is read anew each time: Kubernetes replaces the file.
      const token = await readToken(host, environment);
      const headers = { accept: "application/json", ...(token === undefined ? {} : { authorization: token }) };
      const answer = await askService(host, () => ({ method: "GET", url, headers, timeoutMs, isLocal: url.protocol === "http:" }));
      if (answer.status !== 200) throw brokenSource(source, `at ${url.host} answered ${answer.status}`);
      return readCredentials(parseJsonObject(answer.text, source), source);
    },
  };
}

/**
 * The address to ask; undefined where none is set. A full one must be HTTPS, or lead to this machine or to the fixed
 * addresses of ECS and EKS: anybody else could read the token and hand out foreign credentials.
 */
export function resolveContainerUrl(environment: Environment): URL | undefined {
  const relative = presentText(environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]);
  if (relative !== undefined) {
    if (!relative.startsWith("/")) throw invalidCredentialSetting("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "is no path; start it with /");
    return new URL(`http://169.254.170.2${relative}`);
  }
  const full = presentText(environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"]);
  if (full === undefined) return undefined;
  const name = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  if (!URL.canParse(full)) throw invalidCredentialSetting(name, "is no URL; write one like http://localhost/get-credentials");
  const url = new URL(full);
  if (url.protocol === "https:" || (url.protocol === "http:" && isTrustedHost(url.hostname))) return url;
  throw invalidCredentialSetting(name, `leads to ${url.protocol}//${url.hostname}; use https, or an address of this machine or of ECS or EKS`);
}

function isTrustedHost(hostname: string): boolean {
  return /^127(\.\d+){3}$/.test(hostname) || ["localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"].includes(hostname);
}

async function readToken(host: CredentialHost, environment: Environment): Promise<string | undefined> {
  const path = presentText(environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]);
  const text = path === undefined ? environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] : await host.readText(path);
  if (path !== undefined && text === undefined) throw invalidCredentialSetting("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", `names ${path}, which is not there`);
  const token = presentText(text);
  if (token !== undefined && /[\r\n]/.test(token)) throw invalidCredentialSetting("the container's authorization token", "has a line break within; give it on one line");
  return token;
}
