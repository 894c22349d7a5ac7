import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { S3 } from "../../src/index.ts";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";
import { stave } from "../support/cli.ts";
import { staveInTerminal } from "../support/terminal.ts";

interface Bench {
  readonly server: TestServer;
  readonly s3: S3;
  readonly folder: string;
  readonly run: { readonly cwd: string; readonly env: Readonly<Record<string, string>> };
}

async function startBench(): Promise<Bench> {
  const server = await startTestServer();
  const folder = mkdtempSync(join(tmpdir(), "stave-terminal-"));
  const s3 = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await s3.createBucket({ Bucket: "photos" });
  const { accessKeyId, secretAccessKey } = server.credentials;
  const env = { AWS_ENDPOINT_URL_S3: server.url, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: server.region };
  return { server, s3, folder, run: { cwd: folder, env } };
}

/** Objects under one prefix, made the quick way. */
async function fill({ s3 }: Bench, count: number, prefix = "p/"): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, at) => s3.putObject({ Bucket: "photos", Key: `${prefix}${String(at).padStart(5, "0")}`, Body: "" })));
}

async function countOf({ s3 }: Bench, Prefix = ""): Promise<number> {
  let count = 0;
  for await (const page of s3.listInParallel({ Bucket: "photos", Prefix })) count += page.length;
  return count;
}

describe("in a terminal", () => {
  test("a folder's upload shows a bar for everything and one for a large file, lines above them, and none of it at the end", async () => {
    const bench = await startBench();
    mkdirSync(join(bench.folder, "up"));
    writeFileSync(join(bench.folder, "up/large.bin"), Buffer.alloc(72 * 1024 * 1024));
    for (let at = 0; at < 20; at++) writeFileSync(join(bench.folder, `up/${at}.txt`), "x".repeat(1000));
    bench.server.faults.add({ operation: "UploadPart", part: 9, fault: { kind: "delay", delayMs: 2000 } });
    const terminal = staveInTerminal(["cp", "up", "s3://photos/up/", "-r"], bench.run);
    const screen = await terminal.until((text) => /cp +█*░+ +\d+% .* of 72\.0 MiB, 20 of 21 files, .*\/s/.test(text) && /up\/large\.bin +█*░+ +\d+%/.test(text));
    expect(screen).toContain("cp up/7.txt s3://photos/up/7.txt\n");
    expect(await terminal.ended).toBe(0);
    expect(terminal.screen()).toHaveLength(21);
    expect(terminal.screen().every((line) => /^cp up\/\S+ s3:\/\/photos\/up\/\S+$/.test(line))).toBe(true);
  });

  test("bars do not show with --no-progress, nor with --json", async () => {
    const bench = await startBench();
    writeFileSync(join(bench.folder, "a"), "1");
    for (const flag of ["--no-progress", "--json"]) {
      const terminal = staveInTerminal(["cp", "a", "s3://photos/", flag], bench.run);
      expect(await terminal.ended).toBe(0);
      expect(terminal.screen()).toHaveLength(1);
    }
  });

  test("Ctrl-C during an upload leaves no parts behind, during a download no half of a file, and ends with 130", async () => {
    const bench = await startBench();
    writeFileSync(join(bench.folder, "large.bin"), Buffer.alloc(40 * 1024 * 1024));
    // One part that does not come to its end: the upload cannot be over before the key is pressed.
    bench.server.faults.add({ operation: "UploadPart", part: 3, times: Infinity, fault: { kind: "delay", delayMs: 20_000 } });
    const up = staveInTerminal(["cp", "large.bin", "s3://photos/"], bench.run);
    await up.until((text) => text.includes("of 40.0 MiB"));
    while (!bench.server.requests.some(({ operation }) => operation === "UploadPart")) await new Promise((resolve) => setTimeout(resolve, 20));
    up.type("\x03");
    expect(await up.ended).toBe(130);
    expect((await bench.s3.listMultipartUploads({ Bucket: "photos" })).Uploads).toEqual([]);
    expect(await countOf(bench)).toBe(0);

    await bench.s3.putObject({ Bucket: "photos", Key: "large", Body: Buffer.alloc(40 * 1024 * 1024) });
    bench.server.faults.add({ operation: "GetObject", times: Infinity, fault: { kind: "delay", delayMs: 20_000 } });
    const down = staveInTerminal(["cp", "s3://photos/large", "down.bin"], bench.run);
    await down.until((text) => text.includes("of 40.0 MiB"));
    down.type("\x03");
    expect(await down.ended).toBe(130);
    expect(readdirSync(bench.folder)).toEqual(["large.bin"]);
  });

  test.each([
    ["rm", "s3://photos/p/", "-r"],
    ["find", "s3://photos/p/", "--delete"],
    ["rb", "s3://photos", "--force"],
  ])("%s of a thousand objects asks first: no keeps them, yes removes them", async (...args) => {
    const bench = await startBench();
    await fill(bench, 1000);
    const declined = staveInTerminal(args, bench.run);
    await declined.until((text) => /Remove 1,000 objects or more from s3:\/\/photos\S*\? \[y\/N\]/.test(text));
    declined.type("\r");
    expect(await declined.ended).toBe(1);
    expect(declined.screen().at(-1)).toMatch(/^stave: nothing more was removed$/);
    expect(await countOf(bench)).toBe(1000);
    const agreed = staveInTerminal([...args, "-q"], bench.run);
    await agreed.until((text) => text.includes("[y/N]"));
    agreed.type("y\r");
    expect(await agreed.ended).toBe(0);
    if (args[0] === "rb") await expect(bench.s3.headBucket({ Bucket: "photos" })).rejects.toMatchObject({ kind: "not-found" });
    else expect(await countOf(bench)).toBe(0);
  });

  test("fewer than a thousand, --yes and --dry-run do not ask; Ctrl-C at the question removes nothing", async () => {
    const bench = await startBench();
    await fill(bench, 1001);
    const dry = staveInTerminal(["rm", "s3://photos/p/", "-r", "-q", "--dry-run"], bench.run);
    expect([await dry.ended, dry.screen()]).toEqual([0, []]);
    const interrupted = staveInTerminal(["rm", "s3://photos/p/", "-r"], bench.run);
    await interrupted.until((text) => text.includes("[y/N]"));
    interrupted.type("\x03");
    expect(await interrupted.ended).toBe(130);
    expect(await countOf(bench)).toBe(1001);
    const few = staveInTerminal(["rm", "s3://photos/p/001*", "-q"], bench.run);
    expect([await few.ended, few.screen()]).toEqual([0, []]);
    expect(await countOf(bench)).toBe(901);
    await fill(bench, 200, "q/");
    const yes = staveInTerminal(["rm", "s3://photos", "-r", "-q", "--yes"], bench.run);
    expect([await yes.ended, yes.screen()]).toEqual([0, []]);
    expect(await countOf(bench)).toBe(0);
  });

  test("sync asks before the thousandth is removed; a no leaves them, and copies all the same", async () => {
    const bench = await startBench();
    await fill(bench, 1200);
    mkdirSync(join(bench.folder, "up"));
    writeFileSync(join(bench.folder, "up/new"), "new");
    const declined = staveInTerminal(["sync", "up", "s3://photos/p", "--delete"], bench.run);
    await declined.until((text) => text.includes("Remove 1,000 objects or more from s3://photos/p? [y/N]"));
    declined.type("n\r");
    expect(await declined.ended).toBe(1);
    expect(await countOf(bench)).toBe(1201);
    const agreed = staveInTerminal(["sync", "up", "s3://photos/p", "--delete", "-q"], bench.run);
    await agreed.until((text) => text.includes("[y/N]"));
    agreed.type("y\r");
    expect(await agreed.ended).toBe(0);
    expect(await countOf(bench)).toBe(1);
  });

  test("pipe says what it is for where nothing is piped in", async () => {
    const bench = await startBench();
    const terminal = staveInTerminal(["pipe", "s3://photos/a"], bench.run);
    expect(await terminal.ended).toBe(2);
    expect(terminal.screen()).toEqual(["stave: nothing is piped in; write for example: tar c . | stave pipe s3://photos/a"]);
  });
});

describe("in a pipe", () => {
  test("nothing asks, and no bar shows", async () => {
    const bench = await startBench();
    await fill(bench, 1000);
    expect(await stave(["rm", "s3://photos", "-r", "-q"], bench.run)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await countOf(bench)).toBe(0);
  });

  test("a reader that has enough ends the command quietly", async () => {
    const bench = await startBench();
    await fill(bench, 1000);
    const { execFile } = await import("node:child_process");
    const main = join(import.meta.dirname, "../../dist/cli/main.js");
    const output = await new Promise<{ error: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile("/bin/sh", ["-c", `"${process.execPath}" "${main}" ls s3://photos -r | head -n 2`], { env: { ...process.env, ...bench.run.env } }, (error, stdout, stderr) => resolve({ error, stdout, stderr }));
    });
    expect(output).toMatchObject({ error: null, stderr: "" });
    expect(output.stdout.trimEnd().split("\n")).toHaveLength(2);
  });
});
