// A server that is killed without warning while objects are stored through it.

import { build } from "esbuild";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { S3 } from "../../../src/platform/node-s3.ts";
import { serve } from "../../../src/server/server.ts";

const credentials = { accessKeyId: "crash", secretAccessKey: "test" };
const program = `
  import { serve } from ${JSON.stringify(join(import.meta.dirname, "../../../src/server/server.ts"))};
  const server = await serve({ directory: process.argv[2], port: 0, accounts: [${JSON.stringify(credentials)}] });
  process.stdout.write(server.url + "\\n");
`;

const scratch = mkdtempSync(join(tmpdir(), "stave-crash-"));
const bundle = join(scratch, "server.mjs");

beforeAll(async () => {
  const lmdb = fileURLToPath(import.meta.resolve("lmdb"));
  await build({
    stdin: { contents: program, resolveDir: scratch, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    alias: { lmdb },
    external: [lmdb],
    outfile: bundle,
    logLevel: "error",
  });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function startProcess(directory: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bundle, directory], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const url of createInterface({ input: child.stdout! })) return { child, url };
  throw new Error("the server's process ended before it listened");
}

function contentOf(index: number): Buffer {
  // Some are kept in the metadata, some in files of their own.
  return Buffer.alloc(index % 4 === 0 ? 150_000 : 1_000, `content of object ${index} `);
}

test.each([150, 400, 777])("after %i acknowledged uploads and kill -9, all of them are there, whole, and nothing unknown is listed", async (killAfter) => {
  const directory = join(scratch, `data-${killAfter}`);
  const { child, url } = await startProcess(directory);
  const s3 = new S3({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
  await s3.createBucket({ Bucket: "photos" });
  const acknowledged = new Set<number>();
  const started = new Set<number>();
  let next = 0;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const upload = async (): Promise<void> => {
    while (next < 1000) {
      const index = next++;
      started.add(index);
      try {
        await s3.putObject({ Bucket: "photos", Key: `object-${index}`, Body: contentOf(index) });
      } catch {
        return;
      }
      acknowledged.add(index);
      if (acknowledged.size === killAfter) child.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 16 }, upload));
  await gone;
  expect(acknowledged.size).toBeGreaterThanOrEqual(killAfter);
  expect(acknowledged.size).toBeLessThan(1000);

  await using again = await serve({ directory, port: 0, accounts: [credentials] });
  const survivor = new S3({ endpoint: again.url, region: "us-east-1", credentials });
  const listed = new Set<number>();
  for await (const page of survivor.paginate("listObjectsV2", { Bucket: "photos" })) for (const { Key } of page.Contents) listed.add(Number(Key?.slice("object-".length)));
  expect([...acknowledged].filter((index) => !listed.has(index))).toEqual([]);
  expect([...listed].filter((index) => !started.has(index))).toEqual([]);
  let files = 0;
  for (const index of listed) {
    const { Body } = await survivor.getObject({ Bucket: "photos", Key: `object-${index}` });
    expect(Buffer.compare(Buffer.from(await Body.bytes()), contentOf(index))).toBe(0);
    if (contentOf(index).length > 100_000) files++;
  }
  // What was half received when the process died has been cleared away.
  const kept = readdirSync(join(directory, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(kept.length).toBe(files);
});
