// How an assumed role is called in AWS's logs when nobody gave it a name.

import type { CredentialHost } from "./credential-host.ts";

/** `stave-` and the time: allowed characters, and short enough. */
export function roleSessionName(host: Pick<CredentialHost, "now">): string {
  return `stave-${host.now().getTime()}`;
}
