// Whether the server is up, for load balancers and start scripts. The path cannot be a bucket: names begin with no dot.

import { version } from "../client/version.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import type { Answer } from "./faults.ts";

/** Answered without a signature. */
export const healthPath = "/.well-known/stave";
/** What stands in a bucket's place there. With the bucket in the host name, the same path is an ordinary key. */
export const healthBucket = ".well-known";

/** Answers a request for the server's health. */
export function answerHealth(method: string): Answer {
  if (method !== "GET" && method !== "HEAD") throw createS3Error("MethodNotAllowed");
  return { status: 200, headers: ["content-type", "application/json", "cache-control", "no-store"], body: `${JSON.stringify({ server: "stave", version, status: "ok" })}\n` };
}
