// Transfers in processes of their own, killed without warning at random moments and begun again until they are done. The store
// is the caller's: `stave serve`, or any other.

import { build } from "esbuild";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { S3 } from "../../src/index.ts";
import { seededRandom } from "../../src/testing/fault-rules.ts";

export type TransferName = "upload" | "download" | "copy";

/** The store that transfers are to and from. */
export interface CrashStore {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly bucket: string;
  /** Names of the requests that began so far; without it, what is sent twice is not counted. */
  readonly requests?: (() => readonly string[]) | undefined;
}

export interface CrashPlan {
  readonly transfer: TransferName;
  readonly kills: number;
  readonly seed: number;
  readonly content: Buffer;
  readonly partSizeBytes: number;
  /** A process is killed at some moment up to this long after it began its transfer. */
  readonly longestMs: number;
  /** Slows processes down that would be done before they can be killed. */
  readonly maxBytesPerSecond?: number | undefined;
}

/** What the kills came to. `problems` is empty when nothing went wrong. */
export interface CrashReport {
  readonly kills: number;
  readonly transfers: number;
  /** Runs that went on with parts that were there. */
  readonly resumed: number;
  readonly problems: readonly string[];
}

const dataRequest: Record<TransferName, string> = { upload: "UploadPart", download: "GetObject", copy: "UploadPartCopy" };

const program = `
import { S3 } from ${JSON.stringify(fileURLToPath(new URL("../../src/index.ts", import.meta.url)))};
const { transfer, store, key, path, options } = JSON.parse(process.argv[2]);
const observer = { onResumeTransfer: ({ finished }) => process.stdout.write("resumed " + finished + "\\n") };
const s3 = new S3({ endpoint: store.endpoint, region: store.region, credentials: store.credentials, observer, maxAttempts: 5 });
const object = { Bucket: store.bucket, Key: key };
process.stdout.write("begins\\n");
if (transfer === "upload") await s3.uploadFile(path, object, { resume: true, transfer: options });
else if (transfer === "download") await s3.downloadFile({ ...object, Key: "source" }, path, { resume: true, transfer: options });
else await s3.copy({ ...object, Key: "source" }, object, { resume: true, transfer: options });
await s3.close();
process.stdout.write("done\\n");
`;

/** Kills transfers until there were `kills` of them; every transfer is brought to its end and looked at. */
export async function crashAndResume(store: CrashStore, plan: CrashPlan): Promise<CrashReport> {
  const scratch = mkdtempSync(join(tmpdir(), "stave-crash-resume-"));
  const s3 = new S3({ endpoint: store.endpoint, region: store.region, credentials: store.credentials });
  try {
    await bundle(scratch);
    return await new Crashes(store, plan, scratch, s3).run();
  } finally {
    await s3.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function bundle(scratch: string): Promise<void> {
  const lmdb = fileURLToPath(import.meta.resolve("lmdb"));
  await build({ stdin: { contents: program, resolveDir: scratch, loader: "ts" }, bundle: true, splitting: true, platform: "node", format: "esm", alias: { lmdb }, external: [lmdb], outdir: scratch, entryNames: "program", outExtension: { ".js": ".mjs" }, logLevel: "error" });
}

class Crashes {
  readonly #store: CrashStore;
  readonly #plan: CrashPlan;
  readonly #scratch: string;
  readonly #s3: S3;
  readonly #random: () => number;
  /** What one attempt leaves behind must not be taken for what another one left. */
  readonly #run = randomUUID().slice(0, 8);
  readonly #problems: string[] = [];
  #kills = 0;
  #transfers = 0;
  #resumed = 0;

  constructor(store: CrashStore, plan: CrashPlan, scratch: string, s3: S3) {
    this.#store = store;
    this.#plan = plan;
    this.#scratch = scratch;
    this.#s3 = s3;
    this.#random = seededRandom(plan.seed);
  }

  async run(): Promise<CrashReport> {
    const { transfer, content, kills } = this.#plan;
    const files = join(this.#scratch, "files");
    mkdirSync(files);
    if (transfer === "upload") writeFileSync(join(files, "file"), content);
    else await this.#s3.upload(content, { Bucket: this.#store.bucket, Key: "source" });
    while (this.#kills < kills) await this.#bringToItsEnd(join(files, "file"));
    return { kills: this.#kills, transfers: this.#transfers, resumed: this.#resumed, problems: this.#problems };
  }

  /** One transfer, by as many processes as it takes. */
  async #bringToItsEnd(path: string): Promise<void> {
    const key = `${this.#plan.transfer}-${this.#run}-${this.#transfers++}`;
    if (this.#plan.transfer === "download") rmSync(path, { force: true });
    for (let isDone = false; !isDone && !(await this.#isFinished(key, path)); ) {
      const most = await this.#mostRequests(key, path);
      const before = this.#dataRequests();
      isDone = await this.#runProcess(key, path, this.#kills < this.#plan.kills ? this.#random() * this.#plan.longestMs : undefined);
      const sent = this.#dataRequests() - before;
      if (sent > most) this.#problems.push(`${key}: ${sent} parts were sent, of which ${most} were missing`);
    }
    await this.#look(key, path);
  }

  /** The process was killed when its transfer was over and its journal gone: begun again, it would rightly do all of it again. */
  async #isFinished(key: string, path: string): Promise<boolean> {
    return this.#journalLines().length === 0 && (this.#plan.transfer === "download" ? exists(path) : await this.#isStored(key));
  }

  async #isStored(key: string): Promise<boolean> {
    const { Contents } = await this.#s3.listObjectsV2({ Bucket: this.#store.bucket, Prefix: key });
    return Contents.some(({ Key }) => Key === key);
  }

  #dataRequests(): number {
    const name = dataRequest[this.#plan.transfer];
    return this.#store.requests?.().filter((operation) => operation === name).length ?? 0;
  }

  /** How many parts the next process may send or fetch: those that are not finished. */
  async #mostRequests(key: string, path: string): Promise<number> {
    const { transfer, content, partSizeBytes } = this.#plan;
    if (this.#store.requests === undefined) return Infinity;
    const count = Math.ceil(content.length / partSizeBytes);
    if (transfer === "download") return exists(path) ? 0 : count - this.#notedParts();
    if (await this.#isStored(key)) return 0;
    let stored = 0;
    const noted = this.#notedUpload();
    for (const { UploadId } of await this.#openUploads(key)) {
      const { Parts } = await this.#s3.listParts({ Bucket: this.#store.bucket, Key: key, UploadId });
      // Of an upload that a dying process did not live to note, nothing can be known.
      if (UploadId === noted) stored += Parts.length;
    }
    return count - stored;
  }

  #journalLines(): { part?: number; place?: string }[] {
    const [name] = filesIn(join(this.#scratch, "cache", "transfers")).filter((file) => file.endsWith(".jsonl"));
    if (name === undefined) return [];
    const lines = readFileSync(join(this.#scratch, "cache", "transfers", name), "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as { part?: number; place?: string });
  }

  #notedParts(): number {
    return new Set(this.#journalLines().flatMap(({ part }) => (part === undefined ? [] : [part]))).size;
  }

  #notedUpload(): string | undefined {
    return this.#journalLines().find(({ place }) => place !== undefined)?.place;
  }

  async #openUploads(key: string): Promise<{ UploadId: string }[]> {
    const found: { UploadId: string }[] = [];
    for await (const page of this.#s3.paginate("listMultipartUploads", { Bucket: this.#store.bucket, Prefix: key })) {
      for (const { Key, UploadId } of page.Uploads) if (Key === key && UploadId !== undefined) found.push({ UploadId });
    }
    return found;
  }

  /** Runs one process, and kills it some time after it began; true when it came to its end. */
  #runProcess(key: string, path: string, killAfterMs: number | undefined): Promise<boolean> {
    const { transfer, partSizeBytes, maxBytesPerSecond } = this.#plan;
    const { requests: _, ...store } = this.#store;
    const options = { multipartThresholdBytes: partSizeBytes, partSizeBytes, maxConcurrency: 2, maxBytesPerSecond };
    const child = spawn(process.execPath, [join(this.#scratch, "program.mjs"), JSON.stringify({ transfer, store, key, path, options })], {
      env: { PATH: process.env["PATH"], STAVE_CACHE: join(this.#scratch, "cache") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Promise((resolve) => {
      let output = "";
      let complaint = "";
      let timer: NodeJS.Timeout | undefined;
      child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (killAfterMs !== undefined && output.startsWith("begins\n")) timer ??= setTimeout(() => child.kill("SIGKILL"), killAfterMs);
      });
      child.once("close", (code, signal) => {
        clearTimeout(timer);
        if (/^resumed [1-9]/m.test(output)) this.#resumed++;
        if (signal === "SIGKILL") this.#kills++;
        else if (code !== 0 || !output.endsWith("done\n")) {
          this.#problems.push(`${key}: ended with ${code ?? signal}: ${complaint.trim().split("\n").at(0) ?? output}`);
          // What fails once fails again: the report says so.
          return resolve(true);
        }
        resolve(code === 0);
      });
    });
  }

  /** A finished transfer has the right bytes and has left nothing behind. */
  async #look(key: string, path: string): Promise<void> {
    const { transfer, content } = this.#plan;
    const there = transfer === "download" ? readFileSync(path) : Buffer.from(await (await this.#s3.getObject({ Bucket: this.#store.bucket, Key: key })).Body.bytes());
    if (!there.equals(content)) this.#problems.push(`${key}: has other bytes`);
    const open = await this.#openUploads(key);
    if (open.length > 0) this.#problems.push(`${key}: ${open.length} uploads are still open`);
    // The lock of the process that was killed last is removed by the next one.
    const kept = filesIn(join(this.#scratch, "cache", "transfers"));
    const locks = kept.filter((name) => name.includes(".lock."));
    const left = [...filesIn(join(path, "..")).filter((name) => name !== "file"), ...kept.filter((name) => !locks.includes(name)), ...locks.slice(1)];
    if (left.length > 0) this.#problems.push(`${key}: left ${left.join(", ")}`);
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function exists(path: string): boolean {
  return filesIn(join(path, "..")).includes("file");
}
