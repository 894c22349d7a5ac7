// Measures the file system on a folder of many objects: facts about all of them, copying, renaming and removing it.
//   node bench/files.mjs [--count 100000]              the embedded S3, in process and behind HTTP
//   node bench/files.mjs --endpoint URL --bucket NAME  another S3; credentials from the environment; below stave-bench/ of the bucket
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({ options: { count: { type: "string", default: "100000" }, endpoint: { type: "string" }, bucket: { type: "string", default: "bench" }, work: { type: "string" } } });
const count = Number(values.count);
const content = Buffer.alloc(100, 7);

/** Each in a process of its own, in this order: what one leaves the next one takes. */
const works = {
  fill: async (fs) => {
    let next = 0;
    const one = async () => {
      while (next < count) await fs.writeFile(`/many/file-${String(next++).padStart(7, "0")}`, content);
    };
    await Promise.all(Array.from({ length: 32 }, one));
  },
  bulkMetadata: async (fs) => (await fs.bulkMetadata("/many")).size,
  readdirStats: async (fs) => (await fs.readdirStats("/many")).size,
  readdir: async (fs) => (await fs.readdir("/many")).length,
  cp: (fs) => fs.cp("/many", "/copy", { recursive: true }),
  rename: (fs) => fs.rename("/copy", "/moved"),
  rm: (fs) => fs.rm("/moved", { recursive: true }),
};

if (values.work !== undefined) await runOne(values.work);
else if (values.endpoint !== undefined) await measureAll(`${values.endpoint} (the client's process)`, values.endpoint, Object.keys(works));
else await measureEmbedded();

async function measureEmbedded() {
  const scratch = mkdtempSync(join(tmpdir(), "stave-files-"));
  try {
    await measureAll("in process (client and store)", `local:${scratch}`, Object.keys(works));
    const port = await freePort();
    const server = spawn(process.execPath, [join(root, "dist/cli/main.js"), "serve", scratch, "--port", String(port)], { stdio: "ignore" });
    try {
      await reachable(port);
      await measureAll("over HTTP (the client's process)", `http://127.0.0.1:${port}`, Object.keys(works).slice(1), { AWS_ACCESS_KEY_ID: "stave", AWS_SECRET_ACCESS_KEY: "stave-local-only", AWS_REGION: "us-east-1" });
    } finally {
      server.kill("SIGTERM");
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureAll(title, endpoint, names, env = {}) {
  console.log(`\n${title}, ${count.toLocaleString("en")} objects\n`);
  console.log("| call | CPU s | wall s | peak MB | requests |\n|---|---|---|---|---|");
  for (const name of names) {
    const { cpu, wall, peakMb, requests } = await inChild(name, endpoint, env);
    console.log(`| \`${name}\` | ${cpu.toFixed(1)} | ${wall.toFixed(1)} | ${peakMb.toFixed(0)} | ${requests === 0 ? "" : requests.toLocaleString("en")} |`);
  }
}

function inChild(name, endpoint, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), "--work", name, "--endpoint", endpoint, "--bucket", values.bucket, "--count", values.count], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += chunk));
    child.on("close", (code) => (code === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`${name} ended with ${code}`))));
  });
}

async function runOne(name) {
  const { S3 } = await import(join(root, "dist/index.js"));
  let requests = 0;
  // Observers see what is sent: in process that is nothing.
  const s3 = new S3({ endpoint: values.endpoint, observer: { onAttempt: () => void requests++ } });
  if (name === "fill" && values.endpoint.startsWith("local:")) await s3.createBucket({ Bucket: values.bucket });
  const fs = s3.bucket(values.bucket).fileSystem({ prefix: "stave-bench/", checks: name !== "fill" });
  requests = 0;
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await works[name](fs);
  const wall = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  await s3.close();
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, wall, peakMb, requests }));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function reachable(port) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the server does not answer");
}
