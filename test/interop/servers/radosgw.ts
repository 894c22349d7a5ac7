// Ceph's S3 gateway over the smallest cluster there is: one monitor, one OSD whose store is memory, no manager, no authentication
// among them; everything on loopback and in a temporary folder.

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../install/run-command.ts";
import { credentials } from "./credentials.ts";
import { freePort, startServer, type RunningServer } from "./start-server.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

const keptOutputChars = 32_768;

/** Starts the cluster, makes the user, starts the gateway: some seconds in all. */
export async function startRadosgw(): Promise<RunningServer> {
  const folder = createTemporaryFolder();
  const daemons: Daemon[] = [];
  const stopCluster = async (): Promise<void> => {
    for (const daemon of daemons.toReversed()) await daemon.stop();
    folder.remove();
  };
  try {
    const cluster = await writeConfiguration(folder.path);
    const { conf, url } = cluster;
    await startCluster(cluster, folder.path, (program, args) => daemons.push(startDaemon(program, [...args, "--conf", conf, "-f"])));
    const { accessKeyId, secretAccessKey } = credentials;
    // Waits for the OSD and makes the pools that it needs.
    await runCommand("radosgw-admin", ["--conf", conf, "-n", "client.rgw", "user", "create", "--uid", "interop", "--display-name", "interop", "--access-key", accessKeyId, "--secret-key", secretAccessKey]);
    const gateway = await startServer({ name: "radosgw", command: "radosgw", args: ["--conf", conf, "-n", "client.rgw", "-f"], url });
    const stop = async (): Promise<void> => {
      await gateway.stop();
      await stopCluster();
    };
    return { url, output: gateway.output, stop };
  } catch (error) {
    const printed = daemons.map((daemon) => daemon.output()).join("\n");
    await stopCluster();
    throw new Error(`Ceph did not start: ${(error as Error).message}\n${printed}`, { cause: error });
  }
}

interface Cluster {
  readonly conf: string;
  readonly id: string;
  readonly monitor: string;
  readonly url: string;
}

async function writeConfiguration(folder: string): Promise<Cluster> {
  const id = randomUUID();
  const monitor = `[v2:127.0.0.1:${await freePort()}/0]`;
  const port = await freePort();
  for (const name of ["mon", "osd", "rgw", "run"]) mkdirSync(join(folder, name));
  const lines = [
    "[global]",
    `fsid = ${id}`,
    `mon host = ${monitor}`,
    "mon initial members = a",
    "public addr = 127.0.0.1",
    "cluster addr = 127.0.0.1",
    "ms bind msgr1 = false",
    ...["cluster", "service", "client"].map((part) => `auth ${part} required = none`),
    // Without authentication there are no keys for its secure mode, which the gateway insists on by default.
    "ms mon client mode = crc",
    "osd pool default size = 1",
    "osd pool default min size = 1",
    "osd pool default pg num = 1",
    "osd pool default pg autoscale mode = off",
    "osd crush chooseleaf type = 0",
    "rgw rados pool pg num min = 1",
    "mon allow pool size one = true",
    "mon data avail warn = 0",
    "mon data avail crit = 0",
    `run dir = ${join(folder, "run")}`,
    `crash dir = ${join(folder, "run")}`,
    "admin socket =",
    "pid file =",
    "log to file = false",
    "log to stderr = true",
    "[mon.a]",
    `mon data = ${join(folder, "mon")}`,
    "[osd.0]",
    `osd data = ${join(folder, "osd")}`,
    "osd objectstore = memstore",
    `memstore device bytes = ${4 * 1024 ** 3}`,
    "[client.rgw]",
    `rgw data = ${join(folder, "rgw")}`,
    `rgw frontends = beast endpoint=127.0.0.1:${port}`,
    "rgw enable apis = s3",
  ];
  const conf = join(folder, "ceph.conf");
  writeFileSync(conf, `${lines.join("\n")}\n`);
  return { conf, id, monitor, url: `http://127.0.0.1:${port}` };
}

async function startCluster({ conf, id, monitor }: Cluster, folder: string, start: (program: string, args: readonly string[]) => void): Promise<void> {
  const monmap = join(folder, "monmap");
  await runCommand("monmaptool", ["--create", "--fsid", id, "--addv", "a", monitor.replace("/0", ""), monmap]);
  await runCommand("ceph-mon", ["--conf", conf, "-i", "a", "--mkfs", "--monmap", monmap]);
  start("ceph-mon", ["-i", "a"]);
  const osd = randomUUID();
  await runCommand("ceph", ["--conf", conf, "--connect-timeout", "30", "osd", "new", osd, "0"]);
  await runCommand("ceph-osd", ["--conf", conf, "-i", "0", "--mkfs", "--osd-uuid", osd]);
  start("ceph-osd", ["-i", "0"]);
}

interface Daemon {
  output(): string;
  stop(): Promise<void>;
}

function startDaemon(program: string, args: readonly string[]): Daemon {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-keptOutputChars)));
  child.on("error", (error) => (output += String(error)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const endWithUs = (): void => void child.kill("SIGKILL");
  process.on("exit", endWithUs);
  return {
    output: () => output,
    async stop() {
      process.off("exit", endWithUs);
      // What it would save on its way out goes with the folder.
      child.kill("SIGKILL");
      await ended;
    },
  };
}
