// Sizes as people write them.

import { UsageError } from "./usage-error.ts";

/** Reads a size: bytes, or with a unit of 1,024: `512`, `10K`, `1.5MiB`, `2G`. */
export function parseSize(option: string, text: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*(?:([KMGTP])(?:i?B)?|B)?$/i.exec(text) ?? [];
  if (number === undefined) throw new UsageError(`${option} ${text} is no size; write 512, 10K, 1.5M or 2G`);
  return Math.round(Number(number) * 1024 ** (["", "K", "M", "G", "T", "P"].indexOf(unit.toUpperCase())));
}
