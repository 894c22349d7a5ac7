// A store that keeps what it is given, for rows that need one: `stave serve`, and a client that prepares it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Starts the store on a port of its own; clients sign with the keys of the environment that they are measured in. */
export async function startStore(environment) {
  const { S3 } = await import(join(root, "dist/index.js"));
  const directory = mkdtempSync(join(tmpdir(), "stave-bench-store-"));
  const child = spawn(process.execPath, [join(root, "dist/cli/main.js"), "serve", directory, "--port", "0", "--json"], { stdio: ["ignore", "pipe", "inherit"], env: environment });
  const { url } = await new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`stave serve ended with ${code}`)));
    child.stdout.once("data", (line) => resolve(JSON.parse(String(line))));
  });
  const s3 = new S3({ endpoint: url, region: environment.AWS_REGION, credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY } });
  await s3.createBucket({ Bucket: "bench" });
  const empty = () => s3.bucket("bench").clear();
  return {
    url,
    empty,
    async fill(folder, Prefix) {
      await empty();
      await s3.uploadDirectory(folder, { Bucket: "bench", Prefix });
    },
    async stop() {
      await s3.close();
      child.kill("SIGTERM");
      await new Promise((resolve) => child.on("close", resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
