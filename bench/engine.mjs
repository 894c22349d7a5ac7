// Measures the embedded S3: in process, and over HTTP beside s3rver (the S3 server that Node has had so far).
//   node bench/engine.mjs [--count 20000]
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { S3 } = await import(join(root, "dist/index.js"));
const { values } = parseArgs({ options: { count: { type: "string", default: "20000" } } });
const count = Number(values.count);
const cache = process.env.STAVE_BENCH_CACHE ?? join(homedir(), ".cache/stave-bench");
const content = Buffer.alloc(1024, 7);
const scratch = mkdtempSync(join(tmpdir(), "stave-engine-"));

try {
  await inProcess();
  await overHttp("stave serve", [process.execPath, join(root, "dist/cli/main.js"), "serve", join(scratch, "served"), "--port", "9601"], 9601, { accessKeyId: "stave", secretAccessKey: "stave-local-only" });
  const s3rver = installS3rver();
  if (s3rver !== undefined) await overHttp("s3rver", [process.execPath, s3rver, "--directory", join(scratch, "s3rver"), "--port", "9602", "--silent"], 9602, { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function inProcess() {
  const s3 = new S3({ endpoint: `local:${join(scratch, "local")}` });
  await s3.createBucket({ Bucket: "bench" });
  console.log(`in process, ${count} objects of 1 KiB, 32 callers at a time, everything acknowledged is on disk`);
  await rate("PUT", count, (at) => s3.putObject({ Bucket: "bench", Key: `key-${at}`, Body: content }));
  await rate("GET", count, async (at) => (await s3.getObject({ Bucket: "bench", Key: `key-${at}` })).Body.bytes());
  await rate("HEAD", count, (at) => s3.headObject({ Bucket: "bench", Key: `key-${at}` }));
  await rate("LIST (pages of 1,000)", 200, () => s3.listObjectsV2({ Bucket: "bench" }));
  await s3.close();
}

async function overHttp(name, command, port, credentials) {
  mkdirSync(join(scratch, "s3rver"), { recursive: true });
  const child = spawn(command[0], command.slice(1), { stdio: "ignore", env: { ...process.env, AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined } });
  const s3 = new S3({ endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", credentials, maxAttempts: 1, requestChecksum: "when-required" });
  try {
    await reachable(s3);
    await s3.createBucket({ Bucket: "bench" });
    console.log(`\n${name} over HTTP (CPU of the server)`);
    await rate("PUT", count, (at) => s3.putObject({ Bucket: "bench", Key: `key-${at}`, Body: content }), child.pid);
    await rate("GET", count, async (at) => (await s3.getObject({ Bucket: "bench", Key: `key-${at}` })).Body.bytes(), child.pid);
  } finally {
    await s3.close();
    child.kill("SIGTERM");
  }
}

async function rate(what, times, task, pid) {
  const cpuBefore = pid === undefined ? ownCpu() : cpuOf(pid);
  const startedMs = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (next < times) await task(next++);
    }),
  );
  const seconds = (performance.now() - startedMs) / 1000;
  const cpu = (pid === undefined ? ownCpu() : cpuOf(pid)) - cpuBefore;
  console.log(`  ${what.padEnd(22)} ${Math.round(times / seconds).toLocaleString("en").padStart(9)} per second  ${((cpu / times) * 1e6).toFixed(1).padStart(8)} µs of CPU each`);
}

function ownCpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** User and system time of another process, in seconds: fields 14 and 15 of its stat, in ticks of 10 ms. */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function reachable(s3) {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      return await s3.listBuckets();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("the server does not answer");
}

function installS3rver() {
  const folder = join(cache, "s3rver");
  const main = join(folder, "node_modules/s3rver/bin/s3rver.js");
  if (existsSync(main)) return main;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  const run = spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", "s3rver@3.7.1"], { stdio: "ignore" });
  if (run.status === 0) return main;
  console.error("left out: s3rver cannot be installed");
  return undefined;
}
