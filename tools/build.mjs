// Builds dist/: one bundle with an entry per subpath export (a package of hundreds of small modules would take longer to load
// than the command line takes to run), and declarations from the compiler.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
rmSync("dist", { recursive: true, force: true });

const common = { bundle: true, format: "esm", target: "es2022", packages: "external", outdir: "dist", outbase: "src", logLevel: "warning", legalComments: "none" };
const existing = (paths) => paths.filter((path) => existsSync(path));

await build({
  ...common,
  platform: "node",
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  entryPoints: existing(["src/index.ts", "src/sign/index.ts", "src/fs/index.ts", "src/server/index.ts", "src/testing/index.ts", "src/cli/main.ts"]),
});
await build({ ...common, platform: "neutral", entryPoints: ["src/index.web.ts", "src/platform/portable-client.ts"] });

if (!process.argv.includes("--no-types")) {
  const tsc = spawnSync(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json"], { stdio: "inherit" });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
}
