// Origins are shared: one object per place, so that a connection pool can use it as its key.

import type { Origin } from "../http/http-message.ts";

// A program that visits more hosts than this in virtual-host style gives up sharing with the oldest.
const cacheLimit = 1000;
const origins = new Map<string, Origin>();

/** Gives the one origin of a place. `hostname` in lower case, IPv6 without brackets. */
export function sharedOrigin(protocol: "http:" | "https:", hostname: string, port?: number, socketPath?: string): Origin {
  const defaultPort = protocol === "https:" ? 443 : 80;
  const actualPort = port ?? defaultPort;
  const name = `${protocol}${hostname} ${actualPort} ${socketPath ?? ""}`;
  const known = origins.get(name);
  if (known) return known;
  const shownHost = hostname.includes(":") ? `[${hostname}]` : hostname;
  const host = actualPort === defaultPort ? shownHost : `${shownHost}:${actualPort}`;
  const origin: Origin = Object.freeze({ protocol, hostname, port: actualPort, host, ...(socketPath === undefined ? {} : { socketPath }) });
  if (origins.size >= cacheLimit) origins.delete(origins.keys().next().value!);
  origins.set(name, origin);
  return origin;
}
