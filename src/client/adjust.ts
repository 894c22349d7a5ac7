// What a client learns from refusals that say what was wrong with the request: the bucket's region, the server's clock. Each is
// followed once per call and remembered.

import { S3Error } from "../errors/s3-error.ts";
import type { ResolvedEndpoint } from "../endpoint/resolve-endpoint.ts";
import { headBucket } from "../model/generated/head-bucket.ts";
import type { Operation } from "../model/operation.ts";
import type { SerializedRequest } from "../protocol/serialize-request.ts";
import { execute, type HttpContext } from "./pipeline.ts";

const maxRememberedBuckets = 10_000;
const toleratedSkewMs = 4 * 60_000;

/** Memory of one client. */
export class Adjustments {
  readonly #regions = new Map<string, string>();
  #clockOffsetMs = 0;
  /** Difference between the server's clock and ours as the last refusal showed it. */
  #seenOffsetMs: number | undefined;

  /** The time to sign with: ours, corrected by what the server said. */
  now(): Date {
    return new Date(Date.now() + this.#clockOffsetMs);
  }

  regionOf(bucket: string): string | undefined {
    return this.#regions.size === 0 ? undefined : this.#regions.get(bucket);
  }

  learnRegion(bucket: string, region: string): void {
    if (this.#regions.size >= maxRememberedBuckets) this.#regions.delete(this.#regions.keys().next().value as string);
    this.#regions.set(bucket, region);
  }

  /** Notes the `date` header of a refusal. */
  sawServerDate(date: string | undefined): void {
    const time = date === undefined ? Number.NaN : Date.parse(date);
    this.#seenOffsetMs = Number.isNaN(time) ? undefined : time - Date.now();
  }

  /** Takes over the server's clock when it differs by more than S3 tolerates from what was signed with. */
  correctClock(): number | undefined {
    const seen = this.#seenOffsetMs;
    if (seen === undefined || Math.abs(seen - this.#clockOffsetMs) < toleratedSkewMs) return undefined;
    this.#clockOffsetMs = seen;
    return seen;
  }
}

/** What was changed, for the request to be sent again at once; undefined when the refusal teaches nothing new. */
export async function adjustAfter(
  context: HttpContext,
  operation: Operation,
  request: SerializedRequest,
  endpoint: ResolvedEndpoint,
  error: S3Error,
  adjusted: ReadonlySet<string>,
): Promise<{ readonly what: "region" | "clock"; readonly detail: string } | undefined> {
  if (!adjusted.has("clock") && (error.code === "RequestTimeTooSkewed" || (error.status === 403 && operation.method === "HEAD"))) {
    const offsetMs = context.adjustments.correctClock();
    if (offsetMs !== undefined) return { what: "clock", detail: `the server's clock is ${Math.round(offsetMs / 1000)} s off ours` };
  }
  if (adjusted.has("region") || request.bucket === undefined || !mayBeWrongRegion(operation, error)) return undefined;
  const region = error.details["Region"] ?? (await askRegion(context, operation, request.bucket, error));
  if (region === undefined || region === endpoint.signingRegion) return undefined;
  context.adjustments.learnRegion(request.bucket, region);
  return { what: "region", detail: `bucket ${request.bucket} is in ${region}` };
}

function mayBeWrongRegion(operation: Operation, error: S3Error): boolean {
  const { code, status } = error;
  if (code === "PermanentRedirect" || code === "TemporaryRedirect" || code === "AuthorizationHeaderMalformed") return true;
  if (code === "IllegalLocationConstraintException") return operation.name !== "CreateBucket";
  return operation.method === "HEAD" && (status === 301 || status === 307 || status === 400);
}

/** HeadBucket names the region in a header, even when it refuses. */
async function askRegion(context: HttpContext, operation: Operation, bucket: string, error: S3Error): Promise<string | undefined> {
  if (operation.name === "HeadBucket" || error.code === "AuthorizationHeaderMalformed") return undefined;
  try {
    const answer = await execute({ ...context, maxAttempts: 1 }, headBucket, { Bucket: bucket }, {});
    return answer.BucketRegion;
  } catch (refusal) {
    return refusal instanceof S3Error ? refusal.details["Region"] : undefined;
  }
}
