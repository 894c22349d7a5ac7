// A store and a client for transfer tests, content that differs everywhere, and what a transfer must not leave behind.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { S3 } from "../../src/index.ts";
import type { S3Options } from "../../src/client/client-options.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../../src/testing/index.ts";

export const MiB: number = 1024 * 1024;
export const Bucket = "bucket";

export interface TransferBench {
  readonly server: TestServer;
  readonly s3: S3;
  /** A folder of the test's own. */
  readonly folder: string;
  /** A path in that folder. */
  path(name: string): string;
  /** Another client of the same server. */
  client(options?: S3Options): S3;
  /** Names of the requests so far, in the order in which they were over. */
  operations(): (string | undefined)[];
}

/** Starts a store with an empty bucket; all of it is gone when the test is over. Tests that run at the same time give their own `onFinished`. */
export async function startTransferBench(options: S3Options = {}, serverOptions: TestServerOptions = {}, onFinished: (clean: () => Promise<void>) => void = onTestFinished): Promise<TransferBench> {
  const server = await startTestServer(serverOptions);
  const folder = mkdtempSync(join(tmpdir(), "stave-transfer-"));
  const clients: S3[] = [];
  const client = (more: S3Options = {}): S3 => {
    const made = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials, ...options, ...more });
    clients.push(made);
    return made;
  };
  onFinished(async () => {
    await Promise.all(clients.map((each) => each.close()));
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const s3 = client();
  await s3.createBucket({ Bucket });
  const before = server.requests.length;
  return { server, s3, folder, path: (name) => join(folder, name), client, operations: () => server.requests.slice(before).map(({ operation }) => operation) };
}

/** Bytes that are the same for the same seed, and different at every position. */
export function noise(length: number, seed: number = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteOffset % 4 === 0 ? length >>> 2 : 0);
  const step = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
  for (let at = 0; at < words.length; at++) words[at] = step();
  for (let at = words.length * 4; at < length; at++) bytes[at] = step();
  return bytes;
}

/** Uploads in parts that are still open, with the number of their parts. */
export async function openUploads(s3: S3): Promise<{ key: string; parts: number }[]> {
  const found: { key: string; parts: number }[] = [];
  for await (const page of s3.paginate("listMultipartUploads", { Bucket })) {
    for (const { Key, UploadId } of page.Uploads) {
      const { Parts } = await s3.listParts({ Bucket, Key: Key as string, UploadId: UploadId as string });
      found.push({ key: Key as string, parts: Parts.length });
    }
  }
  return found;
}

/** Files in a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).toSorted();
}

/** A stream of unknown length. */
export async function* inChunks(bytes: Uint8Array, chunkBytes: number = 100_003): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Everything that a web stream was given. */
export function collector(): { readonly stream: WritableStream<Uint8Array>; bytes(): Buffer; readonly chunks: number[] } {
  const kept: Buffer[] = [];
  const chunks: number[] = [];
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      kept.push(Buffer.from(chunk));
      chunks.push(chunk.length);
    },
  });
  return { stream, bytes: () => Buffer.concat(kept), chunks };
}
