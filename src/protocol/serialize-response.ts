// An operation's output, or an error, becomes a response: the server's side of parse-response.

import { isByteSource, type Payload } from "../bytes/byte-source.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import type { Operation, Structure } from "../model/operation.ts";
import { XmlWriter } from "../xml/xml-writer.ts";
import { writeHeader, writePrefixHeaders } from "./bind-headers.ts";
import { writeElement, writeMembers } from "./bind-xml.ts";
import { encodeHeaderText } from "./header-text.ts";
import { encodeListing } from "./listing-encoding.ts";
import { shapeIndex } from "./shape-index.ts";

/** A response before the server adds what every response has (date, request id, lengths). */
export interface SerializedResponse {
  readonly status: number;
  readonly headers: HeaderList;
  /** XML or raw text, bytes or a source; an async iterable of events stays with the caller. */
  readonly body: string | Payload | undefined;
}

const namespace = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** Serializes an output. */
export function serializeResponse(operation: Operation, output: Record<string, unknown>): SerializedResponse {
  const index = shapeIndex(operation.output);
  const headers: HeaderList = [];
  for (const entry of index.headers.values()) {
    const value = output[entry.name];
    if (value !== undefined && value !== null) writeHeader(headers, entry, value);
  }
  if (output["ExpiresString"] !== undefined && output["Expires"] === undefined) headers.push("expires", encodeHeaderText(output["ExpiresString"] as string, "Expires"));
  if (index.prefixHeaders !== undefined && output[index.prefixHeaders.name] !== undefined) writePrefixHeaders(headers, index.prefixHeaders, output[index.prefixHeaders.name]);
  const status = output["ContentRange"] === undefined ? operation.status : 206;
  return { status, headers, body: serializeBody(operation, output, headers) };
}

function serializeBody(operation: Operation, output: Record<string, unknown>, headers: HeaderList): string | Payload | undefined {
  const index = shapeIndex(operation.output);
  const payload = index.payload;
  const value = payload === undefined ? undefined : output[payload.name];
  if (payload !== undefined && (value === undefined || typeof value === "string" || value instanceof Uint8Array || isByteSource(value))) {
    return value;
  }
  if (payload === undefined && !index.hasDocument) return undefined;
  const writer = new XmlWriter();
  if (payload !== undefined) {
    const shape = payload.member.shape as Structure;
    writeElement(writer, payload.member.name ?? shape.element ?? payload.name, shape, value, payload.name, namespace);
  } else {
    const element = operation.output.element ?? operation.name;
    writer.open(element, namespace);
    if (index.root !== undefined) writer.text((output[index.root.name] as string | undefined) ?? "");
    else {
      const listing = { ...output };
      encodeListing(listing);
      writeMembers(writer, operation.output, listing, "");
    }
    writer.close(element);
  }
  if (!headers.includes("content-type")) headers.push("content-type", "application/xml");
  return writer.toString();
}

/** Serializes an error's document; a HEAD response leaves it out. */
export function serializeError(error: S3Error, requestId: string, resource: string, hostId?: string): SerializedResponse {
  const writer = new XmlWriter();
  writer.open("Error");
  writer.leaf("Code", error.code);
  writer.leaf("Message", error.message);
  for (const [name, value] of Object.entries(error.details)) {
    if (/^[A-Za-z]+$/.test(name) && !["Code", "Message", "Resource", "RequestId", "HostId"].includes(name)) writer.leaf(name, value);
  }
  writer.leaf("Resource", resource);
  writer.leaf("RequestId", requestId);
  if (hostId !== undefined) writer.leaf("HostId", hostId);
  writer.close("Error");
  return { status: error.status ?? 500, headers: ["content-type", "application/xml"], body: writer.toString() };
}
