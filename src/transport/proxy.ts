// Which proxy, if any, stands between here and an origin: from an option or from the variables that curl, Python and Go
// read (https://about.gitlab.com/blog/we-need-to-talk-no-proxy/ compares them; where they differ, the most common wins).

import { BlockList, isIP } from "node:net";
import { S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";
import { isLoopback } from "../http/loopback.ts";

/** An HTTP proxy to tunnel through. */
export interface Proxy {
  readonly isTls: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Value of `proxy-authorization`, from the URL's user and password. */
  readonly authorization: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Resolves the proxy for an origin; undefined when it is reached directly. Throws an S3Error for a proxy URL of no use. */
export function resolveProxy(setting: string | false, environment: Environment, origin: Origin): Proxy | undefined {
  if (setting === false || origin.socketPath !== undefined) return undefined;
  if (setting !== "environment") return parseProxy(setting, "option proxy");
  if (isLoopback(origin.hostname)) return undefined;
  const names = origin.protocol === "https:" ? ["https_proxy", "all_proxy"] : ["http_proxy", "all_proxy"];
  const exempt = variable(environment, "no_proxy");
  if (exempt !== undefined && isExempt(origin, exempt.value)) return undefined;
  for (const name of names) {
    const found = variable(environment, name);
    if (found !== undefined) return parseProxy(found.value, found.name);
  }
  return undefined;
}

function variable(environment: Environment, lowerCaseName: string): { name: string; value: string } | undefined {
  for (const name of [lowerCaseName, lowerCaseName.toUpperCase()]) {
    const value = environment[name]?.trim();
    if (value !== undefined && value !== "") return { name, value };
  }
  return undefined;
}

/** The URL itself stays out of messages: it may hold a password. */
function parseProxy(text: string, where: string): Proxy {
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  } catch {
    throw refusal(`${where} is not a proxy URL; write http://host:port`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refusal(`${where} names a proxy of the kind ${url.protocol}//, which is not supported; give an http:// or https:// proxy`);
  }
  const isTls = url.protocol === "https:";
  const { username, password } = url;
  return {
    isTls,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port),
    authorization: username === "" && password === "" ? undefined : basicAuthorization(username, password, where),
  };
}

function basicAuthorization(username: string, password: string, where: string): string {
  try {
    return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`, "utf8").toString("base64")}`;
  } catch {
    throw refusal(`${where} holds a user or password that is not percent-encoded properly`);
  }
}

function refusal(message: string): S3Error {
  return new S3Error(message, { code: "InvalidProxy", kind: "invalid-input" });
}

/** `NO_PROXY`: names match themselves and what is below them, a port must match when it is given, `*` matches all. */
function isExempt(origin: Origin, list: string): boolean {
  const hostname = origin.hostname.toLowerCase().replace(/\.$/, "");
  for (const raw of list.toLowerCase().split(/[\s,]+/)) {
    if (raw === "") continue;
    if (raw === "*") return true;
    if (raw.includes("/") ? isInSubnet(hostname, raw) : matches(hostname, origin.port, raw)) return true;
  }
  return false;
}

function matches(hostname: string, port: number, entry: string): boolean {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry);
  const withPort = bracketed ?? (isIP(entry) === 6 ? null : /^([^:]+):(\d+)$/.exec(entry));
  if (withPort?.[2] !== undefined && Number(withPort[2]) !== port) return false;
  const name = (withPort?.[1] ?? entry).replace(/^\*?\./, "").replace(/\.$/, "");
  return hostname === name || (isIP(hostname) === 0 && hostname.endsWith(`.${name}`));
}

function isInSubnet(hostname: string, subnet: string): boolean {
  const [network, prefix] = subnet.split("/") as [string, string];
  const version = isIP(network);
  const bits = Number(prefix);
  if (version === 0 || isIP(hostname) !== version || !Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  const subnets = new BlockList();
  subnets.addSubnet(network, bits, version === 4 ? "ipv4" : "ipv6");
  return subnets.check(hostname, version === 4 ? "ipv4" : "ipv6");
}
