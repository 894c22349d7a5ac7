// Options that nobody knows are mistakes, not wishes.

import { invalidInput } from "../errors/create-s3-error.ts";

/** Refuses an option that is not among the known ones, which the error names. */
export function assertKnownOptions(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidInput("UnknownOption", `${what}: unknown option "${unknown}"; known are ${known.join(", ")}`);
}
