// The event stream of SelectObjectContent: binary messages, each with headers, a payload and two CRC32s.
// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html

import { concatenate } from "../bytes/concatenate.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Structure } from "../model/operation.ts";
import { XmlReader } from "../xml/xml-reader.ts";
import { readValue } from "./bind-xml.ts";

/** CRC32 of bytes, continued from an earlier value. */
export type Crc32 = (bytes: Uint8Array, previous?: number) => number;

const maxMessageBytes = 16 * 1024 * 1024;

/** Decodes events as they arrive. Throws an S3Error for an error event, a wrong checksum, or a stream without its End event. */
export async function* parseEventStream(events: Structure, chunks: AsyncIterable<Uint8Array>, crc32: Crc32): AsyncGenerator<Record<string, unknown>> {
  let pending: Uint8Array = new Uint8Array(0);
  let ended = false;
  for await (const chunk of chunks) {
    pending = concatenate([pending, chunk], pending.length + chunk.length);
    for (;;) {
      if (pending.length < 16) break;
      const length = new DataView(pending.buffer, pending.byteOffset).getUint32(0);
      if (length < 16 || length > maxMessageBytes) throw broken(`a message of ${length} bytes`);
      if (pending.length < length) break;
      const event = parseMessage(events, pending.subarray(0, length), crc32);
      pending = pending.slice(length);
      if (event === undefined) continue;
      ended ||= "End" in event;
      yield event;
    }
  }
  if (pending.length > 0 || !ended) throw broken("no End event");
}

function parseMessage(events: Structure, message: Uint8Array, crc32: Crc32): Record<string, unknown> | undefined {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const headersLength = view.getUint32(4);
  if (crc32(message.subarray(0, 8)) !== view.getUint32(8)) throw broken("a message whose prelude has the wrong checksum");
  if (crc32(message.subarray(0, message.length - 4)) !== view.getUint32(message.length - 4)) throw broken("a message with the wrong checksum");
  if (12 + headersLength > message.length - 4) throw broken("headers longer than their message");
  const headers = parseHeaders(message.subarray(12, 12 + headersLength));
  const payload = message.subarray(12 + headersLength, message.length - 4);
  const kind = headers.get(":message-type");
  if (kind === "error") {
    throw createS3Error(headers.get(":error-code") ?? "InternalError", { kind: "server", message: headers.get(":error-message") ?? "the server ended the stream with an error" });
  }
  const name = headers.get(":event-type") ?? "";
  const shape = events.members[name]?.shape;
  if (kind !== "event" || typeof shape !== "object" || shape.kind !== "structure") return undefined;
  const value: Record<string, unknown> = {};
  for (const [member, { shape: memberShape }] of Object.entries(shape.members)) value[member] = parsePayload(memberShape, payload);
  return { [name]: value };
}

function parsePayload(shape: Structure["members"][string]["shape"], payload: Uint8Array): unknown {
  if (shape === "blob") return new Uint8Array(payload);
  const reader = new XmlReader(new TextDecoder().decode(payload));
  reader.root();
  return readValue(reader, shape);
}

function parseHeaders(bytes: Uint8Array): Map<string, string> {
  const headers = new Map<string, string>();
  const decoder = new TextDecoder();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const nameLength = view.getUint8(at);
    const name = decoder.decode(bytes.subarray(at + 1, at + 1 + nameLength));
    at += 1 + nameLength;
    if (at + 3 > bytes.length || view.getUint8(at) !== 7) throw broken("a header that is not text");
    const length = view.getUint16(at + 1);
    headers.set(name, decoder.decode(bytes.subarray(at + 3, at + 3 + length)));
    at += 3 + length;
  }
  return headers;
}

function broken(what: string): S3Error {
  return new S3Error(`the event stream is broken: ${what}`, { code: "InvalidEventStream", kind: "integrity" });
}
