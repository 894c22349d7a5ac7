// Programs in Go, built from the module proxy with the machine's Go.

import { cpus } from "node:os";
import { join } from "node:path";
import { rmSync } from "node:fs";
import { installOnce } from "./install-once.ts";
import { runCommand } from "./run-command.ts";

export interface GoProgram {
  /** The name of the built file. */
  readonly name: string;
  /** Module and exact version: a proxy may serve these and refuse to list versions. */
  readonly module: string;
  /** The main package, relative to the module. */
  readonly package: string;
}

/** Returns the path of the program, built once. */
export async function installGoProgram(program: GoProgram): Promise<string> {
  const folder = await installOnce({ name: program.name, key: `${program.module} ${program.package}`, fill: (target) => build(program, target) });
  return join(folder, program.name);
}

// Not `go install module@version`: that asks for the newest version too, for a notice of deprecation, and fails where it gets none.
async function build(program: GoProgram, target: string): Promise<void> {
  const workspace = join(target, "workspace");
  const env = {
    CGO_ENABLED: "0",
    GOPATH: workspace,
    GOCACHE: join(workspace, "build"),
    // Not the vendor folder that some modules carry: what the proxy serves has it no more.
    GOFLAGS: "-modcacherw -mod=readonly",
    GOTOOLCHAIN: "local",
    GOMAXPROCS: String(Math.min(2, cpus().length)),
  };
  const { Dir } = JSON.parse(await runCommand("go", ["mod", "download", "-json", program.module], { cwd: target, env })) as { Dir: string };
  await runCommand("nice", ["go", "build", "-trimpath", "-ldflags", "-s -w", "-o", join(target, program.name), program.package], { cwd: Dir, env });
  rmSync(workspace, { recursive: true, force: true });
}
