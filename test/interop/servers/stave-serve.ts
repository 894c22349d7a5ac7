// `stave serve` as users start it: the built command line, in a process of its own, over a temporary folder.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { distFolder } from "../build-under-test.ts";
import { credentials, region } from "./credentials.ts";
import { freePort, startServer, type RunningServer } from "./start-server.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

/** Starts it on the runtime given: this process's own unless another is named. */
export async function startStaveServe(runtime: string = process.execPath): Promise<RunningServer> {
  const folder = createTemporaryFolder();
  const data = join(folder.path, "data");
  const accounts = join(folder.path, "accounts.json");
  mkdirSync(data);
  writeFileSync(accounts, JSON.stringify([credentials]));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    name: "stave serve",
    command: runtime,
    args: [join(distFolder, "cli", "main.js"), "serve", data, "--port", String(port), "--accounts", accounts, "--region", region],
    url,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    folder.remove();
  };
  return { url, output: server.output, stop };
}
