// Measures the peak memory of transfers: client and server each in a process of its own.

import { build } from "esbuild";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { MemoryResult, MemoryWork } from "./memory-programs.ts";

export interface MemoryRuns {
  /** Runs one work in a new process. */
  measure(work: Pick<MemoryWork, "work"> & Partial<Pick<MemoryWork, "bytes" | "files">> & { readonly maxHeapMb?: number }): Promise<MemoryResult>;
  close(): Promise<void>;
}

const credentials = { accessKeyId: "memory", secretAccessKey: "measured" };

/** Starts a server over a folder below `parent`, which needs room for all that is uploaded. */
export async function startMemoryRuns(parent: string): Promise<MemoryRuns> {
  const scratch = mkdtempSync(join(parent, "stave-memory-"));
  const lmdb = createRequire(import.meta.url).resolve("lmdb");
  const entry = fileURLToPath(new URL("memory-programs.ts", import.meta.url));
  await build({ entryPoints: [entry], bundle: true, splitting: true, platform: "node", format: "esm", alias: { lmdb }, external: [lmdb], outdir: scratch, entryNames: "programs", outExtension: { ".js": ".mjs" }, logLevel: "error" });
  const program = join(scratch, "programs.mjs");
  const server = spawn(process.execPath, [program, "serve", JSON.stringify({ directory: join(scratch, "data"), credentials })], { stdio: ["pipe", "pipe", "inherit"] });
  const endpoint = await firstLine(server);
  let count = 0;
  return {
    async measure({ work, bytes = 0, files = 0, maxHeapMb }) {
      const folder = join(scratch, `folder-${count++}`);
      mkdirSync(folder);
      const lister = work === "sync" ? spawn(process.execPath, [program, "list", String(files)], { stdio: ["pipe", "pipe", "inherit"] }) : undefined;
      const at = lister === undefined ? endpoint : await firstLine(lister);
      const child = spawn(process.execPath, [...(maxHeapMb === undefined ? [] : [`--max-old-space-size=${maxHeapMb}`]), program, "work", JSON.stringify({ endpoint: at, credentials, work, bytes, files, folder } satisfies MemoryWork)], { stdio: ["ignore", "pipe", "inherit"] });
      const line = await firstLine(child).finally(() => lister?.stdin?.end());
      rmSync(folder, { recursive: true, force: true });
      return JSON.parse(line) as MemoryResult;
    },
    async close() {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.stdin?.end();
      await gone;
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) return line;
  throw new Error(`a process ended with ${child.exitCode ?? child.signalCode} before it said anything`);
}
