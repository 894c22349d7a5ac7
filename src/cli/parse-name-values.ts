// Arguments of the form name=value.

import { UsageError } from "./usage-error.ts";

/** Reads pairs; the value is all behind the first `=` and may be empty. A name twice is a mistake. */
export function parseNameValues(pairs: readonly string[]): Record<string, string> {
  const values = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new UsageError(`"${pair}" is no pair; write name=value`);
    const name = pair.slice(0, at);
    if (values.has(name)) throw new UsageError(`"${name}" is given twice`);
    values.set(name, pair.slice(at + 1));
  }
  return Object.fromEntries(values);
}
