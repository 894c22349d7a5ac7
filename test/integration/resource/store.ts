// Stores for the tests of resources: the embedded S3 in this process, and the same behind HTTP with a list of what was sent.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { S3Options } from "../../../src/client/client-options.ts";
import { S3, type Bucket } from "../../../src/index.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../../../src/testing/index.ts";
import { recordingTransport, type RecordingTransport } from "../../support/recording-transport.ts";

/** A folder of the test's own. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stave-resource-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A client of an embedded S3, and a bucket in it. */
export async function openLocal(options: S3Options = {}): Promise<{ s3: S3; bucket: Bucket }> {
  const s3 = new S3({ endpoint: `local:${temporaryFolder()}`, ...options });
  onTestFinished(() => s3.close());
  return { s3, bucket: await s3.bucket("photos").create() };
}

export interface ServedStore {
  readonly server: TestServer;
  readonly s3: S3;
  readonly bucket: Bucket;
  readonly sent: RecordingTransport;
  /** Another client, with a list of its own unless a transport is given. */
  client(options?: S3Options): S3;
}

/** A client of a server on loopback, and a bucket there. What was sent begins after the bucket's creation. */
export async function openServed(options: S3Options = {}, serverOptions: TestServerOptions = {}): Promise<ServedStore> {
  const server = await startTestServer(serverOptions);
  const sent = recordingTransport();
  const clients: S3[] = [];
  const client = (more: S3Options = {}): S3 => {
    const made = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials, ...more });
    clients.push(made);
    return made;
  };
  onTestFinished(async () => {
    await Promise.all(clients.map((each) => each.close()));
    await sent.close();
    await server.close();
  });
  const s3 = client({ transport: sent, ...options });
  const bucket = await s3.bucket("photos").create();
  sent.sent.length = 0;
  return { server, s3, bucket, sent, client };
}

/** What was sent, as `METHOD target`. */
export function lines(sent: RecordingTransport): string[] {
  return sent.sent.map(({ method, target }) => `${method} ${target}`);
}
