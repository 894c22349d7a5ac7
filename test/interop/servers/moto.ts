// moto's server: AWS's behaviour in Python, without signatures.

import { freePort, startServer, type RunningServer } from "./start-server.ts";

export async function startMoto(python: string): Promise<RunningServer> {
  const port = await freePort();
  return startServer({ name: "moto", command: python, args: ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], url: `http://127.0.0.1:${port}/` });
}
