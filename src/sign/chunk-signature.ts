// The signatures within a body in chunks: each covers its chunk and the signature before it.
// Sources: AWS, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks", and the
// same "Including Trailing Headers".

import type { Digests } from "../checksum/digests.ts";
import { emptyPayloadHash } from "./payload-hash.ts";
import type { SigningKey } from "./signing-key.ts";

/** What the first chunk's signature builds on: the signed request before the body. */
export interface ChunkSigning {
  readonly key: SigningKey;
  readonly amzDate: string;
  /** Signature of the request's headers. */
  readonly signature: string;
}

/** A chain of chunk signatures. */
export interface ChunkSigner {
  /** Signature of the next chunk, given the SHA-256 of its data in hex. */
  chunk(dataHash: string): string;
  /** Signature of the trailing headers, `name:value\n` each, which ends the chain. */
  trailer(canonicalTrailers: string): string;
}

/** Starts a chain. */
export function createChunkSigner({ key, amzDate, signature }: ChunkSigning, digests: Digests): ChunkSigner {
  let previous = signature;
  const start = (algorithm: string): string => `${algorithm}\n${amzDate}\n${key.scope}\n${previous}\n`;
  return {
    chunk: (dataHash) => (previous = key.hmac.hex(`${start("AWS4-HMAC-SHA256-PAYLOAD")}${emptyPayloadHash}\n${dataHash}`)),
    trailer: (trailers) => (previous = key.hmac.hex(start("AWS4-HMAC-SHA256-TRAILER") + digests.sha256HexOfLatin1(trailers))),
  };
}
