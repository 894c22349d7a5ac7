// A request's body as it comes from the socket: in one piece when it is small, else chunk by chunk with back-pressure.

import type { IncomingMessage } from "node:http";
import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";

const nothing: Buffer = Buffer.alloc(0);

/** Reads a whole body into memory. Throws MaxMessageLengthExceeded beyond the limit. */
export function collectBody(incoming: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let first: Buffer = nothing;
    let more: Buffer[] | undefined;
    let length = 0;
    const settle = (error?: Error): void => {
      incoming.off("data", onData);
      incoming.off("end", onEnd);
      incoming.off("close", onClose);
      incoming.off("error", onClose);
      if (error !== undefined) reject(error);
      else resolve(more === undefined ? first : Buffer.concat(more, length));
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limitBytes) {
        incoming.pause();
        settle(createS3Error("MaxMessageLengthExceeded", { details: { MaxMessageLengthBytes: String(limitBytes) } }));
      } else if (length === chunk.length) first = chunk;
      else (more ??= [first]).push(chunk);
    };
    const onEnd = (): void => settle();
    const onClose = (): void => settle(clientGone(incoming));
    incoming.on("data", onData);
    incoming.on("end", onEnd);
    incoming.on("close", onClose);
    incoming.on("error", onClose);
  });
}

/** Reads a body chunk by chunk. Whoever stops early leaves the rest unread. Throws when the client goes away before the end. */
export async function* readBody(incoming: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
  let wake = (): void => undefined;
  let isBroken = false;
  const onChange = (): void => wake();
  const onClose = (): void => {
    isBroken = !incoming.readableEnded;
    wake();
  };
  incoming.on("readable", onChange);
  incoming.on("end", onChange);
  incoming.on("close", onClose);
  incoming.on("error", onClose);
  try {
    for (;;) {
      const chunk = incoming.read() as Buffer | null;
      if (chunk !== null) {
        yield chunk;
        continue;
      }
      if (incoming.readableEnded) return;
      if (isBroken || incoming.destroyed) throw clientGone(incoming);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    incoming.off("readable", onChange);
    incoming.off("end", onChange);
    incoming.off("close", onClose);
    incoming.off("error", onClose);
  }
}

// Why a connection went is told by who cut it.
function clientGone(incoming: IncomingMessage): S3Error {
  const reason: unknown = incoming.errored;
  if (reason instanceof S3Error) return reason;
  return createS3Error("IncompleteBody", { message: "The client closed the connection before the end of the request", kind: "aborted", cause: reason ?? undefined });
}
