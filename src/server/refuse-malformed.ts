// Requests that are not HTTP: Node's parser gives up on them before there is a request to answer.

import type { Socket } from "node:net";
import { createS3Error } from "../errors/create-s3-error.ts";
import { serializeError } from "../protocol/serialize-response.ts";
import { hostId } from "./exchange.ts";

/** Tells the client, as far as it listens, and closes the connection. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET" || socket.bytesWritten > 0) {
    // In the middle of an answer nothing can be said any more.
    socket.destroy();
    return;
  }
  const [reason, shown] = describe(error.code);
  const body = Buffer.from(serializeError(shown, "0000000000000000", "/", hostId).body as string);
  socket.write(`HTTP/1.1 ${shown.status} ${reason}\r\ncontent-type: application/xml\r\ncontent-length: ${body.length}\r\nconnection: close\r\nserver: stave\r\n\r\n`);
  socket.end(body);
}

function describe(code: string | undefined): [reason: string, error: ReturnType<typeof createS3Error>] {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return ["Bad Request", createS3Error("RequestHeaderSectionTooLarge")];
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return ["Bad Request", createS3Error("RequestTimeout")];
    default:
      return ["Bad Request", createS3Error("BadRequest", { status: 400, message: "An error occurred when parsing the HTTP request." })];
  }
}
