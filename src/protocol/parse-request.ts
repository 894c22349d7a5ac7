// A request becomes an operation's input: the server's side of serialize-request.

import type { Payload } from "../bytes/byte-source.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import type { Operation } from "../model/operation.ts";
import { XmlReader } from "../xml/xml-reader.ts";
import { readHeaders } from "./bind-headers.ts";
import { readStructure, readValue } from "./bind-xml.ts";
import { parseScalar } from "./scalars.ts";
import { shapeIndex, type ShapeIndex } from "./shape-index.ts";

/** A request as the server's router sees it: names decoded, query in order. */
export interface RequestParts {
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: HeaderList;
}

/** Says how to take the body of an operation's request. */
export function inputBodyKind(operation: Operation): "none" | "text" | "stream" {
  const index = shapeIndex(operation.input);
  const shape = index.payload?.member.shape;
  if (shape === "stream" || shape === "blob") return "stream";
  return shape !== undefined || index.hasDocument ? "text" : "none";
}

/** Builds an operation's input. Throws MalformedXML, InvalidArgument or MissingRequestBodyError as S3 does. */
export function parseRequest(operation: Operation, parts: RequestParts, body: string | Payload | undefined): Record<string, unknown> {
  const index = shapeIndex(operation.input);
  const input: Record<string, unknown> = {};
  if (index.bucket !== undefined && parts.bucket !== undefined) input[index.bucket.name] = parts.bucket;
  if (index.key !== undefined && parts.key !== undefined) input[index.key.name] = parts.key;
  for (const [name, text] of parts.query) {
    const entry = index.query.get(name);
    if (entry === undefined) continue;
    const value = parseScalar(entry.member.shape, text);
    if (value !== undefined) input[entry.name] = value;
    else if (text !== "") throw createS3Error("InvalidArgument", { message: `Provided ${name} not an integer or within integer range`, details: { ArgumentName: name, ArgumentValue: text } });
  }
  readHeaders(index, parts.headers, input);
  if (typeof body === "string") readBody(operation, index, body, input);
  else if (body !== undefined && index.payload !== undefined) input[index.payload.name] = body;
  return input;
}

function readBody(operation: Operation, index: ShapeIndex, text: string, input: Record<string, unknown>): void {
  const payload = index.payload;
  if (payload?.member.shape === "string") {
    input[payload.name] = text;
    return;
  }
  if (text.trim() === "") {
    if (payload !== undefined && operation.input.required?.includes(payload.name) !== true) return;
    throw createS3Error("MissingRequestBodyError");
  }
  try {
    const reader = new XmlReader(text);
    const root = reader.root();
    const expected = payload === undefined ? operation.input.element : (payload.member.name ?? payload.name);
    if (root !== expected && !knownRoots.has(root)) throw createS3Error("MalformedXML");
    if (payload === undefined) readStructure(reader, index, input);
    else input[payload.name] = readValue(reader, payload.member.shape);
    reader.end();
  } catch (error) {
    if (error instanceof S3Error && error.code === "MalformedXML") throw createS3Error("MalformedXML");
    throw error;
  }
}

/** Names that older clients use for the same documents. */
const knownRoots: ReadonlySet<string> = new Set(["CompleteMultipartUpload", "LifecycleConfiguration", "SelectRequest"]);
