// Runs all that CI runs, in order, and stops at the first failure. `--fast` leaves the interop tests out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const scratch = mkdtempSync(join(tmpdir(), "stave-check-"));
const counts = { passed: 0, failed: 0, skipped: 0 };
// Tests work with real sockets, files and killed processes: one that fails for the machine's sake may try once more.
const report = (name) => ["--retry=1", "--reporter=default", "--reporter=json", `--outputFile.json=${join(scratch, name)}.json`];

const steps = [
  ["generated code is current", ["node", "tools/codegen/generate.mjs", "--check"]],
  ["the parity page is current", ["node", "tools/parity.mjs", "--check"]],
  ["lint and layers", ["node", "tools/lint.mjs"]],
  ["types of sources and tests", ["npm", "run", "-s", "typecheck"]],
  ["build", ["npm", "run", "-s", "build"]],
  ["unit, property and integration tests", ["npx", "vitest", "run", ...report("unit")], "unit"],
  ...(process.argv.includes("--fast") ? [] : [["interop tests", ["npx", "vitest", "run", "--config", "test/interop/vitest.config.ts", ...report("interop")], "interop"]]),
];

for (const [name, [command, ...args], reportName] of steps) {
  const startedMs = Date.now();
  console.log(`\n== ${name}: ${command} ${args.join(" ")}`);
  const run = spawnSync(command, args, { stdio: "inherit" });
  if (reportName !== undefined) addCounts(reportName);
  if (run.status !== 0) {
    console.error(`== ${name} failed`);
    finish(1);
  }
  console.log(`== ${name}: ok, ${((Date.now() - startedMs) / 1000).toFixed(0)} s`);
}
finish(0);

function addCounts(name) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(join(scratch, `${name}.json`), "utf8"));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    counts.skipped += numPendingTests;
  } catch (error) {
    console.error(`no report of the ${name} tests: ${error.message}`);
  }
}

function finish(code) {
  rmSync(scratch, { recursive: true, force: true });
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(code);
}
