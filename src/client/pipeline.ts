// One call over HTTP, from input to output. Read this file first: every step of a request stands here, in order. Only
// credentials() and send() touch the outside world.

import type { ResolvedEndpoint } from "../endpoint/resolve-endpoint.ts";
import { assertKey } from "../endpoint/object-key.ts";
import { S3Error } from "../errors/s3-error.ts";
import { headerValue } from "../http/http-message.ts";
import { isLoopback } from "../http/loopback.ts";
import { headBucket } from "../model/generated/head-bucket.ts";
import type { Operation } from "../model/operation.ts";
import { serializeRequest, type SerializedRequest } from "../protocol/serialize-request.ts";
import type { CallOptions } from "./call-options.ts";
import { adjustAfter } from "./adjust.ts";
import { completeInput, defaultMembers } from "./complete-input.ts";
import type { HttpContext } from "./http-context.ts";
import type { ClientBody } from "./client-body.ts";
import { describeSupport, isStepDown, lowerChecksumSupport, presumeSupport, refusedTrailer, supportAfterSuccess, unconfirmedTrailer } from "./checksum-support.ts";
import { askFirst, prepareRequest } from "./prepare-request.ts";
import { readResponse, type FetchRange } from "./read-response.ts";
import { planBody } from "./request-body.ts";
import type { Result } from "./response-metadata.ts";
import { abortError, pause, retryDelayMs } from "./retry.ts";

/**
 * Makes one call. Rejects with an S3Error that names operation, bucket, key and attempts. `adjusted` names what is not to be
 * adjusted (again).
 */
export async function execute<I, O>(context: HttpContext, operation: Operation<I, O>, input: I, call: CallOptions, adjusted: Set<string> = new Set()): Promise<Result<O>> {
  let attempt = 0;
  let request: SerializedRequest | undefined;
  try {
    if (call.signal?.aborted) throw abortError(call.signal);
    const { digests } = context.platform;
    const complete = completeInput(operation, input as object, digests);
    request = serializeRequest(operation, complete, digests.randomUuid, defaultMembers(operation, context.responseChecksum));
    if (request.key !== undefined) assertKey(request.key);
    let endpoint = resolve(context, operation, request);
    let support = (context.adjustments.checksumSupport ??= presumeSupport(endpoint.origin.hostname));
    let isLower = false;
    let isSpent = false;
    const planned = planBody(operation, request, complete, context.circumstances, support, isTrusted(endpoint));
    let plan = planned instanceof Promise ? await planned : planned;
    let lastRetry: S3Error | undefined;
    // What this attempt was signed with: another call may correct the clock while it is under way.
    let clockOffsetMs = 0;
    for (;;) {
      attempt++;
      try {
        const credentials = typeof context.credentials === "function" ? await context.credentials({ signal: call.signal }) : context.credentials;
        clockOffsetMs = context.adjustments.clockOffsetMs;
        const prepared = prepareRequest(context, request, plan, endpoint, credentials, call.onChecksum);
        const ready = plan.replayable ? prepared : askFirst(prepared, () => (isSpent = true));
        context.observer?.onAttempt?.({ ...event(operation, request, attempt), method: ready.method, host: endpoint.origin.host, target: ready.target });
        const startedMs = context.observer?.onResponse === undefined ? 0 : performance.now();
        const response = await context.transport.send(ready, call.signal === undefined ? context.limits : { ...context.limits, signal: call.signal });
        context.observer?.onResponse?.({ ...event(operation, request, attempt), status: response.status, requestId: headerValue(response.headers, "x-amz-request-id"), elapsedMs: performance.now() - startedMs });
        const fetchRange = response.body.isComplete !== true && operation.name === "GetObject" && call.resume !== false ? rangeFetcher(context, operation, complete, call) : undefined;
        const output = await readResponse(context, operation, complete, response, attempt, fetchRange);
        context.budget.succeeded(lastRetry);
        if (isLower) context.adjustments.checksumSupport = support;
        const learnt = supportAfterSuccess(operation, output, plan, support, isSameMachine(endpoint));
        if (learnt !== undefined && context.adjustments.checksumSupport === support) {
          context.adjustments.checksumSupport = learnt;
          if (isStepDown(learnt)) context.observer?.onAdjust?.({ ...event(operation, request, attempt), what: "checksum", detail: `the store passed over the checksum; sending ${describeSupport(learnt)}` });
        }
        if (plan.trailer === undefined || learnt !== "header") return output as Result<O>;
        // It may have kept the framing around the content as content.
        if (!plan.replayable) throw unconfirmedTrailer();
        support = learnt;
        plan = await planBody(operation, request, complete, context.circumstances, support, isTrusted(endpoint));
      } catch (error) {
        if (!(error instanceof S3Error)) throw error;
        const canRepeat = plan.replayable || !isSpent;
        const adjustment = canRepeat ? await adjustAfter(context.adjustments, (bucket) => askRegion(context, bucket), operation, request, { endpoint, clockOffsetMs }, error, adjusted) : undefined;
        if (adjustment !== undefined) {
          adjusted.add(adjustment.what);
          context.observer?.onAdjust?.({ ...event(operation, request, attempt), ...adjustment });
          endpoint = resolve(context, operation, request);
          continue;
        }
        const lower = lowerChecksumSupport(error, plan, support);
        if (lower !== undefined) {
          if (!canRepeat) throw refusedTrailer(error);
          support = lower;
          isLower = true;
          context.observer?.onAdjust?.({ ...event(operation, request, attempt), what: "checksum", detail: `the store refused the checksum (${error.code}); sending ${describeSupport(lower)}` });
          plan = await planBody(operation, request, complete, context.circumstances, support, isTrusted(endpoint));
          continue;
        }
        if (!error.retryable || attempt >= context.maxAttempts) throw error;
        if (!canRepeat) throw unrepeatable(error);
        if (!context.budget.take(error)) throw error;
        lastRetry = error;
        const delayMs = retryDelayMs(attempt, error, Math.random);
        call.onRetry?.(error);
        context.observer?.onRetry?.({ ...event(operation, request, attempt), error, delayMs });
        await pause(delayMs, call.signal);
      }
    }
  } catch (error) {
    throw annotate(error, operation, input as object, request, attempt);
  }
}

function resolve(context: HttpContext, operation: Operation, request: SerializedRequest): ResolvedEndpoint {
  const { bucket, hostPrefix } = request;
  const region = bucket === undefined ? undefined : context.adjustments.regionOf(bucket);
  return context.resolveEndpoint({ operation: operation.name, kind: operation.endpoint, bucket, hostPrefix }, region);
}

/** How a download that broke off gets its rest: the same call for a range of the same version. */
function rangeFetcher(context: HttpContext, operation: Operation, input: object, call: CallOptions): FetchRange {
  return async (Range, IfMatch) => {
    const { PartNumber: _, ...same } = input as Record<string, unknown>;
    const result = (await execute(context, operation, { ...same, Range, IfMatch }, { signal: call.signal, resume: false })) as Result<{ Body: ClientBody; ContentRange?: string }>;
    return { body: result.Body.release(), contentRange: result.ContentRange };
  };
}

/** HeadBucket names a bucket's region in a header, even when it refuses. */
async function askRegion(context: HttpContext, bucket: string): Promise<string | undefined> {
  try {
    const answer = await execute({ ...context, maxAttempts: 1 }, headBucket, { Bucket: bucket }, {}, new Set(["region"]));
    return answer.BucketRegion;
  } catch (refusal) {
    return refusal instanceof S3Error ? refusal.details["Region"] : undefined;
  }
}

/** Nobody between here and the server can change what is sent. */
function isTrusted(endpoint: ResolvedEndpoint): boolean {
  return endpoint.origin.protocol === "https:" || isSameMachine(endpoint);
}

function isSameMachine({ origin }: ResolvedEndpoint): boolean {
  return origin.socketPath !== undefined || isLoopback(origin.hostname);
}

function event(operation: Operation, request: SerializedRequest, attempt: number): { operation: string; bucket: string | undefined; key: string | undefined; attempt: number } {
  return { operation: operation.name, bucket: request.bucket, key: request.key, attempt };
}

function unrepeatable(error: S3Error): S3Error {
  return new S3Error(`${error.message}; it was not tried again, since the body is a stream that can be read only once: use upload(), or give bytes or a file`, {
    ...error,
    retryable: false,
    cause: error,
  });
}

function annotate(error: unknown, operation: Operation, input: object, request: SerializedRequest | undefined, attempts: number): unknown {
  if (!(error instanceof S3Error)) return error;
  const names = input as { Bucket?: unknown; Key?: unknown };
  error.operation ??= operation.name;
  error.bucket ??= request?.bucket ?? (typeof names.Bucket === "string" ? names.Bucket : undefined);
  error.key ??= request?.key ?? (typeof names.Key === "string" ? names.Key : undefined);
  error.attempts = Math.max(1, attempts);
  return error;
}
