// Credentials in the configuration files of boto 2, for those who still have them: section `Credentials` of the file in
// BOTO_CONFIG, else of ~/.boto and /etc/boto.cfg. Source: botocore's BotoProvider.

import { presentText } from "../session/environment.ts";
import type { Environment } from "../session/environment.ts";
import type { CredentialHost } from "./credential-host.ts";
import type { CredentialSource } from "./credential-source.ts";
import { createCredentials, partialCredentials } from "./credentials.ts";

/** Reads `aws_access_key_id` and `aws_secret_access_key` of boto's files. */
export function botoConfigCredentials(host: CredentialHost, environment: Environment): CredentialSource {
  return {
    name: "boto config file",
    advice: "",
    async load() {
      const chosen = presentText(environment["BOTO_CONFIG"]);
      for (const path of chosen === undefined ? ["/etc/boto.cfg", `${host.home}/.boto`] : [chosen]) {
        const section = readCredentialsSection((await host.readText(path)) ?? "");
        const accessKeyId = section.get("aws_access_key_id");
        const secretAccessKey = section.get("aws_secret_access_key");
        if (accessKeyId === undefined) continue;
        if (secretAccessKey === undefined) throw partialCredentials(path, "aws_secret_access_key");
        return createCredentials({ accessKeyId, secretAccessKey }, path);
      }
      return undefined;
    },
  };
}

function readCredentialsSection(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let isInside = false;
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line.startsWith("[")) isInside = line === "[Credentials]";
    const [, name, value] = /^([a-z_]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    const present = presentText(value);
    if (isInside && name !== undefined && present !== undefined) found.set(name, present);
  }
  return found;
}
