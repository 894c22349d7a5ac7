// The server's side of bodies in aws-chunked form: cuts them apart, verifies every signature, collects the trailers.
// Data is handed on before its chunk is verified, so that nothing is held in memory: whoever stores it must not make it
// visible before the end is reached without an error.

import type { Checksum } from "../checksum/checksum.ts";
import type { Digests } from "../checksum/digests.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { createChunkSigner } from "./chunk-signature.ts";
import type { ChunkSigner, ChunkSigning } from "./chunk-signature.ts";
import { isEqualInConstantTime } from "./constant-time.ts";
import type { StreamingPayload } from "./payload-hash.ts";

export interface ChunkedBody {
  /** The marker that x-amz-content-sha256 holds. */
  readonly payloadHash: StreamingPayload;
  /** The request's own signature; needed for the signed forms. */
  readonly signing?: ChunkSigning | undefined;
  /** From `x-amz-decoded-content-length`. */
  readonly decodedLength?: number | undefined;
  /** Lower-case names from `x-amz-trailer`: exactly these must follow the data. */
  readonly trailers?: readonly string[] | undefined;
}

/** Takes an encoded body piece by piece. */
export interface ChunkDecoder {
  /** Hands the data within `bytes` on, as views of it. Throws an S3Error when the body is not what it should be. */
  push(bytes: Uint8Array, data: (bytes: Uint8Array) => void): void;
  /** The body is over: throws when something is missing, else gives the trailing headers. */
  end(): HeaderList;
}

/** Decodes a body; the generator's return value is the list of trailing headers. */
export async function* verifyChunks(
  source: AsyncIterable<Uint8Array>,
  body: ChunkedBody,
  digests: Digests,
): AsyncGenerator<Uint8Array, HeaderList, undefined> {
  const decoder = createChunkDecoder(body, digests);
  const pieces: Uint8Array[] = [];
  for await (const bytes of source) {
    decoder.push(bytes, (data) => pieces.push(data));
    yield* pieces;
    pieces.length = 0;
  }
  return decoder.end();
}

// A chunk's head is its size and signature, a trailer a checksum: far shorter than this.
const longestLine = 1024;
const mostTrailers = 16;
const smallestChunk = 8192;

/** Creates a decoder that holds no more than a line of the body. */
export function createChunkDecoder(body: ChunkedBody, digests: Digests): ChunkDecoder {
  const signed = body.payloadHash !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  const signer = signed ? createChunkSigner(required(body.signing), digests) : undefined;
  const trailers: HeaderList = [];
  let state: "head" | "data" | "data-end" | "trailer" | "done" = "head";
  let line = "";
  let chunkLeft = 0;
  let total = 0;
  let sawShortChunk = false;
  let hash: Checksum | undefined;
  let expectedSignature = "";
  let trailerText = "";
  let trailerSignature: string | undefined;

  function push(bytes: Uint8Array, data: (bytes: Uint8Array) => void): void {
    let at = 0;
    while (at < bytes.length) {
      if (state === "done") throw incomplete("data follows the last chunk");
      if (state === "data") {
        const piece = bytes.subarray(at, at + chunkLeft);
        hash?.update(piece);
        data(piece);
        chunkLeft -= piece.length;
        at += piece.length;
        if (chunkLeft === 0) endData();
        continue;
      }
      const newline = bytes.indexOf(10, at);
      const stop = newline < 0 ? bytes.length : newline;
      if (line.length + stop - at > longestLine) throw incomplete("a line is too long");
      for (let i = at; i < stop; i++) line += String.fromCharCode(bytes[i]!);
      at = stop + 1;
      if (newline >= 0) {
        const complete = line.endsWith("\r") ? line.slice(0, -1) : line;
        // Only trailing headers come with bare line feeds from some clients.
        if (complete === line && state !== "trailer") throw incomplete("a line does not end in CR LF");
        line = "";
        takeLine(complete);
      }
    }
  }

  function takeLine(text: string): void {
    if (state === "head") startChunk(text);
    else if (state === "data-end") {
      if (text !== "") throw incomplete("a chunk is longer than its size says");
      state = "head";
    } else takeTrailer(text);
  }

  function startChunk(head: string): void {
    const [, size, signature] = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(head) ?? [];
    if (size === undefined || (signed && signature === undefined)) throw incomplete("a chunk does not begin with its size and signature");
    chunkLeft = Number.parseInt(size, 16);
    total += chunkLeft;
    if (body.decodedLength !== undefined && total > body.decodedLength) throw incomplete("there is more data than x-amz-decoded-content-length says");
    if (chunkLeft > 0 && sawShortChunk) {
      throw createS3Error("InvalidChunkSizeError", {
        status: 403,
        kind: "invalid-input",
        message: "Only the last chunk is allowed to have a size less than 8192 bytes",
      });
    }
    sawShortChunk ||= signed && chunkLeft < smallestChunk;
    expectedSignature = signature ?? "";
    hash = signed ? digests.createChecksum("SHA256") : undefined;
    if (chunkLeft > 0) state = "data";
    else {
      verifyChunk();
      state = "trailer";
    }
  }

  function endData(): void {
    verifyChunk();
    state = "data-end";
  }

  function verifyChunk(): void {
    if (signer === undefined || hash === undefined) return;
    if (!isEqualInConstantTime(expectedSignature, signer.chunk(hexOf(hash.digest())))) throw createS3Error("SignatureDoesNotMatch");
  }

  function takeTrailer(text: string): void {
    if (text === "") {
      finish(signer);
      return;
    }
    const colon = text.indexOf(":");
    const name = text.slice(0, colon).trim().toLowerCase();
    const value = text.slice(colon + 1).trim();
    if (colon < 1 || !/^[a-z0-9-]+$/.test(name) || trailers.length >= 2 * mostTrailers) throw malformedTrailer();
    if (name === "x-amz-trailer-signature") {
      trailerSignature = value;
      return;
    }
    trailers.push(name, value);
    trailerText += `${name}:${value}\n`;
  }

  function finish(chain: ChunkSigner | undefined): void {
    state = "done";
    if (body.payloadHash === "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" && chain !== undefined) {
      if (trailerSignature === undefined) throw malformedTrailer();
      if (!isEqualInConstantTime(trailerSignature, chain.trailer(trailerText))) throw createS3Error("SignatureDoesNotMatch");
    }
    const announced = [...(body.trailers ?? [])].sort();
    const received = trailers.filter((_, i) => i % 2 === 0).sort();
    if (announced.length !== received.length || announced.some((name, i) => name !== received[i])) throw malformedTrailer();
  }

  function end(): HeaderList {
    // Some clients leave out the very last line end when no trailer follows.
    if (state === "trailer" && line === "" && trailers.length === 0 && trailerSignature === undefined) finish(signer);
    if (state !== "done") throw incomplete("it ends in the middle");
    if (body.decodedLength !== undefined && total !== body.decodedLength) throw incomplete("there is less data than x-amz-decoded-content-length says");
    return trailers;
  }

  return { push, end };
}

function required(signing: ChunkSigning | undefined): ChunkSigning {
  if (signing !== undefined) return signing;
  throw createS3Error("AccessDenied", { message: "A body of signed chunks needs a signed request" });
}

function hexOf(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += (byte < 16 ? "0" : "") + byte.toString(16);
  return hex;
}

function incomplete(problem: string): S3Error {
  return createS3Error("IncompleteBody", { message: `The request body is not well-formed aws-chunked data: ${problem}` });
}

function malformedTrailer(): S3Error {
  return createS3Error("MalformedTrailerError", {
    status: 400,
    kind: "invalid-input",
    message: "The request contained trailing data that was not well-formed or did not conform to our published schema.",
  });
}
