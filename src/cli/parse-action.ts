// The first argument of verbs that do several things.

import { UsageError } from "./usage-error.ts";

/** Reads an action, which must be one of those that the verb has. */
export function parseAction<const Action extends string>(verb: string, given: string, known: readonly Action[]): Action {
  const action = known.find((name) => name === given);
  if (action === undefined) throw new UsageError(`${verb} ${given} is not known; known are ${known.map((name) => `${verb} ${name}`).join(", ")}`);
  return action;
}
