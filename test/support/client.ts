// Clients for tests: Stave's own, with keys that open nothing.
import { S3 } from "../../src/index.ts";
import type { S3Options } from "../../src/client/client-options.ts";

export const testKeys = { accessKeyId: "AKIDTEST", secretAccessKey: "secret-of-the-test" };

/** A client of a server on loopback. */
export function clientOf(endpoint: string, options: S3Options = {}): S3 {
  return new S3({ endpoint, region: "us-east-1", credentials: testKeys, ...options });
}

/** What a rejected promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<any> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("expected a rejection");
}
