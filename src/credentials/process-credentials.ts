// Credentials that a program prints: `credential_process` of a profile.
// Source: AWS, "Process credential provider" in the SDKs and Tools Reference Guide.

import { presentText } from "../session/environment.ts";
import type { CredentialHost } from "./credential-host.ts";
import type { CredentialSource } from "./credential-source.ts";
import { brokenSource, invalidCredentialSetting, parseJsonObject, readCredentials } from "./read-answer.ts";
import type { LoadProfile } from "./shared-config-credentials.ts";
import { splitCommand } from "./split-command.ts";

/** Runs the profile's `credential_process` and reads the version 1 document that it prints. */
export function processCredentials(host: CredentialHost, load: LoadProfile): CredentialSource {
  return {
    name: "credential_process",
    advice: "",
    async load() {
      const { profile } = await load();
      const command = presentText(profile.settings["credential_process"]);
      if (command === undefined) return undefined;
      const where = `credential_process of profile ${profile.name}`;
      const [program, ...args] = splitCommand(command, host.isWindows);
      if (program === undefined) throw invalidCredentialSetting(where, "names no program; write one");
      const { exitCode, stdout, stderr } = await host.run(program, args);
      // What it printed on stdout may hold secrets; on stderr it must not (AWS's page says so).
      if (exitCode !== 0) {
        const reason = stderr.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
        throw brokenSource(where, `ended with ${exitCode === undefined ? "a signal" : `exit code ${exitCode}`}${reason === "" ? "" : ` (${reason})`}`);
      }
      const document = parseJsonObject(stdout, where);
      if (document["Version"] !== 1) throw brokenSource(where, "printed a document whose Version is not 1");
      return readCredentials(document, where);
    },
  };
}
