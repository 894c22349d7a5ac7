// Versity S3 Gateway: an S3 server in Go, over a folder of files, that verifies every signature.

import { cpus } from "node:os";
import { join } from "node:path";
import { rmSync } from "node:fs";
import { installOnce } from "./install-once.ts";
import { runCommand } from "./run-command.ts";

const packageAndVersion = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";

/** Returns the path of the program, built with the machine's Go: two to three minutes on two cores, once. */
export async function installVersityGateway(): Promise<string> {
  const folder = await installOnce({
    name: "versitygw",
    key: packageAndVersion,
    async fill(target) {
      const workspace = join(target, "workspace");
      const env = {
        CGO_ENABLED: "0",
        GOBIN: target,
        GOPATH: workspace,
        GOCACHE: join(workspace, "build"),
        GOFLAGS: "-modcacherw",
        GOMAXPROCS: String(Math.min(2, cpus().length)),
      };
      await runCommand("go", ["install", "-trimpath", "-ldflags", "-s -w", packageAndVersion], { cwd: target, env });
      rmSync(workspace, { recursive: true, force: true });
    },
  });
  return join(folder, "versitygw");
}
