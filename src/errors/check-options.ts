// Options as users give them, held against a table: a name that it does not have is a mistake, not a wish.

import { invalidInput } from "./create-s3-error.ts";
import { nameHint } from "./nearest-name.ts";

/** What a value must be, in words; undefined when it is. */
export type OptionCheck = (value: unknown) => string | undefined;

/** Refuses options that have no check and values that do not pass theirs; what is undefined counts as absent. `what` is what messages call one. */
export function checkOptions(given: object, checks: Readonly<Record<string, OptionCheck>>, what: string = "option"): void {
  for (const [name, value] of Object.entries(given)) {
    // A table has no options by the name of what every object inherits.
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw unknownName(what, name, Object.keys(checks), "");
    const expected = value === undefined ? undefined : check(value);
    if (expected !== undefined) throw invalidInput("InvalidOption", `${what} "${name}" must be ${expected}`);
  }
}

/** Refuses options that are not among the known ones; `of` is what takes them. */
export function assertKnownOptions(of: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName("option", unknown, known, ` of ${of}`);
}

function unknownName(what: string, name: string, known: readonly string[], of: string): Error {
  return invalidInput("UnknownOption", `unknown ${what} ${JSON.stringify(name)}${of}; ${nameHint(name, known)}`);
}

export function isText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? undefined : "a string that is not empty";
}

export function isBoolean(value: unknown): string | undefined {
  return typeof value === "boolean" ? undefined : "true or false";
}

export function isObject(value: unknown): string | undefined {
  return typeof value === "object" && value !== null ? undefined : "an object";
}

export function isFunction(value: unknown): string | undefined {
  return typeof value === "function" ? undefined : "a function";
}

export function isPositiveInteger(value: unknown): string | undefined {
  return Number.isSafeInteger(value) && (value as number) > 0 ? undefined : "a whole number above 0";
}

export function oneOf(...values: readonly string[]): OptionCheck {
  return (value) => (values.includes(value as string) ? undefined : `one of ${values.map((item) => `"${item}"`).join(", ")}`);
}
