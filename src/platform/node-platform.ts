// Node's part of a client: digests, sockets, files, the environment, the embedded engine.

import type { OutsideSettings, Platform } from "../client/platform.ts";
import { createSocketTransport } from "../transport/socket-transport.ts";
import { bodyToFile, bodyToNodeStream } from "./node-body.ts";
import { nodeDigests } from "./node-digests.ts";

/** The platform of Node, and of Bun and Deno as far as they have Node's modules. */
export const nodePlatform: Platform = {
  digests: nodeDigests,
  userAgent: `node/${process.versions.node}`,
  createTransport: ({ maxConnections, proxy, tls }) => createSocketTransport({ maxConnections, proxy, ...(tls as object) }),
  environmentEndpoint: () => {
    const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS } = process.env;
    return AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true" ? undefined : AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL || undefined;
  },
  toFile: bodyToFile,
  nodeStream: bodyToNodeStream,
};
void (undefined as OutsideSettings | undefined);
