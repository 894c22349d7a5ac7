import type { VerbOption } from "./verbs/verb.ts";

/** Options that every verb takes. */
export const globalOptions: readonly VerbOption[] = [
  ["--endpoint <url>", "another server than AWS: http(s)://HOST:PORT, or local:DIRECTORY"],
  ["--profile <name>", "section of the shared AWS files"],
  ["--region <name>", "region of the bucket"],
  ["--anonymous", "send unsigned requests"],
  ["--path-style", "put the bucket into the path, not into the host name"],
  ["--literal", "take * and ? in addresses as they are, not as wildcards"],
  ["--json", "write one JSON object per line"],
  ["-q, --quiet", "write results and errors only"],
  ["--no-progress", "show no progress bar"],
];
