// Clients that others wrote, on `stave serve`.

import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { clientSuite } from "./clients/client-suite.ts";
import type { RunningServer } from "./servers/start-server.ts";
import { startStaveServe } from "./servers/stave-serve.ts";

const script = (name: string): string => join(import.meta.dirname, "clients", name);
let server: RunningServer | undefined;

beforeAll(async () => {
  server = await startStaveServe();
});
afterAll(() => server?.stop());

const endpoint = (): string => {
  if (server === undefined) throw new Error("stave serve does not run");
  return server.url;
};

clientSuite("boto3 on stave serve", {}, endpoint, () => ({ bucket: "boto3-bucket", command: inject("programs").python, args: [script("boto3_client.py")] }));

clientSuite("the AWS SDK for JavaScript on stave serve", {}, endpoint, () => ({
  bucket: "sdk-bucket",
  command: process.execPath,
  args: [script("aws-sdk-client.mjs")],
  env: { PACKAGE_JSON: inject("programs").clients.packageJson },
}));

const noStatus = "minio-js tells no status of a refusal";
const noCall = "minio-js has no call for it";
const cannot = {
  buckets: noCall,
  ranges: noStatus,
  conditions: noStatus,
  listing: noCall,
  copying: noCall,
  deletion: noStatus,
  tagging: "minio-js reads a tag's value 1 as a number",
  checksums: noCall,
  signatures: noStatus,
  "virtual-hosts": noCall,
};
clientSuite("minio-js on stave serve", cannot, endpoint, () => ({
  bucket: "minio-bucket",
  command: process.execPath,
  args: [script("minio-client.mjs")],
  env: { PACKAGE_JSON: inject("programs").clients.packageJson },
}));
