import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stave, type CliRun } from "../support/cli.ts";

let folder: string;
const env = { AWS_ENDPOINT_URL_S3: "local:./data" };
const run = (...args: string[]): Promise<CliRun> => stave(args, { cwd: folder, env });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stave-cli-"));
  await mkdir(join(folder, "pictures/deep"), { recursive: true });
  await writeFile(join(folder, "pictures/a.txt"), "hello\n");
  await writeFile(join(folder, "pictures/deep/b c.json"), '{"b":1}');
  await writeFile(join(folder, "big.bin"), Buffer.alloc(9 * 1024 * 1024, "0123456789abcdef"));
  expect(await run("mb", "s3://photos")).toEqual({ code: 0, stdout: "mb s3://photos\n", stderr: "" });
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe("stave cp", () => {
  test("uploads a file under its own name and brings it back", async () => {
    expect(await run("cp", "pictures/a.txt", "s3://photos/2026/")).toEqual({ code: 0, stdout: "cp pictures/a.txt s3://photos/2026/a.txt\n", stderr: "" });
    expect(await run("cp", "s3://photos/2026/a.txt", "back.txt")).toMatchObject({ code: 0, stderr: "" });
    expect(await readFile(join(folder, "back.txt"), "utf8")).toBe("hello\n");
  });

  test("moves a large file in parts, whole", async () => {
    expect(await run("cp", "big.bin", "s3://photos/big.bin", "-q")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await run("cp", "s3://photos/big.bin", "big2.bin", "-q")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await readFile(join(folder, "big2.bin"))).equals(await readFile(join(folder, "big.bin")))).toBe(true);
    const { stdout } = await run("stat", "s3://photos/big.bin", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ ContentLength: 9 * 1024 * 1024, ETag: expect.stringMatching(/-2"$/) });
  });

  test("copies folders up, across and down", async () => {
    const up = await run("cp", "pictures", "s3://photos/tree", "-r");
    expect(up.stdout.split("\n").toSorted()).toEqual(["", "cp pictures/a.txt s3://photos/tree/a.txt", "cp pictures/deep/b c.json s3://photos/tree/deep/b c.json"]);
    expect((await run("cp", "s3://photos/tree/", "s3://photos/copy/", "-r")).stdout).toContain("cp s3://photos/tree/a.txt s3://photos/copy/a.txt\n");
    expect(await run("cp", "s3://photos/copy/", "down", "-r", "-q")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await readFile(join(folder, "down/deep/b c.json"), "utf8")).toBe('{"b":1}');
    const { stdout } = await run("stat", "s3://photos/copy/deep/b c.json", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ ContentType: "application/json" });
  });

  test("reads standard input and writes standard output", async () => {
    expect(await stave(["cp", "-", "s3://photos/piped"], { cwd: folder, env, input: "from a pipe" })).toMatchObject({ code: 0, stderr: "" });
    expect((await run("cp", "s3://photos/piped", "-")).stdout).toBe("from a pipe");
    expect((await run("cat", "s3://photos/piped", "--range", "5-6")).stdout).toBe("a ");
  });

  test("sets what it is told to", async () => {
    await run("cp", "pictures/a.txt", "s3://photos/told", "--content-type", "text/x-told", "--metadata", "who=me,why=test", "--storage-class", "STANDARD_IA");
    const { stdout } = await run("stat", "s3://photos/told", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ ContentType: "text/x-told", Metadata: { who: "me", why: "test" }, StorageClass: "STANDARD_IA" });
  });

  test("says only what it would do with --dry-run", async () => {
    expect((await run("cp", "pictures/a.txt", "s3://photos/never", "--dry-run")).code).toBe(0);
    expect((await run("stat", "s3://photos/never")).code).toBe(1);
  });
});

describe("stave ls, rm, rb, presign", () => {
  test("lists buckets, folders and objects, for people and for programs", async () => {
    expect((await run("ls")).stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}s3:\/\/photos\n$/);
    await run("cp", "pictures", "s3://photos/ls/", "-r");
    expect((await run("ls", "s3://photos/ls/")).stdout).toMatch(/DIR {2}ls\/deep\/\n.* 6 {2}ls\/a\.txt\n$/);
    const rows = (await run("ls", "s3://photos/ls/", "-r", "--json", "--summary")).stdout.trim().split("\n").map((line) => JSON.parse(line));
    expect(rows).toMatchObject([{ key: "ls/a.txt", size: 6 }, { key: "ls/deep/b c.json", size: 7 }, { objects: 2, bytes: 13 }]);
  });

  test("removes one object, and with -r what is below a prefix", async () => {
    await run("cp", "pictures", "s3://photos/gone/", "-r");
    expect(await run("rm", "s3://photos/gone/a.txt")).toEqual({ code: 0, stdout: "rm s3://photos/gone/a.txt\n", stderr: "" });
    expect((await run("rm", "s3://photos/gone/")).code).toBe(2);
    expect((await run("rm", "s3://photos/gone/", "-r")).stdout).toBe("rm s3://photos/gone/deep/b c.json\n");
    expect((await run("ls", "s3://photos/gone/", "-r")).stdout).toBe("");
  });

  test("removes a bucket only when it is empty, unless forced", async () => {
    await run("mb", "s3://full");
    await run("cp", "pictures/a.txt", "s3://full/");
    expect(await run("rb", "s3://full")).toEqual({ code: 1, stdout: "", stderr: "stave: BucketNotEmpty: The bucket you tried to delete is not empty (s3://full)\n" });
    expect((await run("rb", "s3://full", "--force")).code).toBe(0);
  });

  test("presigns for a server, not for a folder", async () => {
    const signing = { env: { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "secret" }, cwd: folder };
    const { stdout } = await stave(["presign", "s3://photos/a b.txt", "--endpoint", "http://127.0.0.1:9000", "--expires", "15m"], signing);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:9000\/photos\/a%20b\.txt\?X-Amz-Algorithm=AWS4-HMAC-SHA256&.*X-Amz-Expires=900&.*X-Amz-Signature=[0-9a-f]{64}\n$/);
    expect((await run("presign", "s3://photos/a")).stderr).toMatch(/local: endpoint has none; run "stave serve"/);
  });
});

describe("stave uploads", () => {
  test("shows what was left behind and removes it", async () => {
    const { S3 } = await import("../../src/index.ts");
    await using s3 = new S3({ endpoint: `local:${join(folder, "data")}` });
    const { UploadId } = await s3.createMultipartUpload({ Bucket: "photos", Key: "left/behind" });
    expect((await run("uploads", "ls", "s3://photos")).stdout).toContain(`s3://photos/left/behind  ${UploadId}\n`);
    expect((await run("uploads", "abort", "s3://photos", "--older-than", "1h")).stdout).toBe("");
    expect((await run("uploads", "abort", "s3://photos/left/")).stdout).toBe(`abort s3://photos/left/behind ${UploadId}\n`);
    expect((await run("uploads", "ls", "s3://photos")).stdout).toBe("");
  });
});

describe("mistakes", () => {
  test.each([
    [["cp", "a", "b"], 2, /neither side is on S3; write s3:\/\/BUCKET\/KEY/],
    [["cp", "pictures", "s3://photos/"], 2, /pictures is a folder; add -r/],
    [["cp", "nowhere.txt", "s3://photos/"], 1, /ENOENT.*nowhere\.txt/],
    [["cp", "s3://photos/nothing", "x"], 1, /NoSuchKey/],
    [["cat", "s3://photos"], 2, /names no object/],
    [["ls", "s3://nobody-has-this"], 1, /NoSuchBucket: The specified bucket does not exist \(s3:\/\/nobody-has-this\)/],
    [["mb", "s3://A_B"], 1, /InvalidBucketName/],
    [["ls", "--frobnicate"], 2, /unknown option '--frobnicate'/],
    [["lss"], 2, /unknown command 'lss' \(Did you mean ls\?\)/],
    [["cp", "one"], 2, /a source and a destination are needed/],
    [["uploads", "list", "s3://photos"], 2, /known are uploads ls, uploads abort/],
    [["presign", "s3://photos/a", "--expires", "soon"], 2, /no duration; write 90s, 15m/],
    [["ls", "--endpoint", "127.0.0.1:9000"], 1, /use https:\/\/HOST/],
    [["ls", "--endpoint", "http://127.0.0.1:9", "--anonymous"], 1, /127\.0\.0\.1:9/],
    [["ls", "--profile", "nobody"], 1, /nobody/],
  ])("%j", async (args, code, message) => {
    const result = await run(...args);
    expect(result).toMatchObject({ code, stdout: "" });
    expect(result.stderr).toMatch(message);
    expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(result.stderr).toMatch(/^stave: /);
  });

  test("without credentials name every place that was searched", async () => {
    const { code, stderr } = await stave(["ls"], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/NoCredentials: .*AWS_ACCESS_KEY_ID.*shared/);
  });

  test("are JSON with --json", async () => {
    const { stderr } = await run("cat", "s3://photos/nothing", "--json");
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "NoSuchKey", kind: "not-found", bucket: "photos", key: "nothing" } });
  });
});

describe("help", () => {
  test("comes without a command, and says by its exit code that one is missing", async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(stdout).toMatch(/^Usage: stave .*\n[\s\S]*Examples:\n {2}stave mb/);
  });

  test("gives the version of package.json", async () => {
    const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
    expect((await run("--version")).stdout).toBe(`${version}\n`);
    expect((await import("../../src/client/version.ts")).version).toBe(version);
  });
});
