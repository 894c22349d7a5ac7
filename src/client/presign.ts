// URLs and forms that let others in, for a while: signed here, nothing is sent.

import { assertKey } from "../endpoint/object-key.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { Operation } from "../model/operation.ts";
import { serializeRequest } from "../protocol/serialize-request.ts";
import { assertExpiry, presignUrl } from "../sign/presign-url.ts";
import { signPostPolicy, type PostCondition } from "../sign/sign-post-policy.ts";
import { completeInput, defaultMembers } from "./complete-input.ts";
import type { HttpContext } from "./http-context.ts";
import { targetOf } from "./pipeline.ts";

export interface PresignUrlOptions {
  /** Seconds that the URL works, 1 to 604,800 (a week). Default 3,600. Temporary credentials end it earlier. */
  readonly expiresIn?: number | undefined;
  /** Signs for this HTTP method instead of the operation's own. */
  readonly method?: string | undefined;
}

/** A URL, and what must be sent with it. */
export interface PresignedRequest {
  readonly url: string;
  readonly method: string;
  /** Headers that are part of the signature: send exactly these. Empty for a plain GET. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Input of a presigned form. */
export interface PresignedPostInput {
  readonly Bucket: string;
  /** The key, or a prefix followed by `${filename}`, which S3 replaces by the uploaded file's name. */
  readonly Key: string;
  /** Form fields to return beside those of the signature. Each needs a condition that allows it. */
  readonly Fields?: Readonly<Record<string, string>> | undefined;
  readonly Conditions?: readonly PostCondition[] | undefined;
  /** Seconds that the form works. Default 3,600. */
  readonly ExpiresIn?: number | undefined;
}

/** Where to post a form and the fields to post, before the file itself, which comes last and is named `file`. */
export interface PresignedPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Presigns an operation. The body is not covered and no checksum of it is promised. */
export async function presign(context: HttpContext, operation: Operation, input: object, options: PresignUrlOptions = {}): Promise<PresignedRequest> {
  const { expiresIn = 3600, method = operation.method } = options;
  assertExpiry(expiresIn);
  const complete = completeInput(operation, input, context.platform.digests);
  const request = serializeRequest(operation, complete, context.platform.digests.randomUuid, defaultMembers(operation, "when-required"));
  if (request.body !== undefined) throw invalidInput("ParamValidation", `${operation.name} cannot be presigned with a body: whoever holds the URL sends it`);
  if (request.key !== undefined) assertKey(request.key);
  const region = request.bucket === undefined ? undefined : context.adjustments.regionOf(request.bucket);
  const endpoint = context.resolveEndpoint({ operation: operation.name, kind: operation.endpoint, bucket: request.bucket, hostPrefix: request.hostPrefix }, region);
  const target = targetOf(endpoint, request);
  const credentials = typeof context.credentials === "function" ? await context.credentials() : context.credentials;
  if (credentials === undefined) return { url: `${endpoint.origin.protocol}//${endpoint.origin.host}${target}`, method, headers: headerRecord(request.headers) };
  const signed = presignUrl(
    { method, origin: endpoint.origin, target, headers: request.headers },
    { credentials, region: endpoint.signingRegion, service: endpoint.signingService, date: context.adjustments.now(), expiresInSeconds: expiresIn },
    context.platform.digests,
  );
  return { url: signed.url, method, headers: headerRecord(signed.headers) };
}

/** Signs an upload form. */
export async function presignPost(context: HttpContext, input: PresignedPostInput): Promise<PresignedPost> {
  const { Bucket: bucket, Key: key, Fields: fields, Conditions: conditions, ExpiresIn: expiresInSeconds = 3600 } = input;
  if (typeof bucket !== "string" || typeof key !== "string") throw invalidInput("ParamValidation", "presignedPost needs Bucket and Key");
  assertKey(key);
  const endpoint = context.resolveEndpoint({ operation: "PostObject", bucket }, context.adjustments.regionOf(bucket));
  const url = `${endpoint.origin.protocol}//${endpoint.origin.host}${endpoint.pathPrefix || "/"}`;
  const credentials = typeof context.credentials === "function" ? await context.credentials() : context.credentials;
  if (credentials === undefined) throw invalidInput("NoCredentials", "a form cannot be signed without credentials; give some, or leave the form unsigned");
  const signing = { credentials, region: endpoint.signingRegion, service: endpoint.signingService, date: context.adjustments.now() };
  return { url, fields: signPostPolicy({ bucket, key, fields, conditions, expiresInSeconds }, signing, context.platform.digests) };
}

function headerRecord(headers: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2) record[headers[at] as string] = headers[at + 1] as string;
  return record;
}
