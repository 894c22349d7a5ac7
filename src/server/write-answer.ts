// Writes an answer to the socket: headers that every answer has, bodies with back-pressure, and what remains of a request
// whose body was not read, so that the client hears the answer instead of a reset.

import type { ByteSource } from "../bytes/byte-source.ts";
import { isByteSource } from "../bytes/byte-source.ts";
import { headerValue } from "../http/http-message.ts";
import { hostId, type Exchange } from "./exchange.ts";
import type { Answer } from "./faults.ts";

/** Unread bodies up to this length are read and dropped, so that the connection can be used again. */
const drainedBytes = 1024 * 1024;
/** Beyond that the connection is closed; this much, and this long, the server listens on, so that the answer gets through. */
const lingeringBytes = 64 * 1024 * 1024;
const lingeringMs = 2_000;

/** What became of an answer. */
export interface WrittenAnswer {
  /** False when the client did not get all of it. */
  readonly isComplete: boolean;
  /** Why the server broke it off, when that was its own doing. */
  readonly failure?: unknown;
}

const complete: WrittenAnswer = { isComplete: true };
const incomplete: WrittenAnswer = { isComplete: false };

/** Writes an answer. Never throws. */
export async function writeAnswer(exchange: Exchange, answer: Answer, isLastOfConnection: boolean): Promise<WrittenAnswer> {
  const { outgoing, incoming } = exchange;
  if (outgoing.destroyed || outgoing.headersSent) return incomplete;
  const { body } = answer;
  const remaining = remainingBytes(exchange);
  const mustClose = isLastOfConnection || remaining > drainedBytes || exchange.awaitsContinue;
  const headers = ["x-amz-request-id", exchange.requestId, "x-amz-id-2", hostId, "server", "stave", ...answer.headers];
  const hasNoContent = answer.status === 204 || answer.status === 304;
  const text = typeof body === "string" ? Buffer.from(body) : body;
  if (!hasNoContent && headerValue(answer.headers, "content-length") === undefined && exchange.method !== "HEAD") {
    const length = text?.length ?? 0;
    headers.push("content-length", String(length));
  }
  if (mustClose) headers.push("connection", "close");
  try {
    outgoing.writeHead(answer.status, headers);
  } catch (failure) {
    // A header that cannot be written: stored metadata is checked on its way in, so this is a defect, not a request's fault.
    outgoing.socket?.destroy();
    return { isComplete: false, failure };
  }
  if (text === undefined || hasNoContent || exchange.method === "HEAD") return end(exchange, undefined, remaining);
  if (isByteSource(text)) return streamBody(exchange, text, remaining);
  if (remaining > 0 && !incoming.readableEnded) return end(exchange, text, remaining);
  outgoing.end(text);
  return complete;
}

/** How much of the request's body has not been read; Infinity when nobody knows. */
function remainingBytes({ incoming, headers }: Exchange): number {
  if (incoming.complete || incoming.readableEnded) return 0;
  if (headerValue(headers, "transfer-encoding") !== undefined) return Infinity;
  // What was read already is not taken off: the limit is for what a client may still be about to send.
  return Number(headerValue(headers, "content-length") ?? 0);
}

async function end({ outgoing, incoming, awaitsContinue }: Exchange, bytes: Uint8Array | undefined, remaining: number): Promise<WrittenAnswer> {
  if (remaining <= drainedBytes || awaitsContinue) {
    // Node reads on and drops what is left.
    outgoing.end(bytes);
    return complete;
  }
  if (bytes === undefined) outgoing.flushHeaders();
  else outgoing.write(bytes);
  await linger(incoming);
  outgoing.end();
  return complete;
}

function linger(incoming: Exchange["incoming"]): Promise<void> {
  return new Promise((resolve) => {
    let heard = 0;
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, lingeringMs);
    incoming.on("data", (chunk: Buffer) => {
      heard += chunk.length;
      if (heard > lingeringBytes) done();
    });
    incoming.once("end", done);
    incoming.once("close", done);
    incoming.on("error", done);
    incoming.resume();
  });
}

async function streamBody(exchange: Exchange, source: ByteSource, remaining: number): Promise<WrittenAnswer> {
  const { outgoing } = exchange;
  let isClosed = false;
  let wake = (): void => undefined;
  const onClose = (): void => {
    isClosed = true;
    wake();
  };
  outgoing.once("close", onClose);
  try {
    for await (const chunk of source.open()) {
      if (isClosed) return incomplete;
      // The source uses a chunk's memory again as soon as it is asked for the next: it must have left this process.
      await new Promise<void>((resolve) => {
        wake = resolve;
        outgoing.write(chunk, () => resolve());
      });
      if (isClosed) return incomplete;
    }
    return await end(exchange, undefined, remaining);
  } catch (failure) {
    // The head is out: a cut connection is the only way left to say that this is not the whole.
    outgoing.socket?.destroy();
    return { isComplete: false, failure };
  } finally {
    outgoing.off("close", onClose);
  }
}
