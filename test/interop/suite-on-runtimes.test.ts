// The whole suite of units and integration on every later version of Node; CI runs it on the oldest.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { tryCommand } from "./install/run-command.ts";
import { createTemporaryFolder } from "./servers/temporary-folder.ts";

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly name: string; readonly message: string; readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }[] }[];
}

const root = join(import.meta.dirname, "../..");
const limitMs = 15 * 60_000;
// Together with their workers: a suite within a suite must not believe to be the outer one.
const ownVariables = Object.keys(process.env).filter((name) => /^(VITEST|TINYPOOL|NODE_OPTIONS|NODE_ENV|TEST$|VITE_)/.test(name));

// One after the other: the tests beside it kill processes at moments that mean little where everything is late.
describe("the suite", () => {
  for (const runtime of ["Node 22", "Node 24", "Node 26"]) {
    it(`passes on ${runtime}`, { timeout: limitMs }, async () => {
      const folder = createTemporaryFolder();
      try {
        const outputFile = join(folder.path, "report.json");
        const args = ["run", "--reporter=json", `--outputFile=${outputFile}`, "--maxWorkers=2", "--retry=2", "test/unit", "test/integration"];
        const program = inject("programs").clients.runtimes[runtime] ?? "";
        const { exitCode, stderr } = await tryCommand(program, [join(root, "node_modules", "vitest", "vitest.mjs"), ...args], { cwd: root, env: Object.fromEntries(ownVariables.map((name) => [name, undefined])) });
        expect(failuresOf(outputFile, stderr)).toEqual([]);
        expect(exitCode).toBe(0);
      } finally {
        folder.remove();
      }
    });
  }
});

function failuresOf(path: string, stderr: string): string[] {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, "utf8")) as Report;
  } catch {
    return [`there is no report: ${stderr.slice(-2_000)}`];
  }
  if (report.numPassedTests === 0) return ["no test ran"];
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed").map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join("; ").slice(0, 500)}`);
    return failed.length === 0 && message !== "" ? [`${name}: ${message.slice(0, 500)}`] : failed;
  });
}
