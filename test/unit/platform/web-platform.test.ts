import { describe, expect, test } from "vitest";
import type { S3Options } from "../../../src/client/client-options.ts";
import { createClient, headBucket } from "../../../src/platform/portable-client.ts";
import { startScriptedServer, answer } from "../../support/scripted-server.ts";
import { testKeys } from "../../support/client.ts";

describe("a client over fetch", () => {
  test.each<[string, S3Options]>([
    ["tls", { tls: { rejectUnauthorized: false } }],
    ["proxy", { proxy: "http://127.0.0.1:9" }],
  ])("refuses the option %s, which it could only pass over", async (name, options) => {
    const client = createClient({ endpoint: "http://127.0.0.1:9", region: "us-east-1", credentials: testKeys, maxAttempts: 1, ...options });
    await expect(client.send(headBucket, { Bucket: "bucket" })).rejects.toMatchObject({ kind: "unsupported", message: expect.stringContaining(`the option ${name} needs Node`) });
  });

  test("takes the options that mean what it does anyway", async () => {
    const server = await startScriptedServer((_, response) => answer(response, 200));
    const client = createClient({ endpoint: server.url, region: "us-east-1", credentials: testKeys, proxy: "environment", maxConnections: 3 });
    await client.send(headBucket, { Bucket: "bucket" });
    expect(server.seen).toMatchObject([{ method: "HEAD", target: "/bucket" }]);
    await client.close();
    await server.close();
  });
});
