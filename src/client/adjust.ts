// What a client learns from refusals that say what was wrong with the request: the bucket's region, the server's clock. Each is
// followed once per call and remembered.

import type { S3Error } from "../errors/s3-error.ts";
import type { ResolvedEndpoint } from "../endpoint/resolve-endpoint.ts";
import type { Operation } from "../model/operation.ts";
import type { SerializedRequest } from "../protocol/serialize-request.ts";
import type { Adjustments } from "./adjustments.ts";

/** What was changed, for the request to be sent again at once; undefined when the refusal teaches nothing new. */
export async function adjustAfter(
  adjustments: Adjustments,
  askRegion: (bucket: string) => Promise<string | undefined>,
  operation: Operation,
  request: SerializedRequest,
  sent: { readonly endpoint: ResolvedEndpoint; readonly clockOffsetMs: number },
  error: S3Error,
  adjusted: ReadonlySet<string>,
): Promise<{ readonly what: "region" | "clock"; readonly detail: string } | undefined> {
  if (!adjusted.has("clock") && (error.code === "RequestTimeTooSkewed" || (error.status === 403 && operation.method === "HEAD"))) {
    const offsetMs = adjustments.correctClock(sent.clockOffsetMs);
    if (offsetMs !== undefined) return { what: "clock", detail: `the server's clock is ${Math.round(offsetMs / 1000)} s off ours` };
  }
  if (adjusted.has("region") || request.bucket === undefined || !mayBeWrongRegion(operation, error)) return undefined;
  const region = error.details["Region"] ?? (mustAsk(operation, error) ? await askRegion(request.bucket) : undefined);
  if (region === undefined || region === sent.endpoint.signingRegion) return undefined;
  adjustments.learnRegion(request.bucket, region);
  return { what: "region", detail: `bucket ${request.bucket} is in ${region}` };
}

function mayBeWrongRegion(operation: Operation, error: S3Error): boolean {
  const { code, status } = error;
  if (code === "PermanentRedirect" || code === "TemporaryRedirect" || code === "AuthorizationHeaderMalformed") return true;
  if (code === "IllegalLocationConstraintException") return operation.name !== "CreateBucket";
  return operation.method === "HEAD" && (status === 301 || status === 307 || status === 400);
}

/** Refusals without a body say nothing; a HEAD of the bucket does, in a header. */
function mustAsk(operation: Operation, error: S3Error): boolean {
  return operation.name !== "HeadBucket" && error.code !== "AuthorizationHeaderMalformed";
}
