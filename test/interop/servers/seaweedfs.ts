// SeaweedFS: master, volume server, filer and S3 gateway in one process, over a temporary folder, with signatures verified.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { credentials } from "./credentials.ts";
import { freePort, startServer, type RunningServer } from "./start-server.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

const identities = {
  identities: [
    {
      name: "interop",
      credentials: [{ accessKey: credentials.accessKeyId, secretKey: credentials.secretAccessKey }],
      actions: ["Admin", "Read", "List", "Tagging", "Write"],
    },
  ],
};
const roomLimitMs = 30_000;
const grpcOffset = 10_000;

export async function startSeaweedfs(program: string): Promise<RunningServer> {
  const folder = createTemporaryFolder();
  const data = join(folder.path, "data");
  mkdirSync(data);
  const config = join(folder.path, "identities.json");
  writeFileSync(config, JSON.stringify(identities));
  const [master, volume, filer, s3] = await freePorts();
  const server = await startServer({
    name: "SeaweedFS",
    command: program,
    args: [
      "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", `-dir=${data}`, "-filer", "-s3", `-s3.config=${config}`,
      // Without room for a few volumes of each collection (a bucket is one), a write waits for ever or fails.
      "-volume.max=100", "-master.volumeSizeLimitMB=64", "-volume.preStopSeconds=0", "-master.electionTimeout=500ms", "-master.heartbeatInterval=100ms", "-s3.allowDeleteBucketNotEmpty=false",
      `-master.port=${master}`, `-volume.port=${volume}`, `-filer.port=${filer}`, `-s3.port=${s3}`, `-filer.localSocket=${join(folder.path, "filer.sock")}`,
    ],
    url: `http://127.0.0.1:${s3}/`,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    folder.remove();
  };
  try {
    await untilThereIsRoom(`http://127.0.0.1:${master}/dir/assign`);
  } catch (error) {
    await stop();
    throw new Error(`SeaweedFS did not start: ${(error as Error).message}\n${server.output()}`, { cause: error });
  }
  return { url: `http://127.0.0.1:${s3}`, output: server.output, stop };
}

type Ports = readonly [number, number, number, number];

/** Four ports, each with the one 10,000 above, where SeaweedFS speaks gRPC; some of its parts know no other place. */
async function freePorts(): Promise<Ports> {
  const ports = new Set<number>();
  while (ports.size < 4) {
    const port = await freePort();
    if (port + grpcOffset <= 65_535 && (await isFree(port + grpcOffset))) ports.add(port);
  }
  return [...ports] as unknown as Ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** The gateway answers before the first volume server has reported to the master. */
async function untilThereIsRoom(assignUrl: string): Promise<void> {
  const deadline = Date.now() + roomLimitMs;
  for (;;) {
    const { fid, error } = (await (await fetch(assignUrl)).json()) as { readonly fid?: string; readonly error?: string };
    if (fid !== undefined) return;
    if (Date.now() > deadline) throw new Error(`the master has no room: ${error}`);
    await sleep(100);
  }
}
