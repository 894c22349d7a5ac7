// Node's part of a client: digests, sockets, files, the environment, the embedded engine.

import type { Platform } from "../client/platform.ts";
import { presentText } from "../session/environment.ts";
import { resolveSettings } from "../session/resolve-settings.ts";
import { createSocketTransport } from "../transport/socket-transport.ts";
import { bodyToNodeStream } from "./node-body.ts";
import { bodyToFile, nodeFileSystem } from "./node-files.ts";
import { readCertificates } from "./node-certificates.ts";
import { nodeDigests } from "./node-digests.ts";
import { createNodeSettings } from "./node-settings.ts";

/** The platform of Node, and of Bun and Deno as far as they have Node's modules. */
export const nodePlatform: Platform = {
  digests: nodeDigests,
  userAgent: `node/${process.versions.node}`,
  createTransport({ maxConnections, proxy, tls, caBundle }) {
    const path = presentText(process.env["AWS_CA_BUNDLE"]) ?? caBundle;
    const ca = path === undefined || tls?.ca !== undefined ? {} : { ca: readCertificates(path) };
    return createSocketTransport({ maxConnections, proxy, ...(tls as object), ...ca });
  },
  environmentSettings: () => resolveSettings(process.env),
  loadOutsideSettings: (profile, region) => createNodeSettings({ profile, region }).outside(),
  async openEngine(directory) {
    // Loaded when it is first needed: a client of a remote S3 needs no database.
    const { openEngine } = await import("../engine/open-engine.ts");
    return openEngine(directory);
  },
  files: nodeFileSystem,
  toFile: bodyToFile,
  nodeStream: bodyToNodeStream,
};
