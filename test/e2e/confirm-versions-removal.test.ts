import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { S3 } from "../../src/index.ts";
import { staveInTerminal } from "../support/terminal.ts";

let folder: string;
let s3: S3;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stave-confirm-"));
  s3 = new S3({ endpoint: `local:${join(folder, "data")}` });
  await s3.createBucket({ Bucket: "many" });
  await s3.bucket("many").versioning().enable();
  for (let from = 0; from < 1001; from += 100) await Promise.all(Array.from({ length: Math.min(100, 1001 - from) }, (_, at) => s3.putObject({ Bucket: "many", Key: `k/${from + at}`, Body: "" })));
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

test("stave versions rm asks on a terminal before a thousand versions go, and not with --yes", async () => {
  const run = { cwd: folder, env: { AWS_ENDPOINT_URL_S3: "local:./data" } };
  const asked = staveInTerminal(["versions", "rm", "s3://many", "-r", "--all", "-q"], run);
  await asked.until((screen) => screen.includes("Remove 1,000 objects or more from s3://many? [y/N]"));
  asked.type("n\r");
  expect(await asked.ended).toBe(1);
  expect(asked.screen().at(-1)).toBe("stave: nothing more was removed");
  expect(await s3.bucket("many").objectVersions.toArray()).toHaveLength(1001);
  const told = staveInTerminal(["versions", "rm", "s3://many", "-r", "--all", "-q", "--yes"], run);
  expect([await told.ended, told.screen()]).toEqual([0, []]);
  expect(await s3.bucket("many").objectVersions.toArray()).toEqual([]);
});
