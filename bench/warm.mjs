// What a request costs once a process is warm: 220,000 requests of 1 KiB less 20,000, Stave beside Bun.
//   node bench/warm.mjs [rounds, default 3]
import { pathToFileURL, fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { measure } from "./measure.mjs";
import { installPeers } from "./peers.mjs";
import { startServer } from "./server-process.mjs";

const [rounds = "3"] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const peers = await installPeers();
const server = await startServer(peers.cache);
const drivers = { stave: [process.execPath, join(peers.drivers, "stave.mjs")], ...(peers.bun === undefined ? {} : { bun: [peers.bun, join(peers.drivers, "bun.mjs")] }) };
const env = { ...process.env, NODE_NO_WARNINGS: "1", STAVE: pathToFileURL(join(root, "dist/index.js")).href, S3_URL: server.url, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", AWS_REGION: "us-east-1", ...server.files };
try {
  for (const what of ["get1k", "put1k"]) {
    for (const [name, command] of Object.entries(drivers)) {
      const cpu = async (count) => {
        const sample = await measure([...command, what, String(count), "32"], { cwd: peers.cache, env });
        if (sample.error !== undefined) throw new Error(`${name} ${what}: ${sample.error}`);
        return sample.cpu;
      };
      const found = [];
      for (let round = 0; round < Number(rounds); round++) found.push(-(await cpu(20_000)) + (await cpu(220_000)));
      const median = found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)];
      console.log(`${what} ${name.padEnd(6)} ${((median / 200_000) * 1e6).toFixed(1).padStart(6)} µs of CPU each, warm`);
    }
  }
} finally {
  await server.stop();
}
