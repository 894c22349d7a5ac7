// What the transport means to its process: it keeps it alive while there is work, and not a moment longer.

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { always, startRawServer } from "./raw-server.ts";
import type { RawServer } from "./raw-server.ts";

let folder: string;
let raw: RawServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stave-process-"));
  await build({
    entryPoints: [fileURLToPath(new URL("../../../src/transport/socket-transport.ts", import.meta.url))],
    outfile: join(folder, "transport.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
  });
  raw = await startRawServer(
    always(async (peer, request) => {
      if (request.target === "/slow") await new Promise((resolve) => setTimeout(resolve, 300));
      peer.reply(Buffer.alloc(request.target === "/large" ? 5_000_000 : 10));
    }),
  );
});

afterAll(async () => {
  await raw.close();
  await rm(folder, { recursive: true });
});

/** Runs a program to its end; the transport's limits are so long that only an empty event loop ends it in time. */
async function run(program: string): Promise<{ code: number | null; output: string }> {
  const path = join(folder, `${Math.random()}.mjs`);
  await writeFile(
    path,
    `import { createSocketTransport } from "./transport.mjs";
    const origin = ${JSON.stringify(raw.origin)};
    const transport = createSocketTransport({ keepAliveMs: 600_000, unreadBodyTimeoutMs: 600_000 });
    const send = (target) => transport.send({ method: "GET", target, origin, headers: ["host", origin.host] }, {});
    ${program}`,
  );
  const child = spawn(process.execPath, [path], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output };
}

describe("a process that uses the socket transport", () => {
  it("ends although connections are idle and the transport was not closed", async () => {
    expect(await run(`for (let i = 0; i < 3; i++) await (await send("/")).body.bytes(); await Promise.all([send("/"), send("/")]); console.log("done");`)).toEqual({
      code: 0,
      output: "done\n",
    });
  });

  it("ends although a large body lies unread", async () => {
    expect(await run(`const { status } = await send("/large"); console.log(status);`)).toEqual({ code: 0, output: "200\n" });
  });

  it("lives until its requests are answered and its bodies are read", async () => {
    expect(await run(`void send("/slow").then(async (r) => console.log((await r.body.bytes()).length)); void send("/large").then(async (r) => console.log((await r.body.bytes()).length));`)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^5000000\n10\n$/),
    });
  });

  it("lives until requests on connections that were idle before are answered", async () => {
    expect(await run(`await send("/"); await new Promise((r) => setTimeout(r, 20)); void send("/slow").then((r) => console.log(r.status));`)).toEqual({ code: 0, output: "200\n" });
  });
});
