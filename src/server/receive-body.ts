// A request's body, verified as it is read: length, SHA-256 of the signature, signatures of chunks, trailing checksums,
// Content-MD5 and checksums of documents. Contents of objects are never held whole beyond `smallBodyBytes`.

import type { ByteSource, Payload } from "../bytes/byte-source.ts";
import { checksumAlgorithms, checksumTraits, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { headerValue, type HeaderList } from "../http/http-message.ts";
import type { Operation } from "../model/operation.ts";
import { nodeDigests } from "../platform/node-digests.ts";
import { inputBodyKind } from "../protocol/parse-request.ts";
import { isPayloadHash, isStreamingPayload, unsignedPayload } from "../sign/payload-hash.ts";
import { createChunkDecoder, verifyChunks, type ChunkedBody } from "../sign/verify-chunks.ts";
import type { Identity } from "./authenticate.ts";
import type { Exchange } from "./exchange.ts";
import type { InjectedFault } from "./faults.ts";
import { collectBody, readBody } from "./request-source.ts";

/** A body on its way in. */
export interface ReceivedBody {
  readonly content: string | Payload | undefined;
  /** Length of the content of an object, without what the chunked form adds to it. */
  readonly lengthBytes: number | undefined;
  /** Algorithm of the checksum that will follow the content. */
  readonly trailingChecksum: ChecksumAlgorithm | undefined;
  readonly trailers: Trailers;
}

/** Headers that follow a body. */
export class Trailers {
  #arrived: HeaderList | undefined;
  #take: ((trailers: HeaderList) => void) | undefined;

  /** Has them handed over when the body has been read to its end, or at once if it has. */
  handTo(take: (trailers: HeaderList) => void): void {
    if (this.#arrived !== undefined) take(this.#arrived);
    else this.#take = take;
  }

  arrive(trailers: HeaderList): void {
    this.#arrived = trailers;
    this.#take?.(trailers);
  }
}

/** Contents up to this length are taken in one piece, which costs less than a stream. */
const smallBodyBytes = 64 * 1024;

const documentLimitBytes = 1024 * 1024;
/** For lists of 10,000 parts, or of 1,000 keys of 1,024 bytes each. */
const listLimitBytes = 2 * 1024 * 1024;

/** Begins to receive the body of an operation's request. Asks a client that waits for it to go on. */
export async function receiveBody(exchange: Exchange, operation: Operation, identity: Identity, fault?: InjectedFault): Promise<ReceivedBody> {
  const kind = inputBodyKind(operation);
  if (kind === "none") return { content: undefined, lengthBytes: undefined, trailingChecksum: undefined, trailers: new Trailers() };
  const form = bodyForm(exchange.headers, identity);
  return kind === "text" ? receiveDocument(exchange, operation, form) : receiveContent(exchange, form, fault);
}

/** How a body travels. */
interface BodyForm {
  /** Of the body as it comes; undefined for chunked transfer encoding. */
  readonly wireLengthBytes: number | undefined;
  readonly hasTransferEncoding: boolean;
  /** Set for aws-chunked bodies. */
  readonly chunked: ChunkedBody | undefined;
  /** The hash that the signature covers, for bodies that come as they are. */
  readonly sha256: string | undefined;
}

function bodyForm(headers: HeaderList, { signature, payloadHash }: Identity): BodyForm {
  const lengthText = headerValue(headers, "content-length");
  const wireLengthBytes = lengthText === undefined ? undefined : Number(lengthText);
  const hasTransferEncoding = headerValue(headers, "transfer-encoding") !== undefined;
  if (payloadHash === undefined || payloadHash === unsignedPayload) return { wireLengthBytes, hasTransferEncoding, chunked: undefined, sha256: undefined };
  if (!isPayloadHash(payloadHash)) throw createS3Error("InvalidArgument", { message: "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- marker or the SHA-256 of the body in hex", details: { ArgumentName: "x-amz-content-sha256" } });
  if (!isStreamingPayload(payloadHash)) return { wireLengthBytes, hasTransferEncoding, chunked: undefined, sha256: payloadHash };
  const decoded = headerValue(headers, "x-amz-decoded-content-length");
  if (decoded === undefined || !/^\d{1,15}$/.test(decoded)) throw createS3Error("MissingContentLength", { message: "You must provide the x-amz-decoded-content-length HTTP header" });
  const trailers = headerValue(headers, "x-amz-trailer");
  const chunked: ChunkedBody = {
    payloadHash,
    signing: signature === undefined ? undefined : { key: signature.key, amzDate: signature.amzDate, signature: signature.signature },
    decodedLength: Number(decoded),
    trailers: trailers?.split(",").map((name) => name.trim().toLowerCase()),
  };
  return { wireLengthBytes, hasTransferEncoding, chunked, sha256: undefined };
}

async function receiveContent(exchange: Exchange, form: BodyForm, fault: InjectedFault | undefined): Promise<ReceivedBody> {
  const { wireLengthBytes, chunked } = form;
  if (wireLengthBytes === undefined && (chunked === undefined || !form.hasTransferEncoding)) throw createS3Error("MissingContentLength");
  const lengthBytes = chunked?.decodedLength ?? wireLengthBytes;
  const trailers = new Trailers();
  const received = { lengthBytes, trailingChecksum: checksumOfTrailer(chunked?.trailers), trailers };
  exchange.sendContinue();
  if (wireLengthBytes !== undefined && wireLengthBytes <= smallBodyBytes && fault?.body === undefined) {
    const bytes = wireLengthBytes === 0 ? nothing : await collectBody(exchange.incoming, smallBodyBytes);
    if (chunked !== undefined) return { ...received, content: decodeSmall(bytes, chunked, trailers) };
    assertSha256(form.sha256, () => nodeDigests.sha256Hex(bytes));
    return { ...received, content: bytes };
  }
  const wire = fault?.body?.(readBody(exchange.incoming)) ?? readBody(exchange.incoming);
  const open = (): AsyncIterable<Uint8Array> => {
    if (chunked !== undefined) return withTrailers(verifyChunks(wire, chunked, nodeDigests), trailers);
    return form.sha256 === undefined ? wire : hashed(wire, form.sha256);
  };
  return { ...received, content: { length: lengthBytes, replayable: false, open } satisfies ByteSource };
}

const nothing: Buffer = Buffer.alloc(0);

function decodeSmall(bytes: Uint8Array, chunked: ChunkedBody, trailers: Trailers): Buffer {
  const decoder = createChunkDecoder(chunked, nodeDigests);
  const pieces: Uint8Array[] = [];
  decoder.push(bytes, (piece) => pieces.push(piece));
  trailers.arrive(decoder.end());
  return Buffer.concat(pieces);
}

async function* withTrailers(chunks: AsyncGenerator<Uint8Array, HeaderList, undefined>, trailers: Trailers): AsyncGenerator<Uint8Array, void, undefined> {
  trailers.arrive(yield* chunks);
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, expected: string): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = nodeDigests.createChecksum("SHA256");
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  assertSha256(expected, () => Buffer.from(hash.digest()).toString("hex"));
}

function assertSha256(expected: string | undefined, compute: () => string): void {
  if (expected === undefined) return;
  const computed = compute();
  if (computed === expected) return;
  throw createS3Error("XAmzContentSHA256Mismatch", { details: { ClientComputedContentSHA256: expected, S3ComputedContentSHA256: computed } });
}

async function receiveDocument(exchange: Exchange, operation: Operation, form: BodyForm): Promise<ReceivedBody> {
  const limitBytes = operation.name === "CompleteMultipartUpload" || operation.name === "DeleteObjects" ? listLimitBytes : documentLimitBytes;
  if ((form.wireLengthBytes ?? 0) > limitBytes) throw createS3Error("MaxMessageLengthExceeded", { details: { MaxMessageLengthBytes: String(limitBytes) } });
  exchange.sendContinue();
  const hasBody = form.hasTransferEncoding || (form.wireLengthBytes ?? 0) > 0;
  let bytes = hasBody ? await collectBody(exchange.incoming, limitBytes) : nothing;
  const trailers = new Trailers();
  let headers = exchange.headers;
  if (form.chunked === undefined) assertSha256(form.sha256, () => nodeDigests.sha256Hex(bytes));
  else {
    trailers.handTo((list) => (headers = [...headers, ...list]));
    bytes = decodeSmall(bytes, form.chunked, trailers);
  }
  if (operation.checksum?.request !== undefined || operation.checksum?.required === true) assertDocumentDigests(operation, headers, bytes);
  return { content: textOf(bytes), lengthBytes: undefined, trailingChecksum: undefined, trailers };
}

// A request that deletes must not do so by a damaged list. AWS insists on a digest for more documents than this one, but
// several clients send the others without.
function assertDocumentDigests(operation: Operation, headers: HeaderList, bytes: Uint8Array): void {
  let isCovered = false;
  const md5 = headerValue(headers, "content-md5");
  if (md5 !== undefined) {
    if (!/^[A-Za-z0-9+/]{22}==$/.test(md5)) throw createS3Error("InvalidDigest", { details: { ContentMD5: md5 } });
    if (nodeDigests.md5Base64(bytes) !== md5) throw createS3Error("BadDigest", { details: { ExpectedDigest: md5, CalculatedDigest: nodeDigests.md5Base64(bytes) } });
    isCovered = true;
  }
  for (const algorithm of checksumAlgorithms) {
    const expected = headerValue(headers, checksumTraits[algorithm].header);
    if (expected === undefined) continue;
    const checksum = nodeDigests.createChecksum(algorithm);
    checksum.update(bytes);
    if (checksum.digestBase64() !== expected) throw createS3Error("BadDigest", { message: `The ${algorithm} you specified did not match the calculated checksum.` });
    isCovered = true;
  }
  if (!isCovered && operation.name === "DeleteObjects") throw createS3Error("InvalidRequest", { message: "Missing required header for this request: Content-MD5" });
}

/** The algorithm whose checksum is announced as a trailer. */
function checksumOfTrailer(trailers: readonly string[] | undefined): ChecksumAlgorithm | undefined {
  return trailers === undefined ? undefined : checksumAlgorithms.find((algorithm) => trailers.includes(checksumTraits[algorithm].header));
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw createS3Error("MalformedXML", { message: "The request's body is not UTF-8 text" });
  }
}
