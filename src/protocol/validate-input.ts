// Finds everything that is wrong with an input before anything is sent: missing and unknown members, at any depth.

import { invalidInput } from "../errors/create-s3-error.ts";
import { nearestName } from "../errors/nearest-name.ts";
import type { S3Error } from "../errors/s3-error.ts";
import type { Operation, Shape, Structure } from "../model/operation.ts";

/** Makes the error that lists every problem of an input; undefined when there is none. */
export function inputProblems(operation: Operation, input: object): S3Error | undefined {
  const problems: string[] = [];
  checkStructure(operation.input, input, "", problems);
  if (problems.length === 0) return undefined;
  return invalidInput("ParamValidation", `${operation.name}: ${problems.join("; ")}`, { operation: operation.name });
}

function checkStructure(structure: Structure, value: object, path: string, problems: string[]): void {
  const record = value as Record<string, unknown>;
  for (const name of structure.required ?? []) {
    if (record[name] === undefined || record[name] === null) problems.push(`${path}${name} is missing`);
  }
  for (const name of Object.keys(value)) {
    const member = Object.hasOwn(structure.members, name) ? structure.members[name] : undefined;
    if (member === undefined) problems.push(`${path}${name} is not known; ${suggestion(name, Object.keys(structure.members))}`);
    else if (record[name] !== undefined && record[name] !== null) checkValue(member.shape, record[name], `${path}${name}`, problems);
  }
  if (structure.union === true && Object.values(value).filter((item) => item !== undefined).length !== 1) {
    problems.push(`${path.slice(0, -1)} must have exactly one of ${Object.keys(structure.members).join(", ")}`);
  }
}

function checkValue(shape: Shape, value: unknown, path: string, problems: string[]): void {
  if (typeof shape === "string") return;
  if (shape.kind === "structure") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) problems.push(`${path} must be an object`);
    else checkStructure(shape, value, `${path}.`, problems);
  } else if (shape.kind === "list") {
    if (!Array.isArray(value)) problems.push(`${path} must be an array`);
    else for (const [at, item] of value.entries()) checkValue(shape.of, item, `${path}[${at}]`, problems);
  }
}

function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `known are ${known.join(", ")}` : `did you mean ${nearest}?`;
}
