// Bodies on their way out: counted, held while paused, slowed to the limit.

import { isByteSource, type Payload } from "../bytes/byte-source.ts";
import type { Gate } from "./gate.ts";
import { granularityBytes, type PartProgress } from "./progress.ts";

/** Pieces that bytes in memory are sent in when they must be counted, held or slowed. */
const pieceBytes = 64 * 1024;

/** A body that reports its bytes as they are taken, and lets them through as the gate allows. */
export function passThrough(body: Payload, account: PartProgress, gate: Gate, signal: AbortSignal | undefined): Payload {
  // What is smaller than the steps of progress is reported when it has arrived.
  if (body instanceof Uint8Array && gate.open && (!account.isHeard || body.length < granularityBytes)) return body;
  return {
    length: body.length,
    replayable: !isByteSource(body) || body.replayable,
    preview: () => chunksOf(body),
    async *open() {
      account.rewind();
      for await (const chunk of chunksOf(body)) {
        const hold = gate.open ? undefined : gate.pass(chunk.length, signal);
        if (hold !== undefined) await hold;
        yield chunk;
        account.sent(chunk.length);
      }
    },
  };
}

function chunksOf(body: Payload): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return isByteSource(body) ? body.open() : piecesOf(body);
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
