// boto3, the AWS CLI and moto, in a virtual environment of their own.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installOnce } from "./install-once.ts";
import { runCommand } from "./run-command.ts";

const requirementsPath = join(import.meta.dirname, "requirements.txt");

/** Returns the path of a Python that has them. Use `python -m`: the scripts in bin/ name the folder that they were made in. */
export async function installPython(): Promise<string> {
  const pythonVersion = await runCommand("python3", ["--version"]);
  const folder = await installOnce({
    name: "python",
    key: pythonVersion + readFileSync(requirementsPath, "utf8"),
    async fill(venv) {
      await runCommand("python3", ["-m", "venv", venv]);
      await runCommand(join(venv, "bin", "python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirementsPath]);
    },
  });
  return join(folder, "bin", "python");
}
