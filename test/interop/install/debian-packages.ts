// Programs that come as Debian's packages: the machine's own are used, missing ones are installed where that is possible (as root).

import { existsSync } from "node:fs";
import { runCommand } from "./run-command.ts";

export interface DebianPrograms {
  /** A program of each package, which says whether it is installed. */
  readonly paths: readonly string[];
  readonly packages: readonly string[];
}

/** Makes sure that the programs are there; installs their packages if not. Rejects with the command to run where it may not. */
export async function installDebianPrograms({ paths, packages }: DebianPrograms): Promise<void> {
  if (paths.every((path) => existsSync(path))) return;
  const install = ["install", "--yes", "--quiet=2", "--no-install-recommends", ...packages];
  if (process.getuid?.() !== 0) throw new Error(`run as root once: apt-get update && apt-get ${install.join(" ")}`);
  process.stderr.write(`installing ${packages.join(", ")} by apt-get, once\n`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update", "--quiet=2"], { env });
  // Another installation may hold dpkg's lock.
  await runCommand("apt-get", ["--option", "DPkg::Lock::Timeout=300", ...install], { env });
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Error(`apt-get installed ${packages.join(", ")}, and still there is no ${missing.join(", ")}`);
}
