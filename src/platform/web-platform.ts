// The web's part of a client: fetch and portable digests. No files, no environment, no embedded engine.

import type { Platform } from "../client/platform.ts";
import { S3Error } from "../errors/s3-error.ts";
import { createFetchTransport } from "../transport/fetch-transport.ts";
import { webDigests } from "./web-digests.ts";

/** The platform of browsers and workers, and of every runtime for the portable client. */
export const webPlatform: Platform = {
  digests: webDigests,
  userAgent: "web",
  createTransport({ proxy, tls }) {
    // Whoever gives these counts on them.
    if (tls !== undefined) throw unsupported("the option tls", "the runtime decides what fetch trusts");
    if (typeof proxy === "string" && proxy !== "environment") throw unsupported("the option proxy", "fetch goes by the runtime's own");
    return createFetchTransport();
  },
  toFile: () => Promise.reject(unsupported("toFile()", "use bytes(), blob() or stream()")),
  nodeStream() {
    throw unsupported("nodeStream()", "use stream()");
  },
};

function unsupported(what: string, instead: string): S3Error {
  return new S3Error(`${what} needs Node; ${instead}`, { code: "NoNode", kind: "unsupported" });
}
