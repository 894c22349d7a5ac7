// What is set on one thing, or on each of several.

import { message, type Output } from "./messages.ts";

/** Writes lines as they are for one thing, and below its address for one of several; programs get one object for each. */
export function showSettings(output: Output, target: { readonly address: string; readonly isOneOfSeveral: boolean }, lines: readonly string[], facts: object): void {
  const { address, isOneOfSeveral } = target;
  if (!isOneOfSeveral && lines.length === 0 && !output.json) return;
  output.result(message(() => (isOneOfSeveral ? [address, ...lines.map((line) => `  ${line}`)] : lines).join("\n"), { address, ...facts }));
}
