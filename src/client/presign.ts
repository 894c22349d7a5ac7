// URLs and forms that let others in, for a while: signed here, nothing is sent.

import type { Credentials } from "../credentials/credentials.ts";
import { assertKey } from "../endpoint/object-key.ts";
import { isArn } from "../endpoint/parse-arn.ts";
import { parseEndpoint, type HttpEndpoint } from "../endpoint/parse-endpoint.ts";
import type { EndpointTarget, ResolvedEndpoint } from "../endpoint/resolve-endpoint.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { encodeKey } from "../http/uri-encode.ts";
import type { Operation } from "../model/operation.ts";
import { serializeRequest } from "../protocol/serialize-request.ts";
import { assertExpiry, presignUrl, type PresignedUrl } from "../sign/presign-url.ts";
import { presignUrlV2 } from "../sign/presign-url-v2.ts";
import { signPostPolicy, signPostPolicyV2, type PostCondition } from "../sign/sign-post-policy.ts";
import { completeInput, defaultMembers } from "./complete-input.ts";
import type { HttpContext } from "./http-context.ts";
import { targetOf } from "./prepare-request.ts";

/** How a URL or a form is signed. All are optional. */
export interface PresignOptions {
  /** When it begins to work. Default: now, by the server's clock as far as it is known. */
  readonly date?: Date | undefined;
  /**
   * Address under which others reach the store, where the client talks to it under another one: `https://files.example.com`.
   * Default: the client's.
   */
  readonly endpoint?: string | undefined;
  /** `global` leaves the region out of AWS's host, `BUCKET.s3.amazonaws.com`, as boto3 does. Default `regional`. */
  readonly host?: "regional" | "global" | undefined;
  /** `v2` is for old S3-compatible stores only: AWS refuses it for newer buckets. Default `v4`. */
  readonly signatureVersion?: "v4" | "v2" | undefined;
}

/** How a URL is signed, and for how long. */
export interface PresignUrlOptions extends PresignOptions {
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
  const resolved = resolveOptions(context, options, ["expiresIn", "method"]);
  const { expiresIn = 3600, method = operation.method } = options;
  assertExpiry(expiresIn);
  assertMethod(method);
  const { digests } = context.platform;
  const complete = completeInput(operation, input, digests);
  const request = serializeRequest(operation, complete, digests.randomUuid, defaultMembers(operation, "when-required"));
  if (request.body !== undefined) throw invalidInput("ParamValidation", `${operation.name} cannot be presigned with a body: whoever holds the URL sends it`);
  const { bucket, key, hostPrefix, headers } = request;
  if (key !== undefined) assertKey(key);
  const endpoint = resolveHost(context, { operation: operation.name, kind: operation.endpoint, bucket, hostPrefix }, resolved);
  const { origin, signingRegion: region, signingService: service } = endpoint;
  const target = targetOf(endpoint, request);
  const credentials = await credentialsOf(context);
  if (credentials === undefined) return { url: `${origin.protocol}//${origin.host}${target}`, method, headers: headerRecord(headers) };
  const { date } = resolved;
  let signed: PresignedUrl;
  if (resolved.isV2) {
    assertV2(endpoint, bucket);
    const resource = resourceOf(endpoint, bucket, key);
    signed = presignUrlV2({ method, origin, target, headers }, { credentials, date, expiresInSeconds: expiresIn, resource }, digests);
  } else {
    signed = presignUrl({ method, origin, target, headers }, { credentials, region, service, date, expiresInSeconds: expiresIn }, digests);
  }
  return { url: signed.url, method, headers: headerRecord(signed.headers) };
}

/** Signs an upload form. */
export async function presignPost(context: HttpContext, input: PresignedPostInput, options: PresignOptions = {}): Promise<PresignedPost> {
  const resolved = resolveOptions(context, options, []);
  assertKnownOptions("presignedPost", input, ["Bucket", "Key", "Fields", "Conditions", "ExpiresIn"]);
  const { Bucket: bucket, Key: key, Fields: fields, Conditions: conditions, ExpiresIn: expiresInSeconds = 3600 } = input;
  if (typeof bucket !== "string" || typeof key !== "string") throw invalidInput("ParamValidation", "presignedPost needs Bucket and Key");
  assertKey(key);
  const endpoint = resolveHost(context, { operation: "PostObject", bucket }, resolved);
  const { origin, pathPrefix, signingRegion: region, signingService: service } = endpoint;
  const url = `${origin.protocol}//${origin.host}${pathPrefix || "/"}`;
  const credentials = await credentialsOf(context);
  if (credentials === undefined) throw invalidInput("NoCredentials", "a form cannot be signed without credentials; give some, or leave the form unsigned");
  const policy = { bucket, key, fields, conditions, expiresInSeconds };
  const { date } = resolved;
  const { digests } = context.platform;
  if (!resolved.isV2) return { url, fields: signPostPolicy(policy, { credentials, region, service, date }, digests) };
  assertV2(endpoint, bucket);
  return { url, fields: signPostPolicyV2(policy, { credentials, date }, digests) };
}

interface ResolvedOptions {
  readonly date: Date;
  readonly endpoint: HttpEndpoint | undefined;
  readonly isGlobal: boolean;
  readonly isV2: boolean;
}

const optionNames = ["date", "endpoint", "host", "signatureVersion"];

function resolveOptions(context: HttpContext, options: PresignOptions, more: readonly string[]): ResolvedOptions {
  assertKnownOptions("presigning", options, [...optionNames, ...more]);
  const { date = context.adjustments.now(), endpoint, host = "regional", signatureVersion = "v4" } = options;
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) throw invalidInput("InvalidOption", 'option "date" must be a valid Date');
  if (host !== "regional" && host !== "global") throw invalidInput("InvalidOption", 'option "host" must be "regional" or "global"');
  if (signatureVersion !== "v4" && signatureVersion !== "v2") throw invalidInput("InvalidOption", 'option "signatureVersion" must be "v4" or "v2"');
  const parsed = endpoint === undefined ? undefined : parseEndpoint(endpoint);
  if (parsed !== undefined && (parsed.kind !== "http" || parsed.origin.socketPath !== undefined)) {
    throw invalidInput("InvalidOption", 'option "endpoint" must be an address that others reach, like "https://files.example.com"');
  }
  return { date, endpoint: parsed, isGlobal: host === "global", isV2: signatureVersion === "v2" };
}

function resolveHost(context: HttpContext, target: EndpointTarget, { endpoint, isGlobal }: ResolvedOptions): ResolvedEndpoint {
  const region = target.bucket === undefined ? undefined : context.adjustments.regionOf(target.bucket);
  if (endpoint === undefined && !isGlobal) return context.resolveEndpoint(target, region);
  // Whoever gives an address of their own means that one, whatever kind of AWS's hosts the client uses.
  const others = endpoint === undefined ? {} : { endpoint, accelerate: false, dualstack: false, fips: false };
  return context.resolveEndpoint(target, region, { ...others, globalHost: isGlobal, ...(isGlobal ? { usEast1Regional: false } : {}) });
}

function credentialsOf({ credentials }: HttpContext): Promise<Credentials | undefined> {
  return typeof credentials === "function" ? credentials() : Promise.resolve(credentials);
}

// The bucket's own slash is there where the request has it: in the path of a virtual host.
function resourceOf({ bucketInHost }: ResolvedEndpoint, bucket: string | undefined, key: string | undefined): string {
  if (bucket === undefined) return "/";
  return key === undefined ? `/${bucket}${bucketInHost ? "/" : ""}` : `/${bucket}/${encodeKey(key)}`;
}

function assertV2({ signingService }: ResolvedEndpoint, bucket: string | undefined): void {
  if (signingService === "s3" && (bucket === undefined || !isArn(bucket))) return;
  throw invalidInput("InvalidOption", "access points and directory buckets take signature version 4 only; leave signatureVersion out");
}

function assertMethod(method: string): void {
  if (/^[A-Z]+$/.test(method)) return;
  throw invalidInput("InvalidOption", 'option "method" must be an HTTP method in capitals, like "PUT"');
}

function headerRecord(headers: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2) record[headers[at] as string] = headers[at + 1] as string;
  return record;
}
