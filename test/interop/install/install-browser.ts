// Debian's Chromium, and what drives it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { installDebianPrograms } from "./debian-packages.ts";
import { npmEnvironment } from "./install-clients.ts";
import { installOnce } from "./install-once.ts";
import { runCommand } from "./run-command.ts";

export interface InstalledBrowser {
  readonly executable: string;
  /** A package.json beside the node_modules folder that has playwright-core. */
  readonly packageJson: string;
}

const executable = "/usr/bin/chromium";

export async function installBrowser(): Promise<InstalledBrowser> {
  await installDebianPrograms({ paths: [executable], packages: ["chromium"] });
  const manifest = JSON.stringify({ private: true, dependencies: { "playwright-core": "1.64.1" } }, undefined, 2);
  const folder = await installOnce({
    name: "playwright",
    key: manifest,
    async fill(target) {
      writeFileSync(join(target, "package.json"), manifest);
      await runCommand("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], { cwd: target, env: npmEnvironment() });
    },
  });
  return { executable, packageJson: join(folder, "package.json") };
}
