// Decides how a body travels: its length, its checksum (header or trailer) and how the signature covers it.

import { concatenate } from "../bytes/concatenate.ts";
import { toPayload } from "../bytes/to-payload.ts";
import { isByteSource, type ByteSource, type Payload } from "../bytes/byte-source.ts";
import { checksumTraits, hexOfBytes, isChecksumAlgorithm, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import type { Digests } from "../checksum/digests.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import type { Operation } from "../model/operation.ts";
import { isStepDown, type ChecksumSupport } from "./checksum-support.ts";
import type { SerializedRequest } from "../protocol/serialize-request.ts";
import { emptyPayloadHash, unsignedPayload } from "../sign/payload-hash.ts";

/** How a request's body goes out; the same for every attempt. */
export interface BodyPlan {
  /** Headers to add to the operation's own. */
  readonly headers: HeaderList;
  readonly payload: Payload | undefined;
  /** What the signature says of the payload. */
  readonly payloadHash: string;
  /** The checksum that stands in a header. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly base64: string } | undefined;
  /** The caller named the algorithm, so that no other will do. */
  readonly isExplicit: boolean;
  /** The body goes out in aws-chunked form, ending with this checksum. */
  readonly trailer: ChecksumAlgorithm | undefined;
  readonly replayable: boolean;
}

/** What the store and the connection to it allow. */
export interface BodyCircumstances {
  readonly digests: Digests;
  readonly requestChecksum: "when-supported" | "when-required";
  readonly payloadSigning: "auto" | "always" | "never";
  /** The store takes `x-amz-checksum-*` headers; otherwise Content-MD5 guards the body. */
  readonly flexibleChecksums: boolean;
  /** The store takes aws-chunked bodies with a trailing checksum. */
  readonly trailers: boolean;
}

/** A stream of unknown length is read ahead up to here; what is longer needs a multipart upload. */
const readAheadBytes = 8 * 1024 * 1024;
const nothing = { payload: undefined, payloadHash: emptyPayloadHash, checksum: undefined, isExplicit: false, trailer: undefined, replayable: true } as const;
const noBody: BodyPlan = { headers: [], ...nothing };
const emptyBody: BodyPlan = { headers: ["content-length", "0"], ...nothing };

/**
 * Plans a request's body. Reads it where a checksum must stand in front of it and it can be read again. `trustedChannel`: nobody
 * between here and the server can change the body (TLS, loopback, a Unix socket), so that a signature need not cover it.
 */
export function planBody(
  operation: Operation,
  request: SerializedRequest,
  input: object,
  store: BodyCircumstances,
  support: ChecksumSupport,
  trustedChannel: boolean,
): BodyPlan | Promise<BodyPlan> {
  const announcedText = takeHeader(request.headers, "content-length");
  const announced = announcedText === undefined ? undefined : Number(announcedText);
  if (request.body === undefined) {
    const sendsChecksum = operation.checksum?.required === true;
    if (!sendsChecksum) return operation.method === "PUT" || operation.method === "POST" ? emptyBody : noBody;
  }
  const circumstances = isStepDown(support) ? { ...store, trailers: false, flexibleChecksums: store.flexibleChecksums && support !== "md5" } : store;
  const payload = toPayload(request.body ?? "");
  const algorithm = chooseChecksum(operation, request, input, circumstances);
  const isExplicit = operation.checksum?.request !== undefined && (input as Record<string, unknown>)[operation.checksum.request] !== undefined;
  // The plan names the algorithm itself; named twice, it would be no algorithm that S3 knows.
  if (algorithm !== undefined) takeHeader(request.headers, "x-amz-sdk-checksum-algorithm");
  const unsigned = circumstances.payloadSigning === "never" || (circumstances.payloadSigning === "auto" && trustedChannel);
  if (isByteSource(payload)) return planSource(request, payload, announced, algorithm, isExplicit, circumstances, unsigned, isCautious(support, request));
  assertLength(announced, payload.length);
  return planBytes(payload, algorithm, isExplicit, circumstances, unsigned);
}

/**
 * True while a trailer may be taken for content: then it is for bodies that cannot go out in any other way. Not even where it
 * may be tried, if trying twice could fail: a condition that held the first time need not hold the second.
 */
function isCautious(support: ChecksumSupport, { headers }: SerializedRequest): boolean {
  return support === "unknown" || (support === "checksum" && (headers.includes("if-none-match") || headers.includes("if-match")));
}

/** `"md5"` stands for Content-MD5, for stores that know no other. */
function chooseChecksum(operation: Operation, request: SerializedRequest, input: object, circumstances: BodyCircumstances): ChecksumAlgorithm | "md5" | undefined {
  const rule = operation.checksum;
  if (rule === undefined || hasChecksum(request.headers)) return undefined;
  const asked = rule.request === undefined ? undefined : (input as Record<string, unknown>)[rule.request];
  if (asked !== undefined) {
    if (typeof asked === "string" && isChecksumAlgorithm(asked)) return asked;
    throw invalidInput("ParamValidation", `ChecksumAlgorithm "${typeof asked === "string" ? asked : typeof asked}" is not known`);
  }
  const wanted = rule.required === true || (rule.request !== undefined && circumstances.requestChecksum === "when-supported");
  if (!wanted) return undefined;
  return circumstances.flexibleChecksums ? "CRC32" : "md5";
}

function hasChecksum(headers: HeaderList): boolean {
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] as string;
    if (name === "content-md5") return true;
    if (name.startsWith("x-amz-checksum-") && name !== "x-amz-checksum-mode" && name !== "x-amz-checksum-algorithm" && name !== "x-amz-checksum-type") return true;
  }
  return false;
}

function planBytes(bytes: Uint8Array, algorithm: ChecksumAlgorithm | "md5" | undefined, isExplicit: boolean, circumstances: BodyCircumstances, unsigned: boolean): BodyPlan {
  const headers: HeaderList = ["content-length", String(bytes.length)];
  let checksum: BodyPlan["checksum"];
  if (algorithm === "md5") headers.push("content-md5", circumstances.digests.md5Base64(bytes));
  else if (algorithm !== undefined) {
    const running = circumstances.digests.createChecksum(algorithm);
    running.update(bytes);
    checksum = { algorithm, base64: running.digestBase64() };
    pushChecksum(headers, checksum);
  }
  const payloadHash = unsigned ? unsignedPayload : circumstances.digests.sha256Hex(bytes);
  return { headers, payload: bytes, payloadHash, checksum, isExplicit, trailer: undefined, replayable: true };
}

async function planSource(
  request: SerializedRequest,
  source: ByteSource,
  announced: number | undefined,
  algorithm: ChecksumAlgorithm | "md5" | undefined,
  isExplicit: boolean,
  circumstances: BodyCircumstances,
  unsigned: boolean,
  cautious: boolean,
): Promise<BodyPlan> {
  const length = source.length ?? announced;
  if (length === undefined) return planBytes(await readAll(source), algorithm, isExplicit, circumstances, unsigned);
  assertLength(announced, length);
  const mayTrail = cautious ? !source.replayable && length > readAheadBytes : !source.replayable || unsigned;
  if (algorithm !== undefined && algorithm !== "md5" && circumstances.trailers && mayTrail) {
    const encoding = unsigned ? "STREAMING-UNSIGNED-PAYLOAD-TRAILER" : "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    const headers: HeaderList = ["x-amz-decoded-content-length", String(length), "x-amz-trailer", checksumTraits[algorithm].header, "x-amz-sdk-checksum-algorithm", algorithm];
    return { headers, payload: sized(source, length), payloadHash: encoding, checksum: undefined, isExplicit, trailer: algorithm, replayable: source.replayable };
  }
  const headers: HeaderList = ["content-length", String(length)];
  if ((algorithm !== undefined || !unsigned) && !source.replayable) {
    // Nothing may stand behind this body and it cannot be read twice, so its length decides.
    if (length <= readAheadBytes) return planBytes(await readAll(source), algorithm, isExplicit, circumstances, unsigned);
    if (algorithm !== undefined) {
      throw invalidInput("UnreplayableBody", "this store needs a checksum in front of the body, and the stream can be read only once; use upload(), which sends it in parts, or give bytes or a file");
    }
  } else if (algorithm !== undefined || !unsigned) {
    const digested = await digestSource(source, algorithm, unsigned, headers, circumstances.digests);
    return { headers, payload: sized(source, length), ...digested, isExplicit, trailer: undefined, replayable: true };
  }
  return { headers, payload: sized(source, length), payloadHash: unsignedPayload, checksum: undefined, isExplicit, trailer: undefined, replayable: source.replayable };
}

/** One pass over a body that can be read again, for what must stand in front of it. */
async function digestSource(
  source: ByteSource,
  algorithm: ChecksumAlgorithm | "md5" | undefined,
  unsigned: boolean,
  headers: HeaderList,
  digests: Digests,
): Promise<Pick<BodyPlan, "payloadHash" | "checksum">> {
  const running = algorithm === undefined ? undefined : digests.createChecksum(algorithm === "md5" ? "MD5" : algorithm);
  const hash = unsigned ? undefined : digests.createChecksum("SHA256");
  for await (const chunk of source.preview?.() ?? source.open()) {
    running?.update(chunk);
    hash?.update(chunk);
  }
  let checksum: BodyPlan["checksum"];
  if (running !== undefined && algorithm === "md5") headers.push("content-md5", running.digestBase64());
  else if (running !== undefined && algorithm !== undefined && algorithm !== "md5") {
    checksum = { algorithm, base64: running.digestBase64() };
    pushChecksum(headers, checksum);
  }
  const payloadHash = hash === undefined ? unsignedPayload : hexOfBytes(hash.digest());
  return { payloadHash, checksum };
}

function pushChecksum(headers: HeaderList, { algorithm, base64 }: NonNullable<BodyPlan["checksum"]>): void {
  headers.push("x-amz-sdk-checksum-algorithm", algorithm, checksumTraits[algorithm].header, base64);
}

/** Takes out a header that the plan sets anew: ContentLength, because what is sent may be longer than the content (aws-chunked). */
function takeHeader(headers: HeaderList, name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2) if (headers[at] === name) return headers.splice(at, 2)[1];
  return undefined;
}

function assertLength(announced: number | undefined, length: number): void {
  if (announced !== undefined && announced !== length) throw invalidInput("ParamValidation", `ContentLength is ${announced}, but the body has ${length} bytes`);
}

function sized(source: ByteSource, length: number): ByteSource {
  return source.length === length ? source : { length, replayable: source.replayable, open: () => source.open() };
}

async function readAll(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    if (!(chunk instanceof Uint8Array)) throw invalidInput("InvalidBody", "the body's stream gives text or objects; it must give bytes (Uint8Array)");
    length += chunk.length;
    if (length > readAheadBytes) {
      throw invalidInput("UnknownLength", `the body is a stream of unknown length and longer than ${readAheadBytes} bytes; use upload(), which sends it in parts, or give its ContentLength`);
    }
    // Streams may reuse their buffers. A Buffer's own slice() would be a view, not a copy.
    chunks.push(new Uint8Array(chunk));
  }
  return concatenate(chunks, length);
}
