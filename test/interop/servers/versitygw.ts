// Versity S3 Gateway over a temporary folder; its metadata in a folder beside, for file systems without extended attributes.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { credentials, region } from "./credentials.ts";
import { freePort, startServer, type RunningServer } from "./start-server.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

export async function startVersityGateway(program: string): Promise<RunningServer> {
  const folder = createTemporaryFolder();
  const [data, metadata, versions] = [join(folder.path, "data"), join(folder.path, "metadata"), join(folder.path, "versions")];
  for (const path of [data, metadata, versions]) mkdirSync(path);
  const port = await freePort();
  const server = await startServer({
    name: "versitygw",
    command: program,
    args: ["--port", `127.0.0.1:${port}`, "--health", "/health", "--region", region, "--keep-alive", "posix", "--sidecar", metadata, "--versioning-dir", versions, data],
    env: { ROOT_ACCESS_KEY_ID: credentials.accessKeyId, ROOT_SECRET_ACCESS_KEY: credentials.secretAccessKey },
    url: `http://127.0.0.1:${port}/health`,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    folder.remove();
  };
  return { url: `http://127.0.0.1:${port}`, output: server.output, stop };
}
