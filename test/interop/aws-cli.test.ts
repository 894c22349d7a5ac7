// The AWS command line on `stave serve`: what people type.

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
const path = (name: string): string => join(folder.path, name);
let server: RunningServer;

beforeAll(async () => {
  // Without it, URLs for us-east-1 are presigned by the signature's second version.
  writeFileSync(path("config"), "[default]\ns3 =\n  signature_version = s3v4\n");
  server = await startStaveServe();
});
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

describe("the AWS CLI on stave serve", () => {
  it("makes a bucket and lists both levels", async () => {
    await aws("s3", "mb", "s3://cli-bucket");
    expect(await aws("s3", "ls")).toMatch(/ cli-bucket\n/);
    expect(await aws("s3", "ls", "s3://cli-bucket")).toBe("");
    expect((await refused("s3", "ls", "s3://cli-never")).stderr).toContain("NoSuchBucket");
  });

  it("copies a small and a large file up and down", async () => {
    for (const [name, size] of [["small file ü.txt", 1_000], ["large.bin", 17 * 1024 * 1024 + 5]] as const) {
      const bytes = testBytes(size, 10);
      writeFileSync(path(name), bytes);
      await aws("s3", "cp", path(name), `s3://cli-bucket/up/${name}`);
      await aws("s3", "cp", `s3://cli-bucket/up/${name}`, path(`${name}.back`));
      expect(Buffer.compare(readFileSync(path(`${name}.back`)), bytes)).toBe(0);
    }
    expect(await aws("s3", "ls", "--recursive", "s3://cli-bucket/")).toMatch(/17825797 up\/large\.bin\n.* 1000 up\/small file ü\.txt\n/);
  });

  it("copies from standard input and to standard output", async () => {
    await aws({ input: "piped" }, "s3", "cp", "-", "s3://cli-bucket/piped");
    expect(await aws("s3", "cp", "s3://cli-bucket/piped", "-")).toBe("piped");
  });

  it("copies within S3, also in parts", async () => {
    await aws("s3", "cp", "s3://cli-bucket/up/large.bin", "s3://cli-bucket/copy/large.bin");
    await aws("s3", "cp", "s3://cli-bucket/copy/large.bin", path("copied.bin"));
    expect(Buffer.compare(readFileSync(path("copied.bin")), readFileSync(path("large.bin")))).toBe(0);
  });

  it("synchronizes a folder up, again without work, down, and with deletion", async () => {
    const [up, down] = [path("sync-up"), path("sync-down")];
    mkdirSync(join(up, "deep"), { recursive: true });
    // Files that are older than their upload: S3 tells full seconds, and what seems younger than that is sent again.
    for (const name of ["one", "two", "deep/three", "deep/ü 4"]) {
      writeFileSync(join(up, name), `content of ${name}`);
      utimesSync(join(up, name), 1_700_000_000, 1_700_000_000);
    }
    expect((await aws("s3", "sync", up, "s3://cli-bucket/sync")).match(/upload:/g)).toHaveLength(4);
    expect(await aws("s3", "sync", up, "s3://cli-bucket/sync")).toBe("");
    await aws("s3", "rm", "s3://cli-bucket/sync/two");
    await aws("s3", "sync", "s3://cli-bucket/sync", down);
    expect(readdirSync(down, { recursive: true }).map(String).toSorted()).toEqual(["deep", "deep/three", "deep/ü 4", "one"]);
    expect(readFileSync(join(down, "deep", "ü 4"), "utf8")).toBe("content of deep/ü 4");
    await aws("s3", "sync", "--delete", join(down, "deep"), "s3://cli-bucket/sync");
    expect((await aws("s3", "ls", "s3://cli-bucket/sync/")).trim().split("\n")).toHaveLength(2);
  });

  it("presigns a URL that anybody can fetch, and not after a change", async () => {
    const url = (await aws("s3", "presign", "s3://cli-bucket/piped", "--expires-in", "60")).trim();
    expect(await (await fetch(url)).text()).toBe("piped");
    expect((await fetch(url.replace("piped", "pipes"))).status).toBe(403);
  });

  it("calls operations by name", async () => {
    const put = await api("put-object", "--key", "api", "--body", path("small file ü.txt"), "--content-type", "text/x-own", "--metadata", "who=me");
    const head = await api("head-object", "--key", "api");
    expect(head).toMatchObject({ ETag: put["ETag"], ContentType: "text/x-own", ContentLength: 1_000, Metadata: { who: "me" } });
    expect(await api("get-object", "--key", "api", "--range", "bytes=10-19", path("range"))).toMatchObject({ ContentRange: "bytes 10-19/1000", ContentLength: 10 });
    expect(Buffer.compare(readFileSync(path("range")), testBytes(1_000, 10).subarray(10, 20))).toBe(0);
    const page = await api("list-objects-v2", "--max-items", "2", "--page-size", "1", "--prefix", "sync/");
    expect((page["Contents"] as { Key: string }[]).map(({ Key }) => Key)).toEqual(["sync/three", "sync/ü 4"]);
    const batch = await api("delete-objects", "--delete", JSON.stringify({ Objects: [{ Key: "sync/three" }, { Key: "sync/ü 4" }] }));
    expect(batch["Deleted"]).toHaveLength(2);
    await api("put-object-tagging", "--key", "api", "--tagging", "TagSet=[{Key=one,Value=1}]");
    expect((await api("get-object-tagging", "--key", "api"))["TagSet"]).toEqual([{ Key: "one", Value: "1" }]);
    expect((await api("get-object-attributes", "--key", "copy/large.bin", "--object-attributes", "ObjectSize", "ETag"))["ObjectSize"]).toBe(17_825_797);
    expect((await refused("s3api", "head-object", "--bucket", "cli-bucket", "--key", "never")).stderr).toContain("404");
  });

  it("is refused with a wrong secret", async () => {
    const { exitCode, stderr } = await run({ env: { AWS_SECRET_ACCESS_KEY: "not-the-secret" } }, "s3", "ls", "s3://cli-bucket");
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain("SignatureDoesNotMatch");
  });

  it("removes what it made, the bucket at last", async () => {
    expect((await refused("s3", "rb", "s3://cli-bucket")).stderr).toContain("BucketNotEmpty");
    await aws("s3", "rm", "--recursive", "s3://cli-bucket/up");
    await aws("s3", "rb", "--force", "s3://cli-bucket");
    expect(await aws("s3", "ls")).toBe("");
  });
});

interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function run(options: RunOptions, ...args: string[]): Promise<CommandResult> {
  const env = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: path("config"),
    AWS_SHARED_CREDENTIALS_FILE: path("no-credentials"),
    AWS_PROFILE: undefined,
    AWS_MAX_ATTEMPTS: "1",
    AWS_PAGER: "",
    PYTHONUTF8: "1",
    ...options.env,
  };
  const input = options.input === undefined ? {} : { input: options.input };
  return tryCommand(inject("programs").python, ["-m", "awscli", "--endpoint-url", server.url, ...args], { env, ...input });
}

async function aws(...args: [RunOptions, ...string[]] | string[]): Promise<string> {
  const [options, words] = typeof args[0] === "object" ? [args[0], args.slice(1) as string[]] : [{}, args as string[]];
  const { exitCode, stdout, stderr } = await run(options, ...words);
  if (exitCode !== 0) throw new Error(`aws ${words.join(" ")} ended with ${exitCode}: ${stderr}`);
  return words[1] === "cp" && words.at(-1) === "-" ? stdout : withoutProgress(stdout);
}

async function refused(...args: string[]): Promise<CommandResult> {
  const result = await run({}, ...args);
  expect(result.exitCode).not.toBe(0);
  return result;
}

async function api(operation: string, ...args: string[]): Promise<Record<string, unknown>> {
  const output = await aws("s3api", operation, "--bucket", "cli-bucket", "--output", "json", ...args);
  return output === "" ? {} : (JSON.parse(output) as Record<string, unknown>);
}

/** Progress is printed over and over into the same line. */
function withoutProgress(output: string): string {
  return output.replaceAll(/[^\n]*\r/g, "");
}
