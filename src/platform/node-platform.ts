// Node's part of a client: digests, sockets, files, the environment, the embedded engine.

import type { OutsideSettings, Platform } from "../client/platform.ts";
import { defaultCredentials } from "../credentials/default-credentials.ts";
import { createProfileLoader } from "../session/profile-loader.ts";
import { resolveSettings } from "../session/resolve-settings.ts";
import { createSocketTransport } from "../transport/socket-transport.ts";
import { bodyToNodeStream } from "./node-body.ts";
import { bodyToFile, nodeFileSystem } from "./node-files.ts";
import { nodeDigests } from "./node-digests.ts";

/** The platform of Node, and of Bun and Deno as far as they have Node's modules. */
export const nodePlatform: Platform = {
  digests: nodeDigests,
  userAgent: `node/${process.versions.node}`,
  createTransport: ({ maxConnections, proxy, tls }) => createSocketTransport({ maxConnections, proxy, ...(tls as object) }),
  environmentEndpoint: () => resolveSettings(process.env).endpoint,
  loadOutsideSettings,
  async openEngine(directory) {
    // Loaded when it is first needed: a client of a remote S3 needs no database.
    const { openEngine } = await import("../engine/open-engine.ts");
    return openEngine(directory);
  },
  files: nodeFileSystem,
  toFile: bodyToFile,
  nodeStream: bodyToNodeStream,
};

async function loadOutsideSettings(profile: string | undefined): Promise<OutsideSettings> {
  const environment = process.env;
  const loadProfile = createProfileLoader(environment, profile);
  const settings = resolveSettings(environment, await loadProfile());
  return { settings, credentials: defaultCredentials({ environment, loadProfile, profileChosen: profile !== undefined }) };
}
