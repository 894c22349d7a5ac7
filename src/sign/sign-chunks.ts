// Bodies in aws-chunked form, for lengths known beforehand but contents that are not: signed chunk by chunk, or unsigned
// with a checksum after the data. Format: see chunk-signature.ts.

import type { Checksum, ChecksumAlgorithm } from "../checksum/checksum.ts";
import { checksumTraits } from "../checksum/checksum.ts";
import type { Digests } from "../checksum/digests.ts";
import { S3Error } from "../errors/s3-error.ts";
import { createChunkSigner } from "./chunk-signature.ts";
import type { ChunkSigner, ChunkSigning } from "./chunk-signature.ts";
import type { StreamingPayload } from "./payload-hash.ts";

/** How a body is cut and what follows it. */
export interface ChunkOptions {
  /** The chain's beginning; without it chunks go unsigned. */
  readonly signing?: ChunkSigning | undefined;
  /** Computes this checksum of the data and sends it as a trailer. Unsigned chunks must have one. */
  readonly trailer?: ChecksumAlgorithm | undefined;
  /**
   * Length of all data. Unsigned chunks then pass the source's own pieces on instead of copying them into chunks: only their
   * frames are added.
   */
  readonly dataBytes?: number | undefined;
  /** Data per chunk; S3 wants at least 8 KiB in all but the last. Default 64 KiB: also what is held in memory. */
  readonly chunkBytes?: number | undefined;
}

const defaultChunkBytes = 65_536;
const crlf = [13, 10] as const;

/** Marker of such a body for x-amz-content-sha256. */
export function streamingPayloadOf(options: { readonly signed: boolean; readonly trailer: boolean }): StreamingPayload {
  if (!options.signed) return "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  return options.trailer ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" : "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
}

/** Length of the encoded body, for `content-length`; `dataBytes` goes into `x-amz-decoded-content-length`. */
export function chunkedLength(dataBytes: number, options: { readonly signed: boolean } & Pick<ChunkOptions, "trailer" | "chunkBytes">): number {
  const { signed, trailer, chunkBytes = defaultChunkBytes } = options;
  const signatureBytes = signed ? ";chunk-signature=".length + 64 : 0;
  const framed = (bytes: number): number => bytes.toString(16).length + signatureBytes + 2 + bytes + 2;
  const whole = Math.floor(dataBytes / chunkBytes);
  const rest = dataBytes % chunkBytes;
  const data = whole * framed(chunkBytes) + (rest > 0 ? framed(rest) : 0);
  const end = 1 + signatureBytes + 2 + 2;
  if (trailer === undefined) return data + end;
  const { header, digestBytes } = checksumTraits[trailer];
  const trailerBytes = header.length + 1 + Math.ceil(digestBytes / 3) * 4 + 2;
  return data + end + trailerBytes + (signed ? "x-amz-trailer-signature:".length + 64 + 2 : 0);
}

/**
 * Encodes a body. Chunks of the result share one buffer: each is good until the next is asked for.
 * `onChecksum` hears the trailer's value.
 */
export async function* signChunks(
  source: AsyncIterable<Uint8Array>,
  options: ChunkOptions,
  digests: Digests,
  onChecksum?: (base64: string) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { signing, trailer, chunkBytes = defaultChunkBytes } = options;
  assertChunkBytes(chunkBytes);
  if (signing === undefined && trailer !== undefined && options.dataBytes !== undefined) {
    yield* frameChunks(source, options.dataBytes, chunkBytes, trailer, digests, onChecksum);
    return;
  }
  const signer = signing && createChunkSigner(signing, digests);
  const checksum = trailer && digests.createChecksum(trailer);
  const buffer = new Uint8Array(headRoom + chunkBytes + crlf.length);
  let filled = 0;
  for await (const bytes of source) {
    for (let taken = 0; taken < bytes.length; ) {
      const piece = bytes.subarray(taken, taken + chunkBytes - filled);
      buffer.set(piece, headRoom + filled);
      filled += piece.length;
      taken += piece.length;
      if (filled < chunkBytes) continue;
      yield frame(buffer, filled, signer, checksum, digests);
      filled = 0;
    }
  }
  if (filled > 0) yield frame(buffer, filled, signer, checksum, digests);
  yield ending(signer, trailer, checksum, digests, onChecksum);
}

/** Unsigned chunks around pieces that are passed on as they come. A source that gives too much or too little is its reader's to notice. */
async function* frameChunks(
  source: AsyncIterable<Uint8Array>,
  dataBytes: number,
  chunkBytes: number,
  trailer: ChecksumAlgorithm,
  digests: Digests,
  onChecksum: ((base64: string) => void) | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const checksum = digests.createChecksum(trailer);
  const encoder = new TextEncoder();
  let left = dataBytes;
  let leftOfChunk = 0;
  for await (const bytes of source) {
    for (let taken = 0; taken < bytes.length; ) {
      if (leftOfChunk === 0) {
        const end = left === dataBytes ? "" : "\r\n";
        leftOfChunk = Math.min(chunkBytes, Math.max(left, bytes.length - taken));
        yield encoder.encode(`${end}${leftOfChunk.toString(16)}\r\n`);
      }
      const piece = bytes.subarray(taken, taken + leftOfChunk);
      checksum.update(piece);
      yield piece;
      taken += piece.length;
      leftOfChunk -= piece.length;
      left -= piece.length;
    }
  }
  const last = ending(undefined, trailer, checksum, digests, onChecksum);
  if (left === dataBytes) yield last;
  else {
    const framed = new Uint8Array(crlf.length + last.length);
    framed.set(crlf);
    framed.set(last, crlf.length);
    yield framed;
  }
}

// Room in front of the data for a chunk's size and signature.
const headRoom = 128;

function frame(buffer: Uint8Array, length: number, signer: ChunkSigner | undefined, checksum: Checksum | undefined, digests: Digests): Uint8Array {
  const data = buffer.subarray(headRoom, headRoom + length);
  checksum?.update(data);
  const head = length.toString(16) + (signer ? ";chunk-signature=" + signer.chunk(digests.sha256Hex(data)) : "") + "\r\n";
  const start = headRoom - head.length;
  for (let i = 0; i < head.length; i++) buffer[start + i] = head.charCodeAt(i);
  buffer.set(crlf, headRoom + length);
  return buffer.subarray(start, headRoom + length + crlf.length);
}

function ending(
  signer: ChunkSigner | undefined,
  trailer: ChecksumAlgorithm | undefined,
  checksum: Checksum | undefined,
  digests: Digests,
  onChecksum: ((base64: string) => void) | undefined,
): Uint8Array {
  let text = "0" + (signer ? ";chunk-signature=" + signer.chunk(digests.sha256Hex("")) : "") + "\r\n";
  if (trailer !== undefined && checksum !== undefined) {
    const value = checksum.digestBase64();
    onChecksum?.(value);
    const line = `${checksumTraits[trailer].header}:${value}`;
    text += line + "\r\n";
    if (signer) text += "x-amz-trailer-signature:" + signer.trailer(line + "\n") + "\r\n";
  }
  return new TextEncoder().encode(text + "\r\n");
}

function assertChunkBytes(chunkBytes: number): void {
  if (Number.isInteger(chunkBytes) && chunkBytes >= 8192 && chunkBytes <= 0x7fff_ffff) return;
  throw new S3Error(`chunkBytes is ${chunkBytes}; give a whole number of at least 8192`, { code: "InvalidChunkSize", kind: "invalid-input" });
}
