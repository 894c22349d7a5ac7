// The same calls in the same order on this file system and on a folder of the machine: what they give, how they fail and what is
// there in the end must be the same. Differences that are meant stand in docs/files.md.

import * as callbacks from "node:fs";
import { mkdtempSync, rmSync, type Dirent } from "node:fs";
import * as disk from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { S3FileSystem } from "../../../src/fs/index.ts";
import { S3 } from "../../../src/index.ts";
import { createFileSystem } from "../../../src/fs/index.ts";

/** Either file system; paths are absolute in it. */
interface Files {
  readonly fs: typeof disk;
  readonly streams: Pick<typeof callbacks, "createReadStream" | "createWriteStream">;
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

// Links are made under names of their own and may be anywhere above a path: at its end only where the calls of both follow them.
const name = fc.constantFrom("a", "b", "ü c");
const above = fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.constant("link") });
const pathTo = (last: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(fc.array(above, { maxLength: 2 }), last).map(([names, last]) => `/${[...names, last].join("/")}`);
const path = pathTo(name);
const linkPath = pathTo(fc.constant("link"));
const anyPath = pathTo(above);
const folder = fc.oneof({ weight: 1, arbitrary: fc.constant("/") }, { weight: 3, arbitrary: anyPath });
const content = fc.string({ maxLength: 8 });

const kindOf = (stats: { isDirectory(): boolean; isFile(): boolean; size: number }): unknown => (stats.isDirectory() ? "directory" : stats.isFile() ? stats.size : "link");
const textOf = async ({ fs, at }: Files, path: string): Promise<string> => (await fs.readlink(path)).replace(at("/").replace(/\/$/, ""), "");
/** Listings of a bucket do not tell links, nor what has a link's name, from files. */
const described = (entry: Dirent): string => (entry.name === "link" ? entry.name : `${entry.name} ${entry.isDirectory()} ${entry.isFile()}`);
const sorted = (names: readonly string[]): string[] => [...names].sort();

const one = (label: string, run: (files: Files, path: string) => Promise<unknown>, paths: fc.Arbitrary<string> = path): fc.Arbitrary<Call> => paths.map((path) => new Call(label, [path], (files) => run(files, files.at(path))));
const two = (label: string, run: (files: Files, from: string, to: string) => Promise<unknown>, paths = path): fc.Arbitrary<Call> => fc.tuple(paths, paths).map(([from, to]) => new Call(label, [from, to], (files) => run(files, files.at(from), files.at(to))));
const filled = (label: string, run: (files: Files, path: string, content: string) => Promise<unknown>, paths = path): fc.Arbitrary<Call> => fc.tuple(paths, content).map(([path, content]) => new Call(label, [path, content], (files) => run(files, files.at(path), content)));

interface HandleStep {
  readonly words: string;
  run(file: disk.FileHandle): Promise<unknown>;
}

const offset = fc.oneof(fc.constant(null), fc.nat({ max: 12 }), fc.constantFrom(65_530, 131_072));
const handleStep: fc.Arbitrary<HandleStep> = fc.oneof(
  fc.tuple(fc.string({ minLength: 1, maxLength: 8 }), offset).map(([text, position]) => ({ words: `write ${JSON.stringify(text)} at ${position}`, run: async (file: disk.FileHandle) => (await file.write(text, position)).bytesWritten })),
  fc.tuple(fc.integer({ min: 1, max: 12 }), offset).map(([length, position]) => ({
    words: `read ${length} at ${position}`,
    run: async (file: disk.FileHandle) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
      return [bytesRead, buffer.toString("latin1")];
    },
  })),
  fc.constantFrom(0, 3, 9, 65_536, 70_000).map((length) => ({ words: `truncate ${length}`, run: (file: disk.FileHandle) => file.truncate(length) })),
  fc.constant({ words: "stat", run: async (file: disk.FileHandle) => kindOf(await file.stat()) }),
  fc.constant({ words: "readFile", run: (file: disk.FileHandle) => file.readFile("latin1") }),
);

const calls = [
  filled("writeFile", ({ fs }, path, text) => fs.writeFile(path, text)),
  filled("writeFile wx", ({ fs }, path, text) => fs.writeFile(path, text, { flag: "wx" }), anyPath),
  filled("appendFile", ({ fs }, path, text) => fs.appendFile(path, text), anyPath),
  filled("open w", async ({ fs }, path, text) => {
    const file = await fs.open(path, "w");
    await file.write(text);
    await file.write("!");
    await file.close();
  }, anyPath),
  filled("open a", async ({ fs }, path, text) => {
    const file = await fs.open(path, "a");
    await file.write(text, 1);
    await file.write("!");
    const { size } = await file.stat();
    await file.close();
    return size;
  }, anyPath),
  one("readFile", ({ fs }, path) => fs.readFile(path, "utf8"), anyPath),
  one("open r", async ({ fs }, path) => {
    const file = await fs.open(path, "r");
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 1, 3, 1);
      return [bytesRead, [...buffer], kindOf(await file.stat())];
    } finally {
      await file.close();
    }
  }, anyPath),
  ...Array<fc.Arbitrary<Call>>(3).fill(
    fc.tuple(anyPath, fc.constantFrom("r", "r+", "w+", "wx+", "a+", "ax+"), fc.array(handleStep, { minLength: 1, maxLength: 6 })).map(
      ([path, flags, steps]) =>
        new Call("open", [path, flags, ...steps.map(({ words }) => words)], async ({ fs, at }) => {
          const file = await fs.open(at(path), flags);
          try {
            const outcomes = [];
            for (const { run } of steps) outcomes.push(await outcomeOf(() => run(file)));
            return outcomes;
          } finally {
            await file.close();
          }
        }),
    ),
  ),
  one("readdir", async ({ fs }, path) => sorted(await fs.readdir(path)), folder),
  one("readdir withFileTypes", async ({ fs }, path) => sorted((await fs.readdir(path, { withFileTypes: true })).map(described)), folder),
  one("readdir recursive", async ({ fs, at }, path) => sorted((await fs.readdir(path, { recursive: true, withFileTypes: true })).map((entry) => `${relative(at("/"), entry.parentPath)} ${described(entry)}`)), folder),
  one("realpath", async ({ fs, at }, path) => relative(at("/"), await fs.realpath(path)), folder),
  one("readlink", (files, path) => textOf(files, path), anyPath),
  one("stat", async ({ fs }, path) => kindOf(await fs.stat(path)), folder),
  one("lstat", async ({ fs }, path) => kindOf(await fs.lstat(path)), folder),
  one("access", ({ fs }, path) => fs.access(path), folder),
  one("mkdir", async ({ fs }, path) => {
    await fs.mkdir(path);
  }, anyPath),
  one("mkdir again", async ({ fs }, path) => {
    await fs.mkdir(path);
  }),
  one("mkdir recursive", async (files, path) => (await files.fs.mkdir(path, { recursive: true }))?.replace(files.at("/").replace(/\/$/, ""), ""), anyPath),
  one("rmdir", ({ fs }, path) => fs.rmdir(path), anyPath),
  one("unlink", ({ fs }, path) => fs.unlink(path), anyPath),
  one("rm", ({ fs }, path) => fs.rm(path), anyPath),
  one("rm recursive", ({ fs }, path) => fs.rm(path, { recursive: true }), anyPath),
  one("rm force", ({ fs }, path) => fs.rm(path, { recursive: true, force: true }), anyPath),
  one("opendir", async ({ fs }, path) => {
    const names = [];
    for await (const entry of await fs.opendir(path)) names.push(described(entry));
    return sorted(names);
  }, folder),
  // Folders keep neither, and times are whole seconds in listings.
  one("utimes", async ({ fs }, path) => {
    await fs.utimes(path, 1, 1_234_567_890);
    const stats = await fs.stat(path);
    return stats.isFile() ? stats.mtimeMs : "directory";
  }, anyPath),
  one("chmod", async ({ fs }, path) => {
    const isFolder = (await fs.stat(path)).isDirectory();
    if (!isFolder) await fs.chmod(path, 0o640);
    return isFolder ? "directory" : (await fs.stat(path)).mode;
  }, anyPath),
  fc.tuple(anyPath, fc.nat({ max: 10 }), fc.option(fc.nat({ max: 10 }))).map(
    ([path, start, length]) => new Call("createReadStream", [path, start, length], ({ streams, at }) => text(streams.createReadStream(at(path), { start, ...(length === null ? {} : { end: start + length }) }))),
  ),
  fc.tuple(path, content, fc.constantFrom("w", "wx")).map(([path, content, flags]) => new Call("createWriteStream", [path, content, flags], ({ streams, at }) => pipeline([Buffer.from(content)], streams.createWriteStream(at(path), { flags })))),
  one("truncate", ({ fs }, path) => fs.truncate(path, 3), anyPath),
  ...Array<fc.Arbitrary<Call>>(3).fill(
    fc.tuple(anyPath, linkPath).map(
      ([target, path]) =>
        new Call("symlink", [target, path], async ({ fs, at }) => {
          const [root, parent] = await Promise.all([fs.realpath(at("/")), fs.realpath(at(path.slice(0, path.lastIndexOf("/")) || "/"))]);
          // Relative only where it leads downwards: links are moved, and nothing is above this root, but something above the folder.
          const below = relative(parent, join(root, target)) || ".";
          await fs.symlink(below.startsWith("..") ? at(target) : below, at(path));
        }),
    ),
  ),
  two("rename", ({ fs }, from, to) => fs.rename(from, to)),
  two("rename more", ({ fs }, from, to) => fs.rename(from, to)),
  two("rename a link", ({ fs }, from, to) => fs.rename(from, to), linkPath),
  fc.tuple(path, linkPath).map(([from, to]) => new Call("rename over a link", [from, to], ({ fs, at }) => fs.rename(at(from), at(to)))),
  two("copyFile", async ({ fs }, from, to) => {
    // Of a folder, Node's removes the file that is at the destination before it fails.
    const isFolder = await fs.stat(from).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    return isFolder ? undefined : fs.copyFile(from, to);
  }, anyPath),
  two("copyFile excl", ({ fs }, from, to) => fs.copyFile(from, to, 1), anyPath),
  fc.tuple(path, fc.constantFrom("/copy", "/a/copy", "/link/copy")).map(
    ([from, to]) =>
      new Call("cp to a new place", [from, to], async ({ fs, at }) => {
        await fs.rm(at(to), { recursive: true, force: true });
        // Into a folder that a link leads into, Node's copies without end.
        if (to.startsWith("/link/") && (await leadsInto(fs, at("/link"), at(from)))) return "left out";
        return fs.cp(at(from), at(to), { recursive: true, verbatimSymlinks: true });
      }),
  ),
];

/** Tells whether a path is inside of another, when the links in both are followed. */
async function leadsInto(fs: typeof disk, path: string, folder: string): Promise<boolean> {
  try {
    return `${await fs.realpath(path)}/`.startsWith(`${await fs.realpath(folder)}/`);
  } catch {
    return false;
  }
}

async function treeOf(files: Files): Promise<Record<string, unknown>> {
  const { fs, at } = files;
  const tree: Record<string, unknown> = {};
  for (const { parentPath, name } of await fs.readdir(at("/"), { recursive: true, withFileTypes: true })) {
    const path = join(parentPath, name);
    const stats = await fs.lstat(path);
    tree[relative(at("/"), path)] = stats.isDirectory() ? "directory" : stats.isSymbolicLink() ? { link: await textOf(files, path) } : await fs.readFile(path, "utf8");
  }
  return tree;
}

/** More of them find more: `STAVE_MODEL_RUNS=30000` takes about ten minutes. */
const numRuns = Number(process.env["STAVE_MODEL_RUNS"] ?? 60);

test("a bucket behaves as a folder of the machine does, call by call", { timeout: 120_000 + numRuns * 200 }, async () => {
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
        const model: Files = { fs: disk, streams: callbacks, at: (path) => (path === "/" ? folder : folder + path) };
        const real: Files = { fs: fs as unknown as typeof disk, streams: fs as unknown as Files["streams"], at: (path) => path };
        await fc.asyncModelRun(() => ({ model, real }), commands);
        expect(await treeOf(real)).toEqual(await treeOf(model));
      }),
      { numRuns },
    );
  } finally {
    await s3.close();
    rmSync(root, { recursive: true, force: true });
  }
});
