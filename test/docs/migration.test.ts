// What the migration guide shows on its right-hand side does what it says: each block runs in a process of its own, against a server
// with what the left-hand side takes for granted. examples.test.ts compiles them, with all other examples.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assertBuilt, distFolder } from "../interop/build-under-test.ts";
import { tryCommand } from "../interop/install/run-command.ts";
import { readMarkdownExamples, type Example } from "./read-examples.ts";

/** What stands in the comment of a block that is compiled and not run. */
const onlyCompiled = /\/\/.*needs AWS/;

const root = join(import.meta.dirname, "../..");
const guide = readMarkdownExamples().filter(({ place }) => place.startsWith("docs/migration.md"));
const blocks = guide.filter(({ language }) => language === "ts");
const accounts = { me: "my-secret", "somebody-else": "their-secret" };
const folder = mkdtempSync(join(tmpdir(), "stave-migration-"));

let testing: typeof import("../../src/testing/index.ts");
let stave: typeof import("../../src/index.ts");

beforeAll(async () => {
  assertBuilt();
  const installed = join(folder, "node_modules", "stave");
  mkdirSync(installed, { recursive: true });
  copyFileSync(join(root, "package.json"), join(installed, "package.json"));
  symlinkSync(distFolder, join(installed, "dist"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "credentials"), `[work]\naws_access_key_id = me\naws_secret_access_key = ${accounts.me}\n`);
  testing = (await import(join(distFolder, "testing", "index.js"))) as typeof testing;
  stave = (await import(join(distFolder, "index.js"))) as typeof stave;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the migration guide", () => {
  it("has a block of Stave beside every other", () => {
    expect(blocks.length).toBeGreaterThan(60);
    expect(guide.filter(({ language }) => language !== "ts").length).toBe(blocks.length);
    const pairs = guide.map(({ language }) => language === "ts");
    expect(pairs.every((isRight, index) => isRight === (index % 2 === 1))).toBe(true);
  });

  it.concurrent.each(blocks.filter(({ code }) => !onlyCompiled.test(code)))("$place does what it shows", async (block) => {
    await using server = await testing.startTestServer({ accounts });
    const home = join(folder, block.place.replaceAll(/[^\w]/g, "-"));
    await furnish(server.url, home);
    writeFileSync(join(home, "block.js"), await runnable(block, server.url));
    const env = {
      AWS_ACCESS_KEY_ID: "me", AWS_SECRET_ACCESS_KEY: accounts.me, AWS_ENDPOINT_URL_S3: server.url, AWS_DEFAULT_REGION: undefined, AWS_REGION: undefined,
      AWS_PROFILE: undefined, AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"), AWS_CONFIG_FILE: join(folder, "no-config"), HOME: home,
    };
    const { exitCode, stdout, stderr } = await tryCommand(process.execPath, ["block.js"], { cwd: home, env });
    expect(`${exitCode} ${stderr.replaceAll(/^.*ExperimentalWarning.*$|^\(Use `node.*$|^\s+$/gm, "").trim()}`).toBe("0 ");
    const said = block.code.split("\n").flatMap((line) => /console\.log\(.*\);? *\/\/ (.*)$/.exec(line)?.[1] ?? []);
    const printed = stdout.trim().split("\n");
    expect(said.filter((line) => !printed.includes(line)), stdout).toEqual([]);
  }, 60_000);
});

/** What the guide takes for granted: buckets of mine with objects in them, one of somebody else's, and files. */
async function furnish(endpoint: string, home: string): Promise<void> {
  mkdirSync(home);
  for (const [name, text] of [["tmp.txt", "twelve bytes"], ["foo.jpg", "a picture"], ["foo.txt", "some text"]] as const) writeFileSync(join(home, name), text);
  const region = "us-east-1";
  await using s3 = new stave.S3({ endpoint, region, credentials: { accessKeyId: "me", secretAccessKey: accounts.me } });
  await using theirs = new stave.S3({ endpoint, region, credentials: { accessKeyId: "somebody-else", secretAccessKey: accounts["somebody-else"] } });
  await theirs.createBucket({ Bucket: "taken" });
  const contents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    mybucket: { foobar: "This is a test of S3", mykey: "mine", mykeytoshare: "ours", lines: "a\nb\n", "photos/a.jpg": "a" },
    "bucket-name": { "key-name": "twelve bytes" },
    otherbucket: {},
    photos: { mykey: "mine", "2026/a": "a" },
  };
  for (const [Bucket, objects] of Object.entries(contents)) {
    await s3.createBucket({ Bucket });
    for (const [Key, Body] of Object.entries(objects)) await s3.putObject({ Bucket, Key, Body });
  }
}

/** The block as JavaScript, with what it uses and does not make, and with the test's server where an address is given. */
async function runnable({ code }: Example, url: string): Promise<string> {
  const prelude = [
    ...(/\bs3\b/.test(code) && !/const s3\b|using s3\b/.test(code) ? ['import { S3 as PreludeS3 } from "stave"; const s3 = new PreludeS3();'] : []),
    ...(code.includes("accessKeyId,") ? [`const accessKeyId = "me", secretAccessKey = "${accounts.me}";`] : []),
  ];
  const { code: script } = await transform(code.replaceAll("http://127.0.0.1:9000", url), { loader: "ts", format: "esm", target: "node20" });
  return `${prelude.join("\n")}\n${script}\n`;
}
