// Runs every driver on every row against one server, round by round, and prints medians. See README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { drawChart } from "./chart.mjs";
import { measure } from "./measure.mjs";
import { installPeers } from "./peers.mjs";
import { rows } from "./rows.mjs";
import { startServer } from "./server-process.mjs";
import { startStore } from "./store.mjs";
import { writeTables } from "./tables.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const { values: options } = parseArgs({
  options: { rows: { type: "string" }, peers: { type: "string" }, rounds: { type: "string", default: "3" }, save: { type: "boolean", default: false } },
});
const chosenRows = Object.keys(rows).filter((name) => options.rows === undefined || options.rows.split(",").includes(name));
if (chosenRows.length === 0) throw new Error(`no such row; known are ${Object.keys(rows).join(", ")}`);

const peers = await installPeers();
const server = await startServer(peers.cache);
const environment = {
  ...process.env,
  NODE_NO_WARNINGS: "1",
  STAVE: pathToFileURL(join(root, "dist/index.js")).href,
  AWS_ACCESS_KEY_ID: "a",
  AWS_SECRET_ACCESS_KEY: "b",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
  NODE_EXTRA_CA_CERTS: server.certificate,
  SSL_CERT_FILE: server.certificate,
  AWS_CA_BUNDLE: server.certificate,
  ...server.files,
};
const results = {};
const store = chosenRows.some((name) => rows[name].store !== undefined) ? await startStore(environment) : undefined;
try {
  for (const name of chosenRows) {
    const row = rows[name];
    const url = row.store !== undefined ? store.url : row.tls ? server.tlsUrl : server.url;
    const found = {};
    for (let round = 0; round < Number(options.rounds); round++) {
      for (const [peer, commandOf] of Object.entries(row.peers)) {
        if ((options.peers !== undefined && !options.peers.split(",").includes(peer)) || found[peer] === null) continue;
        const command = commandOf(peers, url);
        if (command === undefined) continue;
        await row.store?.(store, peers);
        const sample = await measure(command, { cwd: peers.cache, env: { ...environment, S3_URL: url, AWS_ENDPOINT_URL_S3: url, AWS_ENDPOINT_URL: url } });
        if (sample.error !== undefined) {
          console.error(`${name} ${peer}: ${sample.error}`);
          found[peer] = null;
        } else (found[peer] ??= []).push(sample);
      }
    }
    results[name] = medians(found);
    print(name, row.title, results[name]);
  }
} finally {
  await store?.stop();
  await server.stop();
}
if (options.save) save();

function medians(found) {
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const present = Object.entries(found).filter(([, samples]) => samples !== null && samples !== undefined);
  return Object.fromEntries(present.map(([peer, samples]) => [peer, { cpu: median(samples.map((s) => s.cpu)), wall: median(samples.map((s) => s.wall)), peakMb: median(samples.map((s) => s.peakMb)) }]));
}

function print(name, title, row) {
  console.log(`\n${name}: ${title}`);
  const stave = row.stave?.cpu;
  for (const [peer, { cpu, wall, peakMb }] of Object.entries(row).toSorted(([, a], [, b]) => a.cpu - b.cpu)) {
    const ratio = stave === undefined ? "" : `  ${(cpu / stave).toFixed(2)} × Stave`;
    console.log(`  ${peer.padEnd(12)} cpu ${cpu.toFixed(2).padStart(7)} s  wall ${wall.toFixed(2).padStart(7)} s  peak ${String(Math.round(peakMb)).padStart(5)} MB${ratio}`);
  }
}

function save() {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.versions.node}, ${server.kind}`;
  const record = { date: new Date().toISOString().slice(0, 10), machine, versions: peers.versions, rounds: Number(options.rounds), rows: Object.fromEntries(Object.entries(results).map(([name, peersOfRow]) => [name, { title: rows[name].title, peers: peersOfRow }])) };
  writeFileSync(join(root, "docs/performance.json"), `${JSON.stringify(record, undefined, 2)}\n`);
  writeFileSync(join(root, "docs/performance.svg"), drawChart(record));
  const page = join(root, "docs/performance.md");
  writeFileSync(page, readFileSync(page, "utf8").replace(/(<!-- figures -->\n)[^]*?(<!-- end -->)/, (_, start, end) => `${start}${writeTables(record)}${end}`));
  console.log("\nwrote docs/performance.json, docs/performance.svg and the tables in docs/performance.md");
}
