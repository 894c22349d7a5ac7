// The same calls in the same order on this file system and on a folder of the machine: what they give, how they fail and what is
// there in the end must be the same. Differences that are meant stand in docs/files.md.

import { mkdtempSync, rmSync } from "node:fs";
import * as disk from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { S3FileSystem } from "../../../src/fs/index.ts";
import { S3 } from "../../../src/index.ts";
import { createFileSystem } from "../../../src/fs/index.ts";

/** Either file system; paths are absolute in it. */
interface Files {
  readonly fs: typeof disk;
  at(path: string): string;
}

type Outcome = { readonly value: unknown } | { readonly code: unknown };

class Call implements fc.AsyncCommand<Files, Files> {
  readonly #name: string;
  readonly #words: readonly unknown[];
  readonly #run: (files: Files) => Promise<unknown>;

  constructor(name: string, words: readonly unknown[], run: (files: Files) => Promise<unknown>) {
    this.#name = name;
    this.#words = words;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  async run(model: Files, real: Files): Promise<void> {
    const [expected, actual] = [await outcomeOf(() => this.#run(model)), await outcomeOf(() => this.#run(real))];
    expect({ call: this.toString(), ...actual }).toEqual({ call: this.toString(), ...expected });
  }

  toString(): string {
    return `${this.#name}(${this.#words.map((word) => JSON.stringify(word)).join(", ")})`;
  }
}

async function outcomeOf(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await run() };
  } catch (error) {
    return { code: (error as { code?: unknown }).code ?? error };
  }
}

const name = fc.constantFrom("a", "b", "ü c");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join("/")}`);
const folder = fc.oneof({ weight: 1, arbitrary: fc.constant("/") }, { weight: 3, arbitrary: path });
const content = fc.string({ maxLength: 8 });

const kindOf = (stats: { isDirectory(): boolean; isFile(): boolean; size: number }): unknown => (stats.isDirectory() ? "directory" : { isFile: stats.isFile(), size: stats.size });
const sorted = (names: readonly string[]): string[] => [...names].sort();

const one = (label: string, run: (files: Files, path: string) => Promise<unknown>, paths: fc.Arbitrary<string> = path): fc.Arbitrary<Call> => paths.map((path) => new Call(label, [path], (files) => run(files, files.at(path))));
const two = (label: string, run: (files: Files, from: string, to: string) => Promise<unknown>): fc.Arbitrary<Call> => fc.tuple(path, path).map(([from, to]) => new Call(label, [from, to], (files) => run(files, files.at(from), files.at(to))));
const filled = (label: string, run: (files: Files, path: string, text: string) => Promise<unknown>): fc.Arbitrary<Call> => fc.tuple(path, content).map(([path, text]) => new Call(label, [path, text], (files) => run(files, files.at(path), text)));

const calls = [
  filled("writeFile", ({ fs }, path, text) => fs.writeFile(path, text)),
  filled("writeFile wx", ({ fs }, path, text) => fs.writeFile(path, text, { flag: "wx" })),
  filled("appendFile", ({ fs }, path, text) => fs.appendFile(path, text)),
  filled("open w", async ({ fs }, path, text) => {
    const file = await fs.open(path, "w");
    await file.write(text);
    await file.write("!");
    await file.close();
  }),
  one("readFile", ({ fs }, path) => fs.readFile(path, "utf8")),
  one("open r", async ({ fs }, path) => {
    const file = await fs.open(path, "r");
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 1, 3, 1);
      return [bytesRead, [...buffer], kindOf(await file.stat())];
    } finally {
      await file.close();
    }
  }),
  one("readdir", async ({ fs }, path) => sorted(await fs.readdir(path)), folder),
  one("readdir withFileTypes", async ({ fs }, path) => sorted((await fs.readdir(path, { withFileTypes: true })).map((entry) => `${entry.name} ${entry.isDirectory()} ${entry.isFile()}`)), folder),
  one("readdir recursive", async ({ fs }, path) => sorted(await fs.readdir(path, { recursive: true })), folder),
  one("stat", async ({ fs }, path) => kindOf(await fs.stat(path)), folder),
  one("lstat", async ({ fs }, path) => kindOf(await fs.lstat(path)), folder),
  one("access", ({ fs }, path) => fs.access(path), folder),
  one("mkdir", async ({ fs }, path) => {
    await fs.mkdir(path);
  }),
  one("mkdir again", async ({ fs }, path) => {
    await fs.mkdir(path);
  }),
  one("mkdir recursive", async (files, path) => (await files.fs.mkdir(path, { recursive: true }))?.replace(files.at("/").replace(/\/$/, ""), "")),
  one("rmdir", ({ fs }, path) => fs.rmdir(path)),
  one("unlink", ({ fs }, path) => fs.unlink(path)),
  one("rm", ({ fs }, path) => fs.rm(path)),
  one("rm recursive", ({ fs }, path) => fs.rm(path, { recursive: true })),
  one("truncate", ({ fs }, path) => fs.truncate(path, 3)),
  two("rename", ({ fs }, from, to) => fs.rename(from, to)),
  two("rename more", ({ fs }, from, to) => fs.rename(from, to)),
  two("copyFile", async ({ fs }, from, to) => {
    // Of a folder, Node's removes the file that is at the destination before it fails.
    const isFolder = await fs.stat(from).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    return isFolder ? undefined : fs.copyFile(from, to);
  }),
  two("copyFile excl", ({ fs }, from, to) => fs.copyFile(from, to, 1)),
  fc.tuple(path, fc.constantFrom("/copy", "/a/copy")).map(
    ([from, to]) =>
      new Call("cp to a new place", [from, to], async ({ fs, at }) => {
        await fs.rm(at(to), { recursive: true, force: true });
        await fs.cp(at(from), at(to), { recursive: true });
      }),
  ),
];

async function treeOf({ fs, at }: Files): Promise<Record<string, unknown>> {
  const tree: Record<string, unknown> = {};
  for (const relative of sorted(await fs.readdir(at("/"), { recursive: true }))) {
    const path = at(`/${relative}`);
    tree[relative] = (await fs.stat(path)).isDirectory() ? "directory" : await fs.readFile(path, "utf8");
  }
  return tree;
}

test("a bucket behaves as a folder of the machine does, call by call", { timeout: 120_000 }, async () => {
  const root = mkdtempSync(join(tmpdir(), "stave-model-"));
  const s3 = new S3({ endpoint: `local:${join(root, "store")}` });
  const bucket = await s3.bucket("model").create();
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.commands(calls, { maxCommands: 40, size: "max" }), async (commands) => {
        const folder = join(root, String(++run));
        await disk.mkdir(folder);
        const fs: S3FileSystem = createFileSystem(bucket, { prefix: String(run), parents: "required" });
        const model: Files = { fs: disk, at: (path) => (path === "/" ? folder : folder + path) };
        const real: Files = { fs: fs as unknown as typeof disk, at: (path) => path };
        await fc.asyncModelRun(() => ({ model, real }), commands);
        expect(await treeOf(real)).toEqual(await treeOf(model));
      }),
      { numRuns: Number(process.env["STAVE_MODEL_RUNS"] ?? 60) },
    );
  } finally {
    await s3.close();
    rmSync(root, { recursive: true, force: true });
  }
});
