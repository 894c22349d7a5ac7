// Installs the peers into a cache folder outside of the source, once per version.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const npmPackages = { "@aws-sdk/client-s3": "3.1169.0", "@aws-sdk/lib-storage": "3.1169.0", minio: "8", s3mini: "0", undici: "7", "@oven/bun-linux-x64": "1" };
const pipPackages = ["boto3", "awscli"];
const goPrograms = { s5cmd: "github.com/peak/s5cmd/v2@v2.3.0", rclone: "github.com/rclone/rclone@v1.75.1" };

export async function installPeers() {
  const cache = process.env.STAVE_BENCH_CACHE ?? join(homedir(), ".cache/stave-bench");
  mkdirSync(cache, { recursive: true });
  installNpm(join(cache, "npm"));
  const venv = join(cache, "python");
  const hasPython = once(join(venv, "done"), () => run("python3", ["-m", "venv", venv]) && run(join(venv, "bin/pip"), ["install", "--quiet", ...pipPackages]));
  const go = {};
  for (const [name, module] of Object.entries(goPrograms)) {
    const folder = join(cache, "go", name);
    if (once(join(folder, `done-${module.split("@")[1]}`), () => buildGo(module, join(folder, name)))) go[name] = join(folder, name);
  }
  const bun = join(cache, "npm/node_modules/@oven/bun-linux-x64/bin/bun");
  return {
    cache,
    python: hasPython ? join(venv, "bin/python") : undefined,
    aws: hasPython ? join(venv, "bin/aws") : undefined,
    bun: existsSync(bun) ? bun : undefined,
    ...go,
    rcloneFlags: ["--s3-provider", "Other", "--s3-env-auth", "--s3-force-path-style", "--s3-endpoint", "http://127.0.0.1:9500", "--s3-no-check-bucket", "--config", "/dev/null"],
    drivers: copyDrivers(join(cache, "npm/drivers")),
    files: benchFiles(cache),
    versions: versionsOf(cache),
  };
}

/** Downloads the exact version and builds it in place: `go install` would ask for lists of versions, which proxies may refuse. */
function buildGo(module, program) {
  const download = spawnSync("go", ["mod", "download", "-json", module], { encoding: "utf8" });
  if (download.status !== 0) return run("go", ["mod", "download", module]);
  return run("go", ["build", "-C", JSON.parse(download.stdout).Dir, "-mod=readonly", "-ldflags", "-s -w", "-o", program, "."], { CGO_ENABLED: "0" });
}

function installNpm(folder) {
  mkdirSync(folder, { recursive: true });
  once(join(folder, `done-${Object.values(npmPackages).join("-")}`), () => {
    writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
    return run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", ...Object.entries(npmPackages).map(([name, version]) => `${name}@${version}`)]);
  });
}

/** Drivers run from beside the packages that they import. */
function copyDrivers(folder) {
  const source = join(dirname(fileURLToPath(import.meta.url)), "drivers");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(source)) copyFileSync(join(source, name), join(folder, name));
  return folder;
}

/** Files to upload, and where downloads go. In memory where the machine has such a folder, so that disks are not measured. */
function benchFiles(cache) {
  const folder = existsSync("/dev/shm") ? "/dev/shm/stave-own-bench" : join(cache, "files");
  mkdirSync(join(folder, "bench"), { recursive: true });
  const big = join(folder, "bench/big.bin");
  if (!existsSync(big)) run("sh", ["-c", `head -c 1073741824 /dev/urandom > ${big}`]);
  writeFileSync(join(folder, "bench/1k.bin"), Buffer.alloc(1024, 7));
  const many = join(folder, "many");
  if (!existsSync(many)) writeFiles(many, 2000, (at) => `file-${at}.bin`);
  const tree = join(folder, "tree");
  if (!existsSync(tree)) writeFiles(tree, 10_000, (at) => `folder-${at % 100}/file-${at}.bin`);
  return { DATA: folder, BIG: big, FOLDER: many, TREE: tree, OUT: join(folder, "out.bin") };
}

function writeFiles(folder, count, nameOf) {
  for (let at = 0; at < count; at++) {
    const path = join(folder, nameOf(at));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.alloc(4096, at % 256));
  }
}

function versionsOf(cache) {
  const versions = {};
  for (const name of Object.keys(npmPackages)) {
    const file = join(cache, "npm/node_modules", name, "package.json");
    if (existsSync(file)) versions[name] = JSON.parse(readFileSync(file, "utf8")).version;
  }
  return { ...versions, ...Object.fromEntries(Object.values(goPrograms).map((module) => module.split("@"))) };
}

/** Does the work unless the mark says that it was done; tells when it cannot be done. */
function once(mark, work) {
  if (existsSync(mark)) return true;
  const done = work();
  if (done) writeFileSync(mark, "");
  return done;
}

function run(command, args, environment = {}) {
  const result = spawnSync(command, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...environment }, encoding: "utf8" });
  if (result.status === 0) return true;
  console.error(`left out: ${command} ${args.slice(0, 3).join(" ")}: ${(result.error?.message ?? result.stderr ?? "").trim().split("\n").at(-1)}`);
  return false;
}
