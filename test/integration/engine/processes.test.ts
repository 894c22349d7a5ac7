import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { inlineLimitBytes } from "../../../src/engine/blobs/receive-content.ts";
import { openEngine } from "../../../src/engine/open-engine.ts";
import { bytesOf, runOn, temporaryDirectory, textOf, type Run } from "./temporary-engine.ts";

let folder: string;
let program: string;

beforeAll(async () => {
  // Below node_modules, so that the bundle finds the packages that it does not contain.
  folder = mkdtempSync(resolve("node_modules", ".stave-test-"));
  program = join(folder, "separate-process.mjs");
  await build({ entryPoints: [resolve(import.meta.dirname, "separate-process.ts")], outfile: program, bundle: true, platform: "node", format: "esm", external: ["lmdb"], logLevel: "error" });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(task: string, directory: string, durability: string): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [program, task, directory, durability]);
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stderr.pipe(process.stderr);
  return child;
}

const exitOf = (child: ChildProcessWithoutNullStreams): Promise<void> => new Promise((done) => child.once("close", () => done()));

async function directoryWithBucket(): Promise<string> {
  const directory = temporaryDirectory();
  const engine = await openEngine(directory);
  await runOn(engine)("CreateBucket", { Bucket: "photos" });
  await engine.close();
  return directory;
}

function blobFiles(directory: string): number {
  return readdirSync(join(directory, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

function contentOf(tag: string): Buffer {
  return Buffer.alloc(Number(tag.split("-")[2]), createHash("sha256").update(tag).digest());
}

async function allObjects(run: Run): Promise<{ Key: string; Size: number }[]> {
  const objects: { Key: string; Size: number }[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await run("ListObjectsV2", { Bucket: "photos", ContinuationToken });
    objects.push(...page.Contents);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return objects;
}

describe("a process killed in the middle of its writes", () => {
  for (const durability of ["full", "process"]) {
    it(`loses nothing that it was told is stored, and leaves nothing else behind (${durability})`, { timeout: 60_000 }, async () => {
      const directory = await directoryWithBucket();
      // What each key may hold: the last acknowledged write, or any that was begun after it.
      const possible = new Map<string, string[]>();
      for (const acknowledgements of [40, 400]) {
        const child = start("write", directory, durability);
        let count = 0;
        createInterface({ input: child.stdout }).on("line", (line) => {
          const [what, key = "", tag = ""] = line.split(" ");
          possible.set(key, what === "done" ? [tag] : [...(possible.get(key) ?? ["none"]), tag]);
          if (what === "done" && ++count === acknowledgements) child.kill("SIGKILL");
        });
        await exitOf(child);

        const engine = await openEngine(directory, { durability: "process" });
        const run = runOn(engine);
        const listed = new Map((await allObjects(run)).map(({ Key, Size }) => [Key, Size]));
        for (const [key, tags] of possible) {
          if (!listed.has(key)) {
            expect(tags, key).toContain("none");
            continue;
          }
          const content = await bytesOf((await run("GetObject", { Bucket: "photos", Key: key })).Body);
          expect(tags.some((tag) => tag !== "none" && contentOf(tag).equals(content)), key).toBe(true);
        }
        expect([...listed.keys()].filter((key) => !possible.has(key))).toEqual([]);
        expect(blobFiles(directory)).toBe([...listed.values()].filter((size) => size > inlineLimitBytes).length);
        expect(readdirSync(join(directory, "leases"))).toEqual([]);
        await engine.close();
      }
    });
  }
});

describe("several processes on one directory", () => {
  it("let exactly one of them create each object, and see each other's at once", { timeout: 60_000 }, async () => {
    const directory = await directoryWithBucket();
    const engine = await openEngine(directory, { durability: "process" });
    onTestFinished(() => engine.close());
    const run = runOn(engine);
    const wins = new Map<string, number>();
    const unseen: string[] = [];
    const children = [start("race", directory, "full"), start("race", directory, "process")];
    const checks: Promise<void>[] = [];
    await Promise.all(
      children.map(
        (child) =>
          new Promise<void>((ready) => {
            createInterface({ input: child.stdout }).on("line", (line) => {
              const [what, i = ""] = line.split(" ");
              if (what === "ready") return ready();
              wins.set(i, (wins.get(i) ?? 0) + 1);
              checks.push(
                run("GetObject", { Bucket: "photos", Key: `race-${i}` }).then(
                  async ({ Body }) => expect(await textOf(Body)).toBe(String(child.pid)),
                  () => void unseen.push(i),
                ),
              );
            });
          }),
      ),
    );
    for (const child of children) child.stdin.write("go\n");
    await Promise.all(children.map(exitOf));
    await Promise.all(checks);
    expect(unseen).toEqual([]);
    expect([...wins.values()]).toEqual(Array.from({ length: 100 }, () => 1));
  });

  it("go on when one of them is killed", { timeout: 60_000 }, async () => {
    const directory = await directoryWithBucket();
    const engine = await openEngine(directory);
    onTestFinished(() => engine.close());
    const run = runOn(engine);
    for (let round = 0; round < 4; round++) {
      const child = start("write", directory, round % 2 === 0 ? "full" : "process");
      const state = { isWriting: true };
      let count = 0;
      child.stdout.on("data", () => {
        if (++count === 30) child.kill("SIGKILL");
      });
      const ended = exitOf(child).then(() => (state.isWriting = false));
      while (state.isWriting) await run("PutObject", { Bucket: "photos", Key: "mine", Body: Buffer.alloc(100_000, round) });
      await ended;
      expect((await bytesOf((await run("GetObject", { Bucket: "photos", Key: "mine" })).Body)).equals(Buffer.alloc(100_000, round))).toBe(true);
    }
  });

  it("keep what another one is writing right now when they open the directory", async () => {
    const { engine, run, directory } = await openWithBucket();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let started = (): void => undefined;
    const beginning = new Promise<void>((resolve) => (started = resolve));
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(400_000, 1);
      started();
      await held;
      yield Buffer.alloc(400_000, 2);
    }
    const put = run("PutObject", { Bucket: "photos", Key: "slow", Body: slow() });
    await beginning;
    const other = await openEngine(directory, { durability: "process" });
    await other.close();
    release();
    await put;
    expect((await bytesOf((await run("GetObject", { Bucket: "photos", Key: "slow" })).Body)).length).toBe(800_000);
    await engine.close();
  });
});

async function openWithBucket(): Promise<{ engine: Awaited<ReturnType<typeof openEngine>>; run: Run; directory: string }> {
  const directory = await directoryWithBucket();
  const engine = await openEngine(directory, { durability: "process" });
  onTestFinished(() => engine.close());
  return { engine, run: runOn(engine), directory };
}
