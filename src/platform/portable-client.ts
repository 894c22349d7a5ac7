// The entry `stave/client`: a client for every runtime that costs what it uses. Operations are imported one by one, so that a
// bundler leaves the others out.

import { ClientCore } from "../client/client-core.ts";
import type { S3Options } from "../client/client-options.ts";
import { webPlatform } from "./web-platform.ts";

/**
 * Creates a client that makes calls by descriptor, over fetch.
 *
 * @example
 * ```ts
 * import { createClient, getObject } from "stave/client";
 * const client = createClient({ region: "eu-west-1", credentials });
 * const { Body } = await client.send(getObject, { Bucket: "photos", Key: "a.txt" });
 * ```
 */
export function createClient(options: S3Options): ClientCore {
  return new ClientCore(options, webPlatform);
}

export type { ClientCore } from "../client/client-core.ts";
export type * from "../client/index.ts";
export * from "../errors/index.ts";
export * from "../model/generated/index.ts";
