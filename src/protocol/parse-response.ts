// A response of success becomes an operation's output.

import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import type { Operation, Structure } from "../model/operation.ts";
import { XmlReader } from "../xml/xml-reader.ts";
import { readHeaders } from "./bind-headers.ts";
import { readStructure, readValue } from "./bind-xml.ts";
import { parseErrorElement } from "./parse-error.ts";
import { shapeIndex, type ShapeIndex } from "./shape-index.ts";

/** How the body of an operation's response is to be taken before it can be parsed. */
export type OutputBody = "none" | "text" | "stream" | "events";

/** Says how to take the body of a successful response. */
export function outputBodyKind(operation: Operation): OutputBody {
  const index = shapeIndex(operation.output);
  const shape = index.payload?.member.shape;
  if (shape === "stream" || shape === "blob") return "stream";
  if (typeof shape === "object" && shape.kind === "structure" && shape.events === true) return "events";
  return shape !== undefined || index.hasDocument ? "text" : "none";
}

/**
 * Builds the output from headers and, where the operation has one, the text of the body. Stream payloads are the caller's
 * to set. Throws an S3Error when the text is an error document under a status of success, is not XML, or breaks off.
 */
export function parseResponse(operation: Operation, status: number, headers: HeaderList, text: string | undefined): Record<string, unknown> {
  const index = shapeIndex(operation.output);
  const output: Record<string, unknown> = {};
  for (const name of operation.output.guaranteed ?? []) output[name] = emptyOf(operation.output, name);
  readHeaders(index, headers, output);
  if (text === undefined) return output;
  const payload = index.payload;
  if (payload?.member.shape === "string") {
    output[payload.name] = text;
    return output;
  }
  if (isBlank(text)) {
    if (answersLate.has(operation.name)) throw malformed(operation, status, "the answer's body is empty", undefined);
    return output;
  }
  readDocument(operation, index, status, text, output);
  return output;
}

/** Operations that send their status before their work is done, so that an empty body means that it failed. */
const answersLate: ReadonlySet<string> = new Set(["CopyObject", "UploadPartCopy", "CompleteMultipartUpload"]);

function readDocument(operation: Operation, index: ShapeIndex, status: number, text: string, output: Record<string, unknown>): void {
  let root: string | undefined;
  try {
    const reader = new XmlReader(text);
    root = reader.root();
    if (root === "Error") throw parseErrorElement(reader, 500);
    if (root === "html" || root === "HTML") throw notS3(operation, status, "an HTML page");
    if (index.root !== undefined) {
      const value = readValue(reader, index.root.member.shape);
      if (value !== "" && value !== undefined) output[index.root.name] = value;
    } else if (index.payload !== undefined) output[index.payload.name] = readValue(reader, index.payload.member.shape);
    else readStructure(reader, index, output);
    reader.end();
  } catch (error) {
    if (error instanceof S3Error && error.code === "MalformedXML") {
      throw root === undefined ? notS3(operation, status, "no XML") : malformed(operation, status, error.message, error);
    }
    throw error;
  }
}

function malformed(operation: Operation, status: number, why: string, cause: unknown): S3Error {
  return createS3Error("InternalError", { message: `${operation.name} was answered with status ${status}, but ${why}`, kind: "server", status: 500, retryable: true, cause });
}

function notS3(operation: Operation, status: number, what: string): S3Error {
  return new S3Error(`${operation.name} was answered with ${what} instead of S3's XML: is the endpoint an S3 server?`, {
    code: "NotS3",
    kind: "unsupported",
    status,
  });
}

function emptyOf(structure: Structure, name: string): unknown {
  const shape = structure.members[name]?.shape;
  return typeof shape === "object" && shape.kind === "list" ? [] : {};
}

function isBlank(text: string): boolean {
  return text.length < 64 && text.trim() === "";
}
