// Numbers of options.

import { UsageError } from "./usage-error.ts";

/** Reads a whole number from 1 on. */
export function parseCount(option: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1) throw new UsageError(`${option} ${text} is no number; write a whole one from 1 on`);
  return value;
}
