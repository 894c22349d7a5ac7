import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { verbs } from "../../src/cli/verbs/all-verbs.ts";
import { stave, type CliRun } from "../support/cli.ts";

const env = { AWS_ENDPOINT_URL_S3: "local:./data" };
let folder: string;
const run = (...args: string[]): Promise<CliRun> => stave(args, { cwd: folder, env });
const linesOf = ({ stdout }: CliRun): string[] => stdout.split("\n").slice(0, -1);
const objectsOf = (result: CliRun): unknown[] => linesOf(result).map((line) => JSON.parse(line) as unknown);

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

async function keys(prefix = ""): Promise<string[]> {
  return objectsOf(await run("ls", `s3://pix/${prefix}`, "-r", "--json")).map((row) => (row as { key: string }).key);
}

let template: string;
beforeAll(async () => {
  folder = template = mkdtempSync(join(tmpdir(), "stave-commands-"));
  write({ "in/a.txt": "one\ntwo\nthree\n", "in/b.jpg": "jpg", "in/deep/c.txt": "c", "in/deep/er/d.jpg": "dd" });
  expect(await run("mb", "s3://pix")).toMatchObject({ code: 0 });
  expect(await run("cp", "in", "s3://pix/p/", "-r", "-q")).toEqual({ code: 0, stdout: "", stderr: "" });
});
afterAll(() => rmSync(template, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stave-commands-"));
  cpSync(template, folder, { recursive: true, preserveTimestamps: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

describe("wildcards", () => {
  test("stand for names within a folder, ** for folders too", async () => {
    expect(linesOf(await run("ls", "s3://pix/p/*")).map((line) => line.slice(20).trim())).toEqual(["14  p/a.txt", "3  p/b.jpg", "DIR  p/deep/"]);
    expect(linesOf(await run("ls", "s3://pix/**/*.jpg", "--json")).map((line) => (JSON.parse(line) as { key: string }).key)).toEqual(["p/b.jpg", "p/deep/er/d.jpg"]);
    expect((await run("cat", "s3://pix/p/?.txt", "s3://pix/*/deep/c.txt")).stdout).toBe("one\ntwo\nthree\nc");
    expect(await run("ls", "s3://pix/*.gif")).toEqual({ code: 1, stdout: "", stderr: "stave: nothing fits s3://pix/*.gif\n" });
  });

  test("name what is copied by its path below the folder that they begin in", async () => {
    expect(linesOf(await run("cp", "s3://pix/p/*.txt", "s3://pix/p/**/d.jpg", "out/")).toSorted()).toEqual(["cp s3://pix/p/a.txt out/a.txt", "cp s3://pix/p/deep/er/d.jpg out/deep/er/d.jpg"]);
    expect(readFileSync(join(folder, "out/deep/er/d.jpg"), "utf8")).toBe("dd");
    expect(await run("cp", "s3://pix/p/d*", "s3://pix/q", "-r", "-q")).toMatchObject({ code: 0 });
    expect(await keys("q")).toEqual(["q/deep/c.txt", "q/deep/er/d.jpg"]);
    expect((await run("cp", "s3://pix/p/d*", "s3://pix/q")).stderr).toMatch(/nothing fits s3:\/\/pix\/p\/d\*; add -r/);
  });

  test("are names like others with --literal, and brackets always", async () => {
    write({ "odd/[id].js": "1", "odd/a*b": "2", "odd/aXb": "3" });
    await run("cp", "odd", "s3://pix/odd", "-r", "-q");
    expect((await run("cat", "s3://pix/odd/[id].js")).stdout).toBe("1");
    expect((await run("cat", "s3://pix/odd/a*b")).stdout).toBe("23");
    expect((await run("cat", "s3://pix/odd/a*b", "--literal")).stdout).toBe("2");
  });

  test("never lead out of the folder that is written to", async () => {
    await stave(["pipe", "s3://pix/x/../../evil.txt", "--literal"], { cwd: folder, env, input: "evil" });
    const { code, stderr } = await run("cp", "s3://pix/x/**", "out");
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^stave: cp s3:\/\/pix\/x\/\.\.\/\.\.\/evil\.txt: UnsafePath/) });
    expect(existsSync(join(folder, "../evil.txt"))).toBe(false);
  });
});

describe("--include and --exclude", () => {
  test.each([
    [["--include", "*.jpg"], ["b.jpg", "deep/er/d.jpg"]],
    [["--exclude", "*.jpg"], ["a.txt", "deep/c.txt"]],
    [["--exclude", "*", "--include", "*.txt"], ["a.txt", "deep/c.txt"]],
    [["--include", "*.txt", "--exclude", "*"], []],
    [["--exclude", "deep/*"], ["a.txt", "b.jpg"]],
    [["--exclude", "deep/*", "--include", "deep/er/*"], ["a.txt", "b.jpg", "deep/er/d.jpg"]],
  ])("%j", async (rules, left) => {
    await run("cp", "in", "s3://pix/f/", "-r", "-q", ...rules);
    expect(await keys("f/")).toEqual(left.map((name) => `f/${name}`));
    expect((await run("sync", "in", "s3://pix/s/", "-q", ...rules)).code).toBe(0);
    expect(await keys("s/")).toEqual(left.map((name) => `s/${name}`));
    expect(objectsOf(await run("rm", "s3://pix/p/", "-r", "--json", ...rules))).toHaveLength(left.length);
  });
});

describe("stave mv", () => {
  test("moves files up and down, and leaves nothing where they were", async () => {
    expect(await run("mv", "in", "s3://pix/m", "-r")).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(folder, "in"))).toBe(false);
    expect(linesOf(await run("mv", "s3://pix/m/", "back", "-r")).toSorted()[0]).toBe("mv s3://pix/m/a.txt back/a.txt");
    expect(await keys("m/")).toEqual([]);
    expect(readFileSync(join(folder, "back/deep/er/d.jpg"), "utf8")).toBe("dd");
  });

  test("moves within S3, one object, several, and what fits", async () => {
    await run("mv", "s3://pix/p/a.txt", "s3://pix/p/z.txt");
    expect(await keys("p/")).toEqual(["p/b.jpg", "p/deep/c.txt", "p/deep/er/d.jpg", "p/z.txt"]);
    expect(objectsOf(await run("mv", "s3://pix/p/*.jpg", "s3://pix/p/*.txt", "s3://pix/new/", "--json"))).toMatchObject([{ action: "mv", source: "s3://pix/p/b.jpg", destination: "s3://pix/new/b.jpg" }, { action: "mv" }]);
    await run("mv", "s3://pix/p/deep/", "s3://pix/new/deep", "-r", "-q");
    expect(await keys()).toEqual(["new/b.jpg", "new/deep/c.txt", "new/deep/er/d.jpg", "new/z.txt"]);
  });

  test("keeps what could not be moved", async () => {
    write({ "out/deep/er/d.jpg/in-the-way": "x" });
    const { code, stderr } = await run("mv", "s3://pix/p/", "out", "-r");
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/^stave: mv s3:\/\/pix\/p\/deep\/er\/d\.jpg: .*directory/) });
    expect(await keys("p/")).toEqual(["p/deep/er/d.jpg"]);
  });

  test.each([
    [["s3://pix/p/a.txt", "s3://pix/p/a.txt"], 2, /is the source and the destination/],
    [["s3://pix/p/a.txt", "s3://pix/p/"], 2, /is the source and the destination/],
    [["s3://pix/p/", "s3://pix/p/q/", "-r"], 1, /would never end/],
    [["s3://pix/p/**", "s3://pix/p/q/"], 2, /would never end/],
    [["-", "s3://pix/x"], 2, /cannot be moved/],
    [["s3://pix/p/", "x"], 2, /is a prefix; add -r/],
  ])("refuses %j", async (args, code, message) => {
    const result = await run("mv", ...args);
    expect(result).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(message) });
    expect(await keys("p/")).toHaveLength(4);
  });
});

describe("stave cp of several", () => {
  test("takes files and folders, which keep their names", async () => {
    await run("cp", "in/a.txt", "in/deep", "s3://pix/several/", "-r", "-q");
    expect(await keys("several/")).toEqual(["several/a.txt", "several/deep/c.txt", "several/deep/er/d.jpg"]);
    expect(await run("cp", "in/a.txt", "in/b.jpg", "s3://pix/one")).toMatchObject({ code: 2, stderr: expect.stringMatching(/to take several files; end it with \//) });
  });

  test("goes on when one of them is missing", async () => {
    expect(await run("cp", "in/a.txt", "nowhere", "in/b.jpg", "s3://pix/some/")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^stave: cp nowhere: ENOENT/) });
    expect(await keys("some/")).toEqual(["some/a.txt", "some/b.jpg"]);
  });
});

describe("stave sync", () => {
  test("copies what differs, removes what is too much, says both and the sum", async () => {
    expect(await run("sync", "in", "s3://pix/p")).toEqual({ code: 0, stdout: "0 copied (0 B), 4 the same, 0 removed\n", stderr: "" });
    write({ "in/a.txt": "longer than before" });
    rmSync(join(folder, "in/deep"), { recursive: true });
    expect(linesOf(await run("sync", "in", "s3://pix/p", "--delete")).toSorted()).toEqual(["1 copied (18 B), 1 the same, 2 removed", "cp in/a.txt s3://pix/p/a.txt", "rm s3://pix/p/deep/c.txt", "rm s3://pix/p/deep/er/d.jpg"]);
    expect(objectsOf(await run("sync", "s3://pix/p/", "./down", "--json"))).toMatchObject([
      { action: "cp", source: "s3://pix/p/a.txt", destination: "down/a.txt", size: 18 },
      { action: "cp", source: "s3://pix/p/b.jpg", destination: "down/b.jpg" },
      { files: 2, bytes: 21, same: 0, removed: 0, failed: 0 },
    ]);
    write({ "down/extra/x": "x" });
    expect(linesOf(await run("sync", "s3://pix/p/", "down", "--delete"))).toEqual(["rm down/extra/x", "0 copied (0 B), 2 the same, 1 removed"]);
    expect(existsSync(join(folder, "down/extra"))).toBe(false);
  });

  test("--dry-run says it, and changes nothing", async () => {
    write({ "in/new": "n" });
    rmSync(join(folder, "in/a.txt"));
    expect(linesOf(await run("sync", "in", "s3://pix/p", "--delete", "--dry-run")).toSorted()).toEqual(["1 copied (1 B), 3 the same, 1 removed, if this were no dry run", "cp in/new s3://pix/p/new", "rm s3://pix/p/a.txt"]);
    expect(await keys("p/")).toContain("p/a.txt");
  });

  test("--by checksum sees what size and time do not tell", async () => {
    const { mtime } = statSync(join(folder, "in/b.jpg"));
    write({ "in/b.jpg": "JPG" });
    utimesSync(join(folder, "in/b.jpg"), mtime, mtime);
    expect(linesOf(await run("sync", "in", "s3://pix/p")).at(-1)).toMatch(/^0 copied/);
    expect(linesOf(await run("sync", "in", "s3://pix/p", "--by", "size")).at(-1)).toMatch(/^0 copied/);
    expect(linesOf(await run("sync", "in", "s3://pix/p", "--by", "checksum")).at(-1)).toMatch(/^1 copied .* 3 the same/);
  });

  test("--watch goes on with what changes, until it is interrupted", async () => {
    const { spawn } = await import("node:child_process");
    const child = spawn(process.execPath, [join(import.meta.dirname, "../../dist/cli/main.js"), "sync", "in", "s3://pix/w", "--delete", "--watch"], { cwd: folder, env: { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", ...env }, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    const until = async (text: string): Promise<void> => {
      while (!output.includes(text)) output += String((await child.stdout.iterator({ destroyOnReturn: false }).next()).value);
    };
    await until("4 copied (20 B)");
    // The watch begins after the first pass: what changes until it does is seen with the next change.
    write({ "in/deep/late.txt": "late" });
    const keepWriting = setInterval(() => write({ "in/deep/late.txt": `late ${output.length}` }), 700);
    await until("cp in/deep/late.txt s3://pix/w/deep/late.txt\n");
    clearInterval(keepWriting);
    rmSync(join(folder, "in/deep"), { recursive: true });
    for (const key of ["c.txt", "er/d.jpg", "late.txt"]) await until(`rm s3://pix/w/deep/${key}\n`);
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(130);
    expect(await keys("w/")).toEqual(["w/a.txt", "w/b.jpg"]);
  });

  test.each([
    [["in", "out"], 2, /neither side is on S3/],
    [["-", "s3://pix/x"], 2, /folders and prefixes/],
    [["in", "s3://pix/x", "--by", "name"], 2, /write time, size, checksum/],
    [["in", "s3://pix/x", "--watch", "--dry-run"], 2, /leave --dry-run away/],
    [["nowhere", "s3://pix/x", "--delete"], 1, /ENOENT.*nowhere/],
    [["s3://pix/p", "s3://pix/p/q"], 1, /choose prefixes apart/],
    [["s3://none-of-it", "x"], 1, /NoSuchBucket/],
  ])("refuses %j", async (args, code, message) => {
    expect(await run("sync", ...args)).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(message) });
  });
});

describe("stave tree, du, find", () => {
  test("tree draws folders and objects, to a depth, with sizes", async () => {
    expect((await run("tree", "s3://pix", "--human")).stdout).toBe(`s3://pix/
└── p/
    ├── a.txt  14 B
    ├── b.jpg  3 B
    └── deep/
        ├── c.txt  1 B
        └── er/
            └── d.jpg  2 B

3 folders, 4 objects, 20 B
`);
    expect((await run("tree", "s3://pix/p", "--depth", "1", "--folders")).stdout).toBe("s3://pix/p/\n└── deep/\n\n1 folder, 0 objects, 0 B\n");
    expect(objectsOf(await run("tree", "s3://pix/p/deep", "--json"))).toEqual([{ key: "p/deep/c.txt", bucket: "pix", size: 1 }, { prefix: "p/deep/er/", bucket: "pix" }, { key: "p/deep/er/d.jpg", bucket: "pix", size: 2 }, { folders: 1, objects: 2, bytes: 3 }]);
  });

  test("du sums up, for each folder to a depth, for each storage class, old versions too", async () => {
    expect((await run("du", "s3://pix")).stdout).toBe("            20         4  s3://pix\n");
    expect(objectsOf(await run("du", "s3://pix", "--depth", "2", "--json"))).toEqual([
      { address: "s3://pix/p/deep/", objects: 2, bytes: 3 },
      { address: "s3://pix/p/", objects: 4, bytes: 20 },
      { address: "s3://pix", objects: 4, bytes: 20 },
    ]);
    await run("cp", "in/a.txt", "s3://pix/cold", "--storage-class", "GLACIER");
    expect(linesOf(await run("du", "s3://pix", "--by-class", "--human")).map((line) => line.trim())).toEqual(["14 B         1  s3://pix  GLACIER", "20 B         4  s3://pix  STANDARD", "34 B         5  s3://pix"]);
    expect((await run("du", "s3://pix", "--include", "*.jpg")).stdout).toMatch(/ 5 +2 {2}s3:\/\/pix\n/);
    expect(await run("du", "s3://pix", "--depth", "-1")).toMatchObject({ code: 2, stderr: expect.stringMatching(/--depth -1 is no number/) });
  });

  test.each([
    [["--name", "*.jpg"], ["p/b.jpg", "p/deep/er/d.jpg"]],
    [["--path", "p/*.jpg"], ["p/b.jpg"]],
    [["--regex", "/[cd]\\."], ["p/deep/c.txt", "p/deep/er/d.jpg"]],
    [["--larger", "2", "--smaller", "14"], ["p/b.jpg"]],
    [["--larger", "0.01K"], ["p/a.txt"]],
    [["--newer", "1h"], ["p/a.txt", "p/b.jpg", "p/deep/c.txt", "p/deep/er/d.jpg"]],
    [["--older", "1h"], []],
    [["--older", "2099-01-01", "--storage-class", "STANDARD", "--name", "a*"], ["p/a.txt"]],
    [["--storage-class", "GLACIER"], []],
  ])("find %j", async (tests, found) => {
    expect(linesOf(await run("find", "s3://pix", ...tests))).toEqual(found.map((key) => `s3://pix/${key}`));
  });

  test("find ends its lines as told, and removes what it finds", async () => {
    expect((await run("find", "s3://pix", "--name", "*.jpg", "-0")).stdout).toBe("s3://pix/p/b.jpg\0s3://pix/p/deep/er/d.jpg\0");
    expect(linesOf(await run("find", "s3://pix", "--name", "*.jpg", "--delete", "--dry-run"))).toEqual(["rm s3://pix/p/b.jpg", "rm s3://pix/p/deep/er/d.jpg"]);
    await run("find", "s3://pix", "--name", "*.jpg", "--delete");
    expect(await keys()).toEqual(["p/a.txt", "p/deep/c.txt"]);
    expect(await run("find", "s3://pix", "--regex", "(")).toMatchObject({ code: 2, stderr: expect.stringMatching(/no regular expression/) });
    expect(await run("find", "s3://pix", "--older", "long ago")).toMatchObject({ code: 2, stderr: expect.stringMatching(/neither an age nor a date/) });
  });
});

describe("stave head, pipe, stat, ls", () => {
  test("head writes lines or bytes, of several under their names", async () => {
    expect((await run("head", "s3://pix/p/a.txt", "-n", "2")).stdout).toBe("one\ntwo\n");
    expect((await run("head", "s3://pix/p/a.txt", "-c", "5")).stdout).toBe("one\nt");
    expect((await run("head", "s3://pix/p/*.???", "-n", "1")).stdout).toBe("==> s3://pix/p/a.txt <==\none\n\n==> s3://pix/p/b.jpg <==\njpg");
    expect(objectsOf(await run("head", "s3://pix/p/a.txt", "-n", "1", "--json"))).toEqual([{ key: "p/a.txt", bucket: "pix", content: "one\n" }]);
  });

  test("cat and head give programs text, or base64 of what is none", async () => {
    writeFileSync(join(folder, "bytes"), Buffer.from([0xff, 0x00, 0x0a]));
    await run("cp", "bytes", "s3://pix/p/bytes", "-q");
    expect(objectsOf(await run("cat", "s3://pix/p/b*", "--json"))).toEqual([{ bucket: "pix", key: "p/b.jpg", content: "jpg" }, { bucket: "pix", key: "p/bytes", base64: "/wAK" }]);
    expect(objectsOf(await run("head", "s3://pix/p/bytes", "-c", "1", "--json"))).toEqual([{ bucket: "pix", key: "p/bytes", base64: "/w==" }]);
  });

  test("presign makes a URL for each that fits", async () => {
    const { startTestServer } = await import("../../src/testing/index.ts");
    await using server = await startTestServer();
    const remote = { cwd: folder, env: { AWS_ENDPOINT_URL_S3: server.url, AWS_ACCESS_KEY_ID: server.credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: server.credentials.secretAccessKey } };
    await stave(["mb", "s3://pix"], remote);
    await stave(["cp", "in", "s3://pix/", "-r"], remote);
    const { stdout } = await stave(["presign", "s3://pix/**/*.jpg", "--expires", "5m"], remote);
    expect(await Promise.all(stdout.trim().split("\n").map(async (url) => (await fetch(url)).text()))).toEqual(["jpg", "dd"]);
  });

  test("pipe stores standard input of any length", async () => {
    const input = Buffer.alloc(20_000_000, "0123456789");
    expect(await stave(["pipe", "s3://pix/big.json", "--metadata", "who=me"], { cwd: folder, env, input })).toMatchObject({ code: 0, stdout: "pipe - s3://pix/big.json\n" });
    expect(objectsOf(await run("stat", "s3://pix/big.json", "--json"))).toMatchObject([{ ContentLength: 20_000_000, ContentType: "application/json", Metadata: { who: "me" } }]);
    expect((await stave(["cat", "s3://pix/big.json"], { cwd: folder, env })).stdout).toBe(input.toString());
  });

  test("stat tells of what fits, and of a bucket", async () => {
    expect(objectsOf(await run("stat", "s3://pix/p/*.txt", "s3://pix", "--json"))).toMatchObject([{ address: "s3://pix/p/a.txt", ContentLength: 14 }, { address: "s3://pix" }]);
  });

  test("ls -l shows storage class and ETag", async () => {
    expect((await run("ls", "s3://pix/p/", "-l")).stdout).toMatch(/^ +DIR +p\/deep\/\n\S+ \S+ +14 {2}STANDARD +[0-9a-f]{32} +p\/a\.txt\n/);
  });
});

describe("stave completion", () => {
  const complete = async (line: string): Promise<string[]> => linesOf(await run("completion", "words", "bash", line));

  test("completes verbs, options, values, buckets, folders and objects", async () => {
    expect(await complete("stave s")).toEqual(["sync", "stat", "serve"]);
    expect(await complete("stave sync --d")).toEqual(["--delete", "--dry-run"]);
    expect(await complete("stave sync --by ")).toEqual(["time", "size", "checksum"]);
    expect(await complete("stave uploads a")).toEqual(["abort"]);
    expect(await complete("stave ls s3://")).toEqual(["//pix/"]);
    expect(await complete("stave cp 's3://pix/p/")).toEqual(["//pix/p/deep/", "//pix/p/a.txt", "//pix/p/b.jpg"]);
    expect(linesOf(await run("completion", "words", "zsh", "ls", "s3://pix/p/b"))).toEqual(["s3://pix/p/b.jpg\t3 bytes"]);
    expect(await complete("stave cp in/")).toEqual([]);
    expect(await complete("stave ls s3://nobody-has-this/")).toEqual([]);
  });

  test("works in bash, and runs nothing that was typed", async () => {
    const { spawnSync } = await import("node:child_process");
    const main = join(import.meta.dirname, "../../dist/cli/main.js");
    const typed = "stave cat s3://pix/p/$(touch evil)";
    const script = `
      stave() { "${process.execPath}" "${main}" "$@"; }
      eval "$(stave completion bash)"
      try() { COMP_LINE=$1; COMP_POINT=\${#1}; COMP_WORDS=(stave); COMP_CWORD=1; _stave; printf '%s|' "\${COMPREPLY[@]}"; echo; }
      try 'stave tre'; try 'stave cat s3://pix/p/a'; try '${typed}'`;
    const { stdout, stderr } = spawnSync("/bin/bash", ["--norc", "-c", script], { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env }, encoding: "utf8" });
    expect(stderr.replaceAll(/.*compopt: not currently executing completion function\n/g, "")).toBe("");
    expect(stdout).toBe("tree|\n//pix/p/a.txt|\n|\n");
    expect(existsSync(join(folder, "evil"))).toBe(false);
  });

  test.each(["bash", "zsh", "fish"])("writes a script for %s", async (shell) => {
    const { stdout } = await run("completion", shell);
    expect(stdout).toContain(`stave completion words ${shell} `);
    expect(objectsOf(await run("completion", shell, "--json"))).toEqual([{ shell, script: stdout }]);
  });
});

describe("help", () => {
  test.each(verbs.map(({ usage }) => usage))("of %s shows its use and examples", async (usage) => {
    const [verb = "", ...parts] = usage.split(" ");
    const { code, stdout } = await run("help", verb);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: stave ${verb} [options] ${parts.join(" ")}\n`);
    expect(stdout).toMatch(/Examples:\n {2}(.*\| )?(AWS_\S+ )?stave /);
  });
});
