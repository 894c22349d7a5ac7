// s5cmd and rclone on `stave serve`: many small requests at a time, and a tool that checks what it copied.

import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { tryCommand, type CommandResult } from "./install/run-command.ts";
import { credentials, region } from "./servers/credentials.ts";
import type { RunningServer } from "./servers/start-server.ts";
import { startStaveServe } from "./servers/stave-serve.ts";
import { createTemporaryFolder } from "./servers/temporary-folder.ts";
import { testBytes } from "./suite/suite-context.ts";

const folder = createTemporaryFolder();
const path = (...names: string[]): string => join(folder.path, ...names);
const small = ["one", "two", "deep/three", "deep/ü 4 + 5%"];
const smallCount = 100;
const largeBytes = testBytes(17 * 1024 * 1024 + 5, 12);
let server: RunningServer;

beforeAll(async () => {
  server = await startStaveServe();
  mkdirSync(path("tree", "deep"), { recursive: true });
  for (const name of small) {
    writeFileSync(path("tree", name), `content of ${name}`);
    // Older than their upload: S3 tells full seconds, and what seems younger than that is sent again.
    utimesSync(path("tree", name), 1_700_000_000, 1_700_000_000);
  }
  mkdirSync(path("many"));
  for (let at = 0; at < smallCount; at += 1) writeFileSync(path("many", `file-${at}`), `number ${at}`);
  writeFileSync(path("large.bin"), largeBytes);
});
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

describe("s5cmd on stave serve", () => {
  it("makes a bucket and lists it", async () => {
    await s5cmd("mb", "s3://s5-bucket");
    expect(await s5cmd("ls")).toMatch(/ s3:\/\/s5-bucket\n/);
    expect((await refused("ls", "s3://s5-never")).stderr).toContain("NoSuchBucket");
  });

  it("copies a hundred files up and lists them all", async () => {
    await s5cmd("cp", `${path("many")}/*`, "s3://s5-bucket/many/");
    expect((await s5cmd("ls", "s3://s5-bucket/many/*")).trim().split("\n")).toHaveLength(smallCount);
    expect(await s5cmd("du", "s3://s5-bucket/many/*")).toContain(`in ${smallCount} objects`);
    expect(await s5cmd("cat", "s3://s5-bucket/many/file-42")).toBe("number 42");
  });

  it("copies a large file up in parts, within S3 and down", async () => {
    await s5cmd("cp", "--part-size", "5", path("large.bin"), "s3://s5-bucket/large.bin");
    await s5cmd("cp", "s3://s5-bucket/large.bin", "s3://s5-bucket/copy.bin");
    await s5cmd("cp", "--part-size", "5", "s3://s5-bucket/copy.bin", path("s5-back.bin"));
    expect(Buffer.compare(readFileSync(path("s5-back.bin")), largeBytes)).toBe(0);
  });

  it("synchronizes up, again without work, down, and with deletion", async () => {
    await s5cmd("sync", `${path("tree")}/`, "s3://s5-bucket/tree/");
    expect(await s5cmd("sync", `${path("tree")}/`, "s3://s5-bucket/tree/")).toBe("");
    await s5cmd("sync", "s3://s5-bucket/tree/*", path("s5-down"));
    expect(treeOf("s5-down")).toEqual(treeOf("tree"));
    await s5cmd("sync", "--delete", `${path("tree", "deep")}/`, "s3://s5-bucket/tree/");
    expect((await s5cmd("ls", "s3://s5-bucket/tree/*")).trim().split("\n")).toHaveLength(2);
  });

  it("is refused with a wrong secret", async () => {
    const { exitCode, stderr } = await run("s5cmd", { AWS_SECRET_ACCESS_KEY: "not-the-secret" }, ["ls", "s3://s5-bucket"]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain("SignatureDoesNotMatch");
  });

  it("removes in batches, the bucket at last", async () => {
    expect((await refused("rb", "s3://s5-bucket")).stderr).toContain("BucketNotEmpty");
    await s5cmd("rm", "s3://s5-bucket/*");
    await s5cmd("rb", "s3://s5-bucket");
    expect(await s5cmd("ls")).not.toContain("s5-bucket");
  });
});

describe("rclone on stave serve", () => {
  it("makes a bucket, copies a folder up and finds no difference", async () => {
    await rclone("mkdir", "stave:rclone-bucket");
    await rclone("copy", path("tree"), "stave:rclone-bucket/tree");
    await rclone("check", path("tree"), "stave:rclone-bucket/tree");
    await rclone("check", "--download", path("tree"), "stave:rclone-bucket/tree");
    expect((await rclone("lsf", "-R", "--files-only", "stave:rclone-bucket/tree")).trim().split("\n").toSorted()).toEqual([...small].toSorted());
  });

  it("keeps times of modification, so that a second copy has no work", async () => {
    const output = await rclone("copy", "--verbose", "--use-json-log", "--stats-one-line", path("tree"), "stave:rclone-bucket/tree");
    expect(output).not.toContain("Copied");
    const [file] = JSON.parse(await rclone("lsjson", "stave:rclone-bucket/tree/one")) as { readonly ModTime: string }[];
    expect(Date.parse(file?.ModTime ?? "")).toBe(1_700_000_000_000);
  });

  it("copies a large file in parts, within S3 and back", async () => {
    const parts = ["--s3-upload-cutoff", "5M", "--s3-chunk-size", "5M", "--s3-copy-cutoff", "6M"];
    await rclone("copyto", ...parts, path("large.bin"), "stave:rclone-bucket/large.bin");
    await rclone("copyto", ...parts, "stave:rclone-bucket/large.bin", "stave:rclone-bucket/copy.bin");
    await rclone("copyto", "--multi-thread-streams", "4", "--multi-thread-cutoff", "1M", "stave:rclone-bucket/copy.bin", path("rclone-back.bin"));
    expect(Buffer.compare(readFileSync(path("rclone-back.bin")), largeBytes)).toBe(0);
  });

  it("streams in and out", async () => {
    const { exitCode, stderr } = await run("rclone", {}, ["rcat", "stave:rclone-bucket/piped"], "piped");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(await rclone("cat", "stave:rclone-bucket/piped")).toBe("piped");
    expect(await rclone("cat", "--offset", "1", "--count", "3", "stave:rclone-bucket/piped")).toBe("ipe");
  });

  it("synchronizes down, renames and removes all", async () => {
    await rclone("sync", "stave:rclone-bucket/tree", path("rclone-down"));
    expect(treeOf("rclone-down")).toEqual(treeOf("tree"));
    await rclone("moveto", "stave:rclone-bucket/piped", "stave:rclone-bucket/moved");
    expect(await rclone("lsf", "--files-only", "stave:rclone-bucket")).toBe("copy.bin\nlarge.bin\nmoved\n");
    await rclone("purge", "stave:rclone-bucket");
    expect(await rclone("lsf", "stave:")).toBe("");
  });
});

function treeOf(name: string): Record<string, string> {
  const files = readdirSync(path(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name: file }) => join(parentPath, file));
  return Object.fromEntries(files.toSorted().map((file) => [file.slice(path(name).length), readFileSync(file, "utf8")]));
}

async function s5cmd(...args: string[]): Promise<string> {
  return succeeded("s5cmd", args, await run("s5cmd", {}, args));
}

async function rclone(...args: string[]): Promise<string> {
  return succeeded("rclone", args, await run("rclone", {}, args));
}

async function refused(...args: string[]): Promise<CommandResult> {
  const result = await run("s5cmd", {}, args);
  expect(result.exitCode).not.toBe(0);
  return result;
}

function succeeded(name: string, args: readonly string[], { exitCode, stdout, stderr }: CommandResult): string {
  if (exitCode !== 0) throw new Error(`${name} ${args.join(" ")} ended with ${exitCode}: ${stderr}`);
  return stdout;
}

function run(name: "s5cmd" | "rclone", changes: Readonly<Record<string, string>>, args: readonly string[], input = ""): Promise<CommandResult> {
  const env = {
    HOME: folder.path,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_PROFILE: undefined,
    S3_ENDPOINT_URL: server.url,
    RCLONE_CONFIG_STAVE_TYPE: "s3",
    RCLONE_CONFIG_STAVE_PROVIDER: "Other",
    RCLONE_CONFIG_STAVE_ACCESS_KEY_ID: credentials.accessKeyId,
    RCLONE_CONFIG_STAVE_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    RCLONE_CONFIG_STAVE_REGION: region,
    RCLONE_CONFIG_STAVE_ENDPOINT: server.url,
    // A file that is not there; without any, rclone speaks of it in each run.
    RCLONE_CONFIG: "/dev/null",
    RCLONE_RETRIES: "1",
    ...changes,
  };
  const words = name === "s5cmd" ? ["--retry-count", "1", ...args] : args;
  return tryCommand(inject("programs").go[name], words, { env, input });
}
