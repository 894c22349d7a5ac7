// An operation's input becomes the parts of a request: method, bucket and key, query, headers, body. Where it is sent, and
// with which checksum and signature, is decided by the steps that follow.

import type { BodyInput } from "../bytes/body-input.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import { encodeQueryPart } from "../http/uri-encode.ts";
import type { CopySource } from "../model/copy-source.ts";
import type { Operation, Structure } from "../model/operation.ts";
import { XmlWriter } from "../xml/xml-writer.ts";
import { formatCopySource } from "./copy-source.ts";
import { writeHeader, writePrefixHeaders } from "./bind-headers.ts";
import { writeElement, writeMembers } from "./bind-xml.ts";
import { formatScalar, wrongType } from "./scalars.ts";
import { shapeIndex, type IndexedMember, type ShapeIndex } from "./shape-index.ts";
import { inputProblems } from "./validate-input.ts";

/** A request that has no address yet. */
export interface SerializedRequest {
  readonly method: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  /** Encoded, without the question mark; empty when there is none. */
  readonly query: string;
  readonly headers: HeaderList;
  /** An XML document or raw text as a string; a stream as the caller gave it. */
  readonly body: BodyInput | undefined;
  /** Prefix of the host name that the operation asks for. */
  readonly hostPrefix: string | undefined;
}

const namespace = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** Serializes an input; `defaults` are members to send where it sets none. Throws one S3Error that lists every missing, unknown or mistyped member. */
export function serializeRequest(operation: Operation, input: object, randomToken: () => string, defaults?: Readonly<Record<string, unknown>>): SerializedRequest {
  const index = shapeIndex(operation.input);
  const record = input as Record<string, unknown>;
  for (const name of operation.input.required ?? []) {
    if (record[name] === undefined || record[name] === null) throw problems(operation, input);
  }
  const headers: HeaderList = [];
  let query = operation.query ?? "";
  let bucket: string | undefined;
  let key: string | undefined;
  let hostPrefix: string | undefined;
  const writeMember = (name: string, value: unknown): void => {
    const entry = index.byName.get(name);
    if (entry === undefined) throw problems(operation, input);
    switch (entry.member.at) {
      case "bucket":
        bucket = typeof value === "string" ? value : wrongType(name, "a string", value);
        break;
      case "key":
        key = typeof value === "string" ? value : wrongType(name, "a string", value);
        break;
      case "header":
        if (name === "CopySource") headers.push(entry.wireName, formatCopySource(value as CopySource));
        else writeHeader(headers, entry, value);
        break;
      case "query":
        query += `${query === "" ? "" : "&"}${entry.wireName}=${encodeQueryPart(formatScalar(entry.member.shape, value, name))}`;
        break;
      case "prefix-headers":
        writePrefixHeaders(headers, entry, value);
        break;
      case "host":
        hostPrefix = formatScalar("string", value, name);
        writeHeader(headers, entry, value);
        break;
      default:
        break;
    }
  };
  for (const name in record) {
    const value = record[name];
    if (value !== undefined && value !== null) writeMember(name, value);
  }
  if (defaults !== undefined) for (const name in defaults) if (record[name] === undefined) writeMember(name, defaults[name]);
  const token = index.idempotencyToken;
  if (token !== undefined && record[token.name] === undefined) writeHeader(headers, token, randomToken());
  return { method: operation.method, bucket, key, query, headers, body: serializeBody(operation, index, record, headers), hostPrefix };
}

function serializeBody(operation: Operation, index: ShapeIndex, input: Record<string, unknown>, headers: HeaderList): BodyInput | undefined {
  if (index.payload !== undefined) {
    const value = input[index.payload.name];
    return value === undefined || value === null ? undefined : serializePayload(operation, index.payload, value, headers);
  }
  if (!index.hasDocument) return undefined;
  const writer = new XmlWriter();
  const element = operation.input.element ?? operation.name;
  writer.open(element, namespace);
  writeChecked(operation, input, () => writeMembers(writer, operation.input, input, ""));
  writer.close(element);
  pushContentType(headers, "application/xml");
  return writer.toString();
}

function serializePayload(operation: Operation, payload: IndexedMember, value: unknown, headers: HeaderList): BodyInput {
  const { shape } = payload.member;
  if (shape === "stream" || shape === "blob") return value as BodyInput;
  if (shape === "string") return formatScalar("string", value, payload.name);
  const writer = new XmlWriter();
  const element = payload.member.name ?? (shape as Structure).element ?? payload.name;
  writeChecked(operation, { [payload.name]: value }, () => writeElement(writer, element, shape, value, payload.name, namespace));
  pushContentType(headers, "application/xml");
  return writer.toString();
}

/** Documents are small and rare, so they are checked whole: an unknown member inside one would be lost silently. */
function writeChecked(operation: Operation, part: object, write: () => void): void {
  const members = Object.fromEntries(Object.entries(operation.input.members).filter(([name]) => name in part));
  const error = inputProblems({ ...operation, input: { kind: "structure", members } }, part);
  if (error !== undefined) throw error;
  write();
}

function problems(operation: Operation, input: object): Error {
  return inputProblems(operation, input) ?? invalidInput("ParamValidation", `${operation.name}: the input is not valid`);
}

function pushContentType(headers: HeaderList, value: string): void {
  if (!headers.includes("content-type")) headers.push("content-type", value);
}
