// Random values for any shape of the model.
import fc from "fast-check";
import type { Member, Operation, Shape, Structure } from "../../src/model/operation.ts";

/** Text that XML and URLs can carry: any well-formed Unicode. */
const text = fc.string({ unit: "binary", maxLength: 12 });
/** Text as headers carry it without loss: no control characters, no outer white space. */
const headerText = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_./:;=+\"'<>&%,()[]{} ü€🜁"), minLength: 1, maxLength: 12 }).filter((value) => value.trim() === value);
const asciiText = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_./:;=+\"'<>&%"), minLength: 1, maxLength: 12 });
const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((value) => new Date(value * 1000));

/** Inputs, or outputs, of an operation, but for stream payloads. */
export function arbitraryStructure(structure: Structure, always: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(structure.members).filter(([, member]) => member.shape !== "stream" && !isEvents(member.shape));
  if (structure.union === true) {
    return fc.oneof(...members.map(([name, member]) => arbitraryMember(name, member).map((value) => ({ [name]: value }))));
  }
  const model = Object.fromEntries(members.map(([name, member]) => [name, arbitraryMember(name, member)]));
  const required = members.filter(([name, member]) => always.includes(name) || structure.required?.includes(name) === true || (member.at === "payload" && member.shape === "string")).map(([name]) => name);
  return fc.record(model, { requiredKeys: required });
}

function arbitraryMember(name: string, member: Member): fc.Arbitrary<unknown> {
  if (member.at === "bucket") return fc.constantFrom("a-bucket", "bucket.with.dots", "b3");
  if (member.at === "key") return fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((key) => !/\p{Surrogate}/u.test(key));
  if (name === "CopySource") return fc.record({ Bucket: fc.constant("source"), Key: fc.string({ unit: "grapheme", minLength: 1 }) });
  if (member.at === "prefix-headers") return fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), asciiText, { minKeys: 1, maxKeys: 3 });
  if (member.at === "header" || member.at === "host") {
    if (typeof member.shape === "object" && member.shape.kind === "list") return fc.array(fc.stringMatching(/^[A-Za-z]{1,8}$/), { minLength: 1, maxLength: 3 });
    return arbitraryShape(member.shape, headerText);
  }
  if (member.at === "root" || member.at === "payload") return arbitraryShape(member.shape, text.filter((value) => value.trim() !== ""));
  if (member.at === "query") return arbitraryShape(member.shape, text);
  // An empty flat list leaves no trace in XML.
  if (typeof member.shape === "object" && member.shape.kind === "list" && member.flat === true) return arbitraryShape(member.shape, text, 1);
  return arbitraryShape(member.shape, text);
}

function arbitraryShape(shape: Shape, strings: fc.Arbitrary<string>, minLength = 0): fc.Arbitrary<unknown> {
  switch (shape) {
    case "string":
      return strings;
    case "integer":
      return fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    case "boolean":
      return fc.boolean();
    case "http-date":
    case "date-time":
    case "epoch-seconds":
      return seconds;
    case "blob":
      return fc.uint8Array({ maxLength: 16 });
    case "stream":
      return fc.constant(undefined);
    default:
      if (shape.kind === "list") return fc.array(arbitraryShape(shape.of, strings), { minLength, maxLength: 3 });
      if (shape.kind === "structure") return arbitraryStructure(shape, []);
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), strings);
  }
}

function isEvents(shape: Shape): boolean {
  return typeof shape === "object" && shape.kind === "structure" && shape.events === true;
}

/** Members that an output must have for its parse to give the same value back. */
export function guaranteedOf(operation: Operation): readonly string[] {
  return operation.output.guaranteed ?? [];
}
