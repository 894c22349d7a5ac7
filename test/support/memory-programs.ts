// What runs in processes of its own to have its memory measured: `node programs.mjs serve|work {…}`.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { S3 } from "../../src/index.ts";
import { serve } from "../../src/server/index.ts";
import { missingEvery, startListingServer } from "./listing-server.ts";

/** What a working process does. */
export interface MemoryWork {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly work: "upload" | "download" | "download-file" | "upload-directory" | "download-directory" | "sync";
  /** Length of the stream. */
  readonly bytes: number;
  /** Files of the folder, 4 KiB each; objects that are compared. */
  readonly files: number;
  /** Of the files. */
  readonly folder: string;
}

/** What it says of itself at the end. */
export interface MemoryResult {
  readonly peakMb: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const Bucket = "memory";
const piece = Buffer.alloc(1024 * 1024, "a stream of no particular content ");

if (process.argv[2] === "serve") await runServer(JSON.parse(process.argv[3] as string) as { directory: string; credentials: MemoryWork["credentials"] });
else if (process.argv[2] === "list") await runListings(Number(process.argv[3]));
else if (process.argv[2] === "work") await runWork(JSON.parse(process.argv[3] as string) as MemoryWork);

async function runServer({ directory, credentials }: { directory: string; credentials: MemoryWork["credentials"] }): Promise<void> {
  const server = await serve({ directory, port: 0, accounts: [credentials], engineOptions: { durability: "process" } });
  process.stdout.write(`${server.url}\n`);
  process.stdin.resume().once("end", () => void server.close().then(() => process.exit(0)));
}

async function runListings(count: number): Promise<void> {
  const server = await startListingServer(count);
  process.stdout.write(`${server.url}\n`);
  process.stdin.resume().once("end", () => void server.close().then(() => process.exit(0)));
}

async function runWork(work: MemoryWork): Promise<void> {
  const s3 = new S3({ endpoint: work.endpoint, region: "us-east-1", credentials: work.credentials });
  if (work.work !== "sync") await s3.createBucket({ Bucket }).catch(() => undefined);
  const startedMs = performance.now();
  await workOf(s3, work);
  const seconds = (performance.now() - startedMs) / 1000;
  await s3.close();
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stdout.write(`${JSON.stringify({ peakMb: peakMb(), seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 } satisfies MemoryResult)}\n`);
}

/** Not `maxRSS` where Linux has better: a process that another one has spawned counts that one's memory as well. */
function peakMb(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "latin1"))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

async function workOf(s3: S3, { work, bytes, files, folder }: MemoryWork): Promise<void> {
  switch (work) {
    case "upload":
      await s3.upload(stream(bytes), { Bucket, Key: "stream" });
      break;
    case "download": {
      let received = 0;
      await s3.download({ Bucket, Key: "stream" }, new WritableStream<Uint8Array>({ write: (chunk) => void (received += chunk.length) }));
      if (received !== bytes) throw new Error(`${received} bytes came, not ${bytes}`);
      break;
    }
    case "download-file":
      await s3.downloadFile({ Bucket, Key: "stream" }, join(folder, "file"));
      break;
    case "upload-directory":
      writeFiles(folder, files);
      await s3.uploadDirectory(folder, { Bucket, Prefix: "files/" });
      break;
    case "sync": {
      // What differs is found and not copied: the copies of others would be what is measured.
      const { files: missing, same } = await s3.sync({ Bucket: "source" }, { Bucket: "copy" }, { dryRun: true, delete: true });
      if (missing !== Math.ceil(files / missingEvery) || same !== files - missing) throw new Error(`${missing} are missing and ${same} the same of ${files}`);
      break;
    }
    case "download-directory":
      await s3.downloadDirectory({ Bucket, Prefix: "files/" }, folder);
      break;
  }
}

async function* stream(bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; at += piece.length) yield bytes - at < piece.length ? piece.subarray(0, bytes - at) : piece;
}

/** A thousand files to a folder. */
function writeFiles(folder: string, files: number): void {
  const content = Buffer.alloc(4096, "a small file ");
  for (let at = 0; at < files; at++) {
    const parent = join(folder, String(Math.floor(at / 1000)));
    if (at % 1000 === 0) mkdirSync(parent, { recursive: true });
    writeFileSync(join(parent, `file-${at}`), content);
  }
}
