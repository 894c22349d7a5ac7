// XML documents to values and back, by descriptor, in one pass.

import type { List, Member, Shape, Structure } from "../model/operation.ts";
import type { XmlReader } from "../xml/xml-reader.ts";
import { escapeXml, type XmlWriter } from "../xml/xml-writer.ts";
import { formatScalar, parseScalar, wrongType } from "./scalars.ts";
import { shapeIndex, type IndexedMember, type ShapeIndex } from "./shape-index.ts";

/** Reads the members of the element that is open, until its end. */
export function readStructure(reader: XmlReader, index: ShapeIndex, into: Record<string, unknown>): void {
  for (const entry of index.attributes) {
    const value = reader.attribute(entry.wireName);
    if (value !== undefined) into[entry.name] = value;
  }
  const elements = index.elements;
  let last = index.leading;
  for (;;) {
    const guess = last.follower;
    const name = reader.nextChild(guess?.wireName);
    if (name === undefined) return;
    const entry = guess !== undefined && name === guess.wireName ? guess : elements.get(name);
    if (entry === undefined) reader.skip();
    else {
      last.follower = entry;
      last = entry;
      readMember(reader, entry, into);
    }
  }
}

function readMember(reader: XmlReader, entry: IndexedMember, into: Record<string, unknown>): void {
  const { shape } = entry.member;
  if (shape === "string") into[entry.name] = reader.readText();
  else if (typeof shape === "string") {
    const value = parseScalar(shape, reader.readText());
    if (value !== undefined) into[entry.name] = value;
  } else if (shape.kind === "list" && entry.member.flat === true) {
    const items = (into[entry.name] ??= []) as unknown[];
    const value = readValue(reader, shape.of);
    if (value !== undefined) items.push(value);
  } else into[entry.name] = readValue(reader, shape);
}

/** Reads the element that is open as a value of the shape. */
export function readValue(reader: XmlReader, shape: Shape): unknown {
  if (typeof shape === "string") return parseScalar(shape, reader.readText());
  if (shape.kind === "structure") {
    const value: Record<string, unknown> = {};
    readStructure(reader, shapeIndex(shape), value);
    return value;
  }
  if (shape.kind === "list") return readList(reader, shape);
  return undefined;
}

function readList(reader: XmlReader, shape: List): unknown[] {
  const items: unknown[] = [];
  const element = shape.element ?? "member";
  for (let name = reader.nextChild(); name !== undefined; name = reader.nextChild()) {
    if (name !== element) reader.skip();
    else {
      const value = readValue(reader, shape.of);
      if (value !== undefined) items.push(value);
    }
  }
  return items;
}

/** Writes a value as an element. */
export function writeElement(writer: XmlWriter, element: string, shape: Shape, value: unknown, path: string, attributes = ""): void {
  if (typeof shape === "string") {
    writer.open(element, attributes);
    writer.text(formatScalar(shape, value, path));
    writer.close(element);
  } else if (shape.kind === "structure") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) wrongType(path, "an object", value);
    writer.open(element, attributes + attributesOf(shape, value as Record<string, unknown>, path));
    writeMembers(writer, shape, value as Record<string, unknown>, path);
    writer.close(element);
  } else if (shape.kind === "list") {
    writer.open(element, attributes);
    for (const item of asArray(value, path)) writeElement(writer, shape.element ?? "member", shape.of, item, path);
    writer.close(element);
  }
}

/** Writes the members of a structure that belong into its XML body, in the model's order, which some servers insist on. */
export function writeMembers(writer: XmlWriter, structure: Structure, value: Record<string, unknown>, path: string): void {
  for (const entry of shapeIndex(structure).elements.values()) {
    const item = value[entry.name];
    if (item !== undefined && item !== null) writeMember(writer, entry.wireName, entry.member, item, path === "" ? entry.name : `${path}.${entry.name}`);
  }
}

function writeMember(writer: XmlWriter, element: string, member: Member, value: unknown, path: string): void {
  const { shape } = member;
  if (typeof shape === "object" && shape.kind === "list" && member.flat === true) {
    for (const item of asArray(value, path)) writeElement(writer, element, shape.of, item, path);
    return;
  }
  const namespace = member.namespace === undefined ? "" : ` xmlns:${member.namespace[0]}="${member.namespace[1]}"`;
  writeElement(writer, element, shape, value, path, namespace);
}

function attributesOf(structure: Structure, value: Record<string, unknown>, path: string): string {
  let text = "";
  for (const entry of shapeIndex(structure).attributes) {
    const item = value[entry.name];
    if (item !== undefined) text += ` ${entry.wireName}="${escapeXml(formatScalar(entry.member.shape, item, `${path}.${entry.name}`))}"`;
  }
  return text;
}

function asArray(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? value : wrongType(path, "an array", value);
}
