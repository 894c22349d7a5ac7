// Stave on the other runtimes that it names: the same tour on each, on `local:` and against `stave serve`.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { distFolder, loadStave } from "./build-under-test.ts";
import { runCommand } from "./install/run-command.ts";
import { credentials } from "./servers/credentials.ts";
import type { RunningServer } from "./servers/start-server.ts";
import { startStaveServe } from "./servers/stave-serve.ts";
import { testBytes } from "./suite/suite-context.ts";

const tour = {
  text: "ell",
  contentRange: "bytes 1-3/5",
  metadata: { who: "me" },
  file: true,
  stream: true,
  keys: ["a/ü b+c.txt", "file"],
  failure: ["NoSuchKey", "not-found", 404],
};
let server: RunningServer;

beforeAll(async () => {
  server = await startStaveServe();
});
afterAll(() => server?.stop());

describe("Stave on other runtimes", () => {
  for (const runtime of ["Node 22", "Node 24", "Node 26", "Bun"]) {
    it(`${runtime} goes the whole tour, and ends by itself`, async () => {
      const env = {
        STAVE: join(distFolder, "index.js"),
        ENDPOINT: server.url,
        ACCESS_KEY: credentials.accessKeyId,
        SECRET_KEY: credentials.secretAccessKey,
        BUCKET: runtime.toLowerCase().replace(" ", "-") + "-bucket",
      };
      const output = await runCommand(programOf(runtime), [join(import.meta.dirname, "runtimes", "smoke.mjs")], { env });
      expect(JSON.parse(output)).toEqual({ local: tour, http: tour });
    });

    it(`${runtime} serves`, async () => {
      const { S3 } = await loadStave();
      const other = await startStaveServe(programOf(runtime));
      try {
        await using s3 = new S3({ endpoint: other.url, region: "us-east-1", credentials });
        await s3.createBucket({ Bucket: "served" });
        const bytes = testBytes(9 * 1024 * 1024, 11);
        await s3.upload(bytes, { Bucket: "served", Key: "large" });
        expect(Buffer.compare(await (await s3.getObject({ Bucket: "served", Key: "large" })).Body.bytes(), bytes)).toBe(0);
        await expect(s3.getObject({ Bucket: "served", Key: "never" })).rejects.toMatchObject({ code: "NoSuchKey" });
      } finally {
        await other.stop();
      }
    });

    it(`${runtime} runs the command line`, async () => {
      const output = await runCommand(programOf(runtime), [join(distFolder, "cli", "main.js"), "ls", "--json"], {
        env: { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey, AWS_DEFAULT_REGION: "us-east-1" },
      });
      expect(output).toContain("-bucket");
    });
  }
});

function programOf(runtime: string): string {
  const program = inject("programs").clients.runtimes[runtime];
  if (program === undefined) throw new Error(`no program for ${runtime} was installed`);
  return program;
}
